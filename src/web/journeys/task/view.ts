import type { FactView, TaskLineView, TaskView } from '../../../app/index.ts'
import { fieldOf, type Instant, readTime, wordOf } from '../../../facts/index.ts'
import type { Force } from '../../../protocol/index.ts'
import { sayCount, sayLabel, sayList, sayMoment, saySpan } from '../../../words/index.ts'
import { type ClockWords, sayClock } from '../../ui/clock/say-clock.ts'
import { lineWithWhy, type RecordPath } from '../../ui/duty-line/duty-line.ts'
import { knownBeside } from './known.ts'
import type { LineBoxes } from './line.ts'

/** What a task’s page is made of. */
export interface TaskSetting {
  readonly now: Instant
  readonly path: RecordPath
  readonly roleTitle: (post: string) => string
  readonly boxesOf: (line: TaskLineView) => LineBoxes
}

const week = 7 * 86_400_000

/** A task’s page: its lines by how strongly they are asked, what is known beside them, and what saving will do. */
export function taskPageView(task: TaskView, setting: TaskSetting) {
  const { lines, further, came, record } = task
  const { child } = record.view
  const telling = lines.length > 0 && lines.every(({ tells }) => tells !== null)
  return {
    title: `${task.title}: ${child.name}`,
    taskTitle: task.title,
    lead: leadOf(lines, telling),
    notTheirs: lines.length > 0 && lines.every(isOthers) ? task.holder : null,
    progress: progressOf(task),
    groups: (['must', 'should', 'may'] as const).flatMap((force) =>
      groupOf(force, lines, telling, setting),
    ),
    further:
      further > 0
        ? `These come first: ${telling ? sayPeople(further) : sayCount(further, 'question')} more once they are answered.`
        : null,
    known: knownBeside(task, setting.now, setting.roleTitle),
    came: came.map(({ title, ...duty }) => ({ title, clock: sayClock(duty, setting.now) })),
    then: task.then
      .filter(({ startsAt }) => startsAt - setting.now <= week)
      .map(({ title, ...duty }) => ({ title, clock: sayClock(duty, setting.now) })),
    // Where the way to ring the police is part of the task, 999 stands first.
    inDanger: task.word === 'ring-the-police' && isAway(task) ? child.name : null,
    mayAnswer: lines.some(({ answers }) => answers.length > 1),
    childName: child.name,
  }
}

function sayPeople(howMany: number): string {
  return howMany === 1 ? '1 person' : `${howMany} people`
}

function isOthers({ duties }: TaskLineView): boolean {
  return duties.every(({ whose }) => whose === 'others')
}

function isAway({ record }: TaskView): boolean {
  return record.kind === 'episode' && record.view.episode.returnedAt === null
}

const forces = ['must', 'should', 'may'] as const

/** “3 people you must tell and 4 you should.” */
function leadOf(lines: readonly TaskLineView[], telling: boolean): string | null {
  if (lines.length === 0) return null
  const counted = (count: (force: Force) => number) =>
    forces.map((force) => ({ force, n: count(force) })).filter(({ n }) => n > 0)
  if (telling) {
    const parts = counted((force) => lines.filter((line) => line.force === force).length)
    const said = parts.map(({ force, n }, i) =>
      i === 0 ? `${sayPeople(n)} you ${force} tell` : `${n} you ${force}`,
    )
    return `${sayList(said, 'and')}.`
  }
  const duties = [
    ...new Map(
      lines.flatMap((line) => line.duties.map((one) => [one.instance, one] as const)),
    ).values(),
  ]
  const parts = counted((force) => duties.filter((duty) => duty.force === force).length)
  const [only] = parts
  if (lines.length === duties.length && parts.length === 1 && only)
    return `${sayCount(lines.length, 'thing')} you ${only.force} do.`
  const said = parts.map(({ force, n }) => `${n} you ${force} do`)
  return `${sayCount(lines.length, 'question')}, for ${sayCount(duties.length, 'thing')} asked of you: ${sayList(said, 'and')}.`
}

