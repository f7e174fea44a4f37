import type { EpisodeView, TaskSeen } from '../../../app/index.ts'
import type { Instant } from '../../../facts/index.ts'
import { sayDay, sayMoment } from '../../../words/index.ts'
import { anchorOf, type DutyLine, lineOfDuty, linesToDo } from '../../ui/duty-line/duty-line.ts'
import { stepBack } from '../../ui/rewind/step-back.ts'
import { rowOfTask } from '../../ui/task-row/task-row.ts'
import { episodePicture } from './episode-line.ts'
import { dateBoxes, episodeFrame } from './frame.ts'

/** What the page of an episode as it stands shows: the first thing, the whole course, then mine, others’, coming and over. */
export function episodePageView(view: EpisodeView) {
  return {
    title: `${view.child.name}: now`,
    ...episodeFrame(view, 'now'),
    ...tasksOf(view),
    isAway: view.episode.state === 'away' || view.episode.state === 'located',
    withdrawn: withdrawnView(view),
    picture: episodePicture(view),
    back: stepBack(view),
    answers: dateBoxes(view.asOf),
  }
}

/** Who withdrew the report, when and why; null while it stands. */
function withdrawnView({ episode, facts, asOf }: EpisodeView) {
  if (episode.withdrawnAt === null) return null
  const opening = facts.find(({ kind }) => kind === 'absence.noticed')
  const withdrawal = facts.find(({ id }) => id === opening?.withdrawnBy)
  return {
    at: sayMoment(episode.withdrawnAt, asOf),
    by: withdrawal?.byName ?? withdrawal?.byTitle ?? 'Somebody',
    why: withdrawal?.kind === 'fact.withdrawn' ? withdrawal.data.why : null,
  }
}

/** What is to do as tasks, mine first of all, then others’, what is to come and what is over. */
function tasksOf(view: EpisodeView) {
  const now = view.asOf
  const path = `/episodes/${view.episode.episodeId}` as const
  const lineOf = (duty: Duty) => lineOfDuty(duty, now, path, view.rewound)
  const over = view.duties.filter(
    ({ state }) => !['due', 'overdue', 'unknown', 'upcoming', 'not-applicable'].includes(state),
  )
  const open = view.tasks.filter(({ members }) => members.length > 0)
  const mine = open.filter(({ whose }) => whose === 'mine')
  const shown = new Set<string>()
  const rowOf = (task: TaskSeen) => {
    // What several owe stands in a task of each, and is read in the first of them.
    const own = task.members.filter(({ instance }) => !shown.has(instance))
    const also = task.members.filter(({ instance }) => shown.has(instance))
    for (const { instance } of own) shown.add(instance)
    return {
      ...rowOfTask(task, now, path),
      lines: linesToDo(own, view.duties, now, path, view.rewound).map(closed),
      also: also.map(({ title, instance }) => ({ what: title, href: `#${anchorOf(instance)}` })),
    }
  }
  const [first] = mine
  return {
    first:
      first && !view.rewound
        ? { ...rowOfTask(first, now, path), inDanger: view.danger !== null }
        : null,
    mine: mine.map(rowOf),
    others: open.filter(({ whose }) => whose === 'others').map(rowOf),
    upcoming: view.duties
      .filter(({ state }) => state === 'upcoming')
      .map(lineOf)
      .map(closed),
    over: groupOver(over, lineOf, now),
    counts: { over: over.length },
  }
}

/** *Why?* is read when it is opened: worked out for every duty of a page it is most of the page. */
function closed(line: DutyLine): DutyLine {
  return { ...line, why: null, parts: line.parts.map(closed) }
}

const overOrder = ['missed', 'done-late', 'done-recorded-late', 'done', 'waived', 'lapsed'] as const

type Duty = EpisodeView['duties'][number]

function groupOver(duties: readonly Duty[], lineOf: (duty: Duty) => DutyLine, now: Instant) {
  return overOrder
    .map((state) => duties.filter((duty) => duty.state === state))
    .filter((group) => group.length > 0)
    .map((group) => {
      const { turns = [], single = [] } = Object.groupBy(
        Map.groupBy(group, seriesOf).values(),
        (members) => (members.length > mostTurns ? 'turns' : 'single'),
      )
      const first = lineOf(group[0] as Duty)
      return {
        state: first.clock.state,
        title: first.clock.stateTitle,
        lines: group
          .filter((duty) => single.some((members) => members.includes(duty)))
          .map(lineOf)
          .map(closed),
        turns: turns.map((members) => foldTurns(members, lineOf, now)),
      }
    })
}

/** More turns than this of one duty that went the same way are one line with a count. */
const mostTurns = 2

/** Turns of one duty, for one fact where it is asked of each. */
function seriesOf({ id, fact }: Duty): string {
  return `${id} ${fact ?? ''}`
}

/** Turns that went the same way as one line; each is read when it is opened, and its *Why?* when that is. */
function foldTurns(members: readonly Duty[], lineOf: (duty: Duty) => DutyLine, now: Instant) {
  const inTurn = members.toSorted((a, b) => a.startsAt - b.startsAt)
  const [first, last] = [inTurn[0], inTurn.at(-1)]
  const from = first && sayDay(first.dueAt ?? first.startsAt, now)
  const to = last && sayDay(last.dueAt ?? last.startsAt, now)
  const when = from === to ? `on ${from}` : `from ${from} to ${to}`
  return {
    title: `${first?.title}: ${inTurn.length} times, ${when}`,
    lines: inTurn.map(lineOf).map(closed),
  }
}
