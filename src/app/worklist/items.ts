import type { Instant } from '../../facts/index.ts'
import type { DutyState } from '../../protocol/index.ts'
import type { Hold } from '../../tasks/index.ts'
import type { Dependencies } from '../dependencies.ts'
import { formForDuty } from '../forms/form-for-duty.ts'
import type { WorklistPage, WorklistRow } from '../ports.ts'
import type { HoldView, ListedChild, TaskItem, WhoseList, WorklistItem } from '../views.ts'

function itemOf(row: WorklistRow, now: Instant, forms: Dependencies['forms']): WorklistItem {
  const form =
    typeof row.view.form === 'string'
      ? formForDuty(forms.forms, {
          fact: row.view.form,
          data: {},
          named: typeof row.view.formNamed === 'string' ? row.view.formNamed : null,
        })
      : undefined
  return {
    of: row.of,
    episodeId: row.of === 'episode' ? row.id : null,
    childId: row.childId,
    childName: row.childName,
    duty: {
      instance: row.instance,
      act: row.act,
      partOf: typeof row.view.partOf === 'string' ? row.view.partOf : null,
      title: row.title,
      state: stateOf(row, now),
      force: row.force,
      startsAt: row.startsAt,
      dueAt: row.dueAt,
      urgency: row.urgency,
      owner: row.ownerRole,
      outOfHours: row.outOfHoursRole,
      expectations: expectationsOf(row, now),
    },
    missed: typeof row.view.missed === 'number' ? row.view.missed : 0,
    thenDueAt: typeof row.view.thenDueAt === 'number' ? row.view.thenDueAt : null,
    ownerTitle: ownerTitleOf(row),
    form: form?.form ?? null,
  }
}

/** What the authority expects itself, as it stands: a line of a list is not done. */
function expectationsOf(
  { authority, expectedAt }: WorklistRow,
  now: Instant,
): WorklistItem['duty']['expectations'] {
  if (expectedAt === null) return []
  const late = Math.max(0, now - expectedAt)
  return [{ by: authority, at: expectedAt, standing: late > 0 ? 'passed' : 'open', late }]
}

function stateOf(row: WorklistRow, now: Instant): DutyState {
  if (row.startsAt > now) return 'upcoming'
  if (row.view.unknown === true) return 'unknown'
  return row.dueAt !== null && now > row.dueAt ? 'overdue' : 'due'
}

/** A page of a list as tasks, child by child, in the one order of the lines it came in. */
export function childrenOf(
  lines: WorklistPage['lines'],
  now: Instant,
  forms: Dependencies['forms'],
  named: (hold: Hold | null) => HoldView,
  isOneOfSeveral: boolean,
): readonly Omit<ListedChild, 'child' | 'absence'>[] {
  return [...Map.groupBy(lines, ({ line }) => line.childId).values()].flatMap((theirs) => {
    const [first] = theirs
    return first === undefined
      ? []
      : {
          childId: first.line.childId,
          childName: first.line.childName,
          place: first.line.place,
          tasks: tasksOf(theirs, now, forms, named, isOneOfSeveral),
        }
  })
}

function tasksOf(
  lines: WorklistPage['lines'],
  now: Instant,
  forms: Dependencies['forms'],
  named: (hold: Hold | null) => HoldView,
  isOneOfSeveral: boolean,
): readonly TaskItem[] {
  const tasks = Map.groupBy(lines, ({ line, whose }) => taskOf(line, whose))
  return [...tasks.values()].flatMap((members): TaskItem[] => {
    const once = new Map(members.map((one) => [one.line.instance, one]))
    const [first, ...rest] = [...once.values()]
    if (first === undefined) return []
    const { line, whose } = first
    return [
      {
        key: line.task,
        of: line.of,
        episodeId: line.of === 'episode' ? line.id : null,
        childId: line.childId,
        childName: line.childName,
        word: line.word,
        title: typeof line.view.taskTitle === 'string' ? line.view.taskTitle : line.title,
        whose,
        ownerTitle: ownerTitleOf(line),
        hold: named(line.hold),
        may: mayOf(whose, line, isOneOfSeveral),
        members: [itemOf(line, now, forms), ...rest.map((one) => itemOf(one.line, now, forms))],
      },
    ]
  })
}

/** What is mine or my team's is taken and given. Whoever cares for certain children is nobody's colleague: what their post owes is theirs without taking it. */
function mayOf(whose: WhoseList, { hold }: WorklistRow, isOneOfSeveral: boolean): TaskItem['may'] {
  const may = whose !== 'asked' && isOneOfSeveral
  return { take: may && !hold?.holder, give: may }
}

/** Mine is what I do in one go, whichever of my posts owes it; of others', what one post owes. */
function taskOf(line: WorklistRow, whose: WhoseList): string {
  const subject = `${line.of} ${line.id}`
  return whose === 'mine'
    ? `${subject} mine ${line.word} ${line.occasion ?? ''}`
    : `${subject} ${whose} ${line.task}`
}

function ownerTitleOf(row: WorklistRow): string {
  return typeof row.view.ownerTitle === 'string' ? row.view.ownerTitle : row.ownerRole
}