/** What came of it so far, in one line; null before anything did. */
function progressOf({ came, lines, further }: TaskView): string | null {
  const done = came.filter(({ state }) => state.startsWith('done')).length
  const waived = came.filter(({ state }) => state === 'waived').length
  const tried = lines.filter((line) => line.tried !== null).length
  if (lines.length === 0 || done + waived + tried === 0) return null
  return [
    ...(done > 0 ? [`${done} done`] : []),
    ...(tried > 0 ? [`${tried} tried`] : []),
    ...(waived > 0 ? [`${waived} not needed`] : []),
    `${lines.length + further} to go`,
  ].join(' · ')
}

function groupOf(
  force: Force,
  all: readonly TaskLineView[],
  telling: boolean,
  setting: TaskSetting,
) {
  const lines = all.filter((line) => line.force === force)
  const clock = clockOf(lines[0], setting.now)
  if (!clock) return []
  return [
    {
      title: telling ? `You ${force} tell` : `You ${force}`,
      count: telling ? String(lines.length) : sayCount(lines.length, 'thing'),
      clock,
      lines: lines.map((line) => lineShown(line, clock, setting)),
    },
  ]
}

function clockOf(line: TaskLineView | undefined, now: Instant): ClockWords | null {
  const [duty] = line?.duties ?? []
  return duty ? sayClock(duty, now) : null
}

/** A line: whom or what, the numbers to ring, why in a line, what was tried, and its boxes. */
function lineShown(line: TaskLineView, ofGroup: ClockWords, setting: TaskSetting) {
  const { now, path, boxesOf } = setting
  const { id, title, tells, duties, answers, calls, ownForm, done } = line
  const clock = clockOf(line, now)
  const same = clock?.howLong === ofGroup.howLong && clock.when === ofGroup.when
  const [first] = duties
  return {
    id,
    title,
    telling: tells !== null,
    about: aboutOf(line),
    calls,
    noNumber: tells !== null && tells.call === null,
    clock: same ? null : clock,
    tried: line.tried && triedWords(line.tried, now),
    why: duties.map((duty) => lineWithWhy(duty, now, path)),
    contents: duties.flatMap((duty) => duty.contents),
    boxes: answers.length > 1 ? boxesOf(line) : null,
    byItself:
      done === null && first
        ? {
            href:
              ownForm === null
                ? `${path}/record`
                : `${path}/record/${ownForm}?${new URLSearchParams({ duty: first.instance, from: 'episode' })}`,
            text: ownForm === null ? 'Record something else' : 'Answer it on a form of its own',
          }
        : null,
  }
}

/** Why somebody is told, or that one answer does for several. */
function aboutOf({ tells, duties }: TaskLineView): string | null {
  const asking = new Set(duties.flatMap(({ askers }) => askers.map(({ protocol }) => protocol)))
  const several =
    asking.size > 1
      ? `Asked by ${sayCount(asking.size, 'protocol')}, ${sayList([...asking].map(sayLabel), 'and')}: one answer does for all.`
      : null
  const titles = [...new Set(duties.map(({ title }) => title))]
  if (tells === null) {
    const others = titles.slice(1)
    return (
      several ?? (others.length > 0 ? `The same answer does: ${sayList(others, 'and')}.` : null)
    )
  }
  return [`${titles.join('; ')}.`, ...(several ? [several] : [])].join(' ')
}

const results: Readonly<Record<string, string>> = {
  'no-answer': 'no answer',
  'left-message': 'no answer, left a message',
  'not-there': 'they were not there',
  'no-number': 'no number that works',
  other: 'not reached',
}

/** “Tried at 9:01am: no answer. Try again at 9:30am.” */
function triedWords(fact: FactView, now: Instant): string {
  const when = saySpan(fact, (at) => sayMoment(at, now))
  const result = results[wordOf(fieldOf(fact, 'result'))] ?? 'not reached'
  const again = fieldOf(fact, 'tryAgainAt')
  const next = typeof again === 'string' ? readTime(again) : null
  return `Tried ${when}: ${result}.${next?.kind === 'instant' ? ` Try again ${sayMoment(next.instant, now)}.` : ''}`
}
