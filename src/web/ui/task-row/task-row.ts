import type { TaskItem, TaskSeen, WorklistItem } from '../../../app/index.ts'
import type { Instant } from '../../../facts/index.ts'
import { type ClockWords, sayClock } from '../clock/say-clock.ts'
import type { RecordPath } from '../duty-line/duty-line.ts'
import { holderView } from '../holder/holder.ts'

/** One task of a list: what, how many things, its clock, whose, and the way to its form. */
export interface TaskRow {
  readonly key: string
  readonly title: string
  /** The way to the form that does it. */
  readonly href: string
  /** “4 things, 2 must”. */
  readonly things: string
  /** What the things are, in the one order. */
  readonly names: readonly string[]
  /** Of the first thing of it. */
  readonly clock: ClockWords
  readonly late: boolean
  readonly mine: boolean
  readonly who: string
  /** Who has it by name, with the ways to take it and to give it; null where lists do not say. */
  readonly holder: Holder | null
  /** Whom it is about, where a list is of several children. */
  readonly child: string | null
  readonly whyHref: string
}

export interface Holder extends ReturnType<typeof holderView> {
  readonly owner: string
  readonly take: boolean
  readonly give: boolean
}

/** Who has a task by name; null where nobody has, and it is not for taking. */
function holderOf(
  { key: task, title, childName, hold, may, ownerTitle, of }: TaskItem,
  path: RecordPath,
): Holder | null {
  if (hold.holder === null && !may.take) return null
  const next = of === 'child' ? '/plans' : '/'
  return {
    ...holderView(hold, { path, task, title, childName, next }),
    owner: ownerTitle,
    ...may,
  }
}

type Thing = Pick<WorklistItem['duty'], 'title' | 'force'>

/** How many things a task asks, and how many of them must be done: a must and a should never share a word. */
function sayThings(things: readonly Thing[]): string {
  const count = (force: string) => things.filter((one) => one.force === force).length
  const forces = ['must', 'should', 'may'].filter((force) => count(force) > 0)
  const all = things.length
  const said = all === 1 ? '1 thing' : `${all} things`
  const [only, ...others] = forces
  if (only === undefined) return ''
  if (others.length > 0)
    return `${said}, ${forces.map((force) => `${count(force)} ${force}`).join(', ')}`
  if (all === 1) return `${said}, ${only}`
  return `${said}, ${all === 2 ? 'both' : 'all'} ${only}`
}

/** Where a task is done: one form for all its things. */
function taskHref(path: RecordPath, key: string, from: 'now' | 'plans' | 'episode'): string {
  return `${path}/task?${new URLSearchParams({ task: key, from })}`
}

/** Where what a task is about is: an absence, or the child. */
function pathOf({ episodeId, childId }: Pick<WorklistItem, 'episodeId' | 'childId'>): RecordPath {
  return episodeId === null ? `/children/${childId}` : `/episodes/${episodeId}`
}

/** A task of a list of several children. */
export function rowOfItem(task: TaskItem, now: Instant): TaskRow {
  const path = pathOf(task)
  const [first] = task.members
  const duties = task.members.map(({ duty }) => duty)
  return {
    ...rowOf(duties, now),
    key: task.key,
    title: task.title,
    href: taskHref(path, task.key, task.of === 'child' ? 'plans' : 'now'),
    // Mine is what I have; what my post owes and nobody has is to take.
    mine: task.hold.holder?.isYou ?? (task.whose === 'mine' && !task.may.take),
    who: task.whose === 'mine' ? `You, as ${task.ownerTitle}` : task.ownerTitle,
    holder: holderOf(task, path),
    child: task.childName,
    whyHref: `${path}/why?${new URLSearchParams({ duty: first.duty.instance })}`,
  }
}

/** A task on the page of an absence or a child. */
export function rowOfTask(task: TaskSeen, now: Instant, path: RecordPath): TaskRow {
  const owner =
    task.standInTitle === null
      ? task.ownerTitle
      : `${task.ownerTitle}; out of hours, ${task.standInTitle}`
  return {
    ...rowOf(task.members, now),
    key: task.key,
    title: task.title,
    href: taskHref(path, task.key, 'episode'),
    mine: task.whose === 'mine',
    who: task.whose === 'mine' ? `You, as ${task.ownerTitle}` : owner,
    holder: null,
    child: null,
    whyHref: `${path}/why?${new URLSearchParams({ duty: task.members[0]?.instance ?? '' })}`,
  }
}

function rowOf(
  duties: readonly (WorklistItem['duty'] & Thing)[],
  now: Instant,
): Pick<TaskRow, 'things' | 'names' | 'clock' | 'late'> {
  const [first] = duties
  const clock = sayClock(
    first ?? { state: 'upcoming', startsAt: now, dueAt: null, urgency: null },
    now,
  )
  return {
    things: sayThings(duties),
    names: duties.map(({ title }) => title),
    clock,
    late: duties.some(({ dueAt }) => dueAt !== null && dueAt < now),
  }
}
