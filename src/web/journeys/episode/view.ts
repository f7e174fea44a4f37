import type { EpisodeView } from '../../../app/index.ts'
import type { Instant } from '../../../facts/index.ts'
import { sayDay, sayMoment } from '../../../words/index.ts'
import {
  type DutyLine,
  inOrder,
  lineOfDuty,
  linesToDo,
  mostUrgent,
} from '../../ui/duty-line/duty-line.ts'
import { stepBack } from '../../ui/rewind/step-back.ts'
import { episodePicture } from './episode-line.ts'
import { dateBoxes, episodeFrame } from './frame.ts'

/** What the page of an episode as it stands shows: the first thing, the whole course, then mine, others’, coming and over. */
export function episodePageView(view: EpisodeView) {
  return {
    title: `${view.child.name}: now`,
    ...episodeFrame(view, 'now'),
    ...dutiesOf(view),
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

/** An episode's duties as its page shows them: first of all one, then mine, others’ and what is over. */
function dutiesOf(view: EpisodeView) {
  const now = view.asOf
  const { episodeId } = view.episode
  const lineOf = (duty: Duty) => lineOfDuty(duty, now, `/episodes/${episodeId}`, view.rewound)
  const sorted = [...view.duties]
    .filter(({ state }) => state !== 'not-applicable')
    .sort((a, b) => inOrder(a, b, now))
  const open = sorted.filter(({ state }) => ['due', 'overdue', 'unknown'].includes(state))
  const over = sorted.filter(
    ({ state }) => !['due', 'overdue', 'unknown', 'upcoming'].includes(state),
  )
  const first = mostUrgent(
    open.filter(({ whose }) => whose === 'mine'),
    now,
  )
  const lines = linesToDo(open, view.duties, now, `/episodes/${episodeId}`, view.rewound)
  const mine = lines.filter((line) => line.mine)
  const others = lines.filter((line) => !line.mine)
  return {
    first:
      lines
        .flatMap((line) => [line, ...line.parts])
        .find(({ instance }) => instance === first?.instance) ?? null,
    mine: banded(mine),
    others: banded(others),
    upcoming: sorted.filter(({ state }) => state === 'upcoming').map(lineOf),
    over: groupOver(over, lineOf, now),
    counts: {
      mine: mine.length,
      others: others.length,
      over: over.length,
    },
  }
}

const bandTitles = {
  late: 'Late',
  'next-24-hours': 'In the next 24 hours',
  later: 'Later',
  'no-fixed-time': 'No fixed time',
  over: 'Over',
} as const

function banded(lines: readonly DutyLine[]) {
  return [...Map.groupBy(lines, ({ clock }) => clock.band)].map(([band, members]) => ({
    band,
    title: bandTitles[band],
    lines: members,
    folded: members.length > mostUnfolded && band !== 'late',
  }))
}

/** Longer bands of other people’s duties are folded: what is mine must not be lost among them. */
const mostUnfolded = 6

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
        lines: group.filter((duty) => single.some((members) => members.includes(duty))).map(lineOf),
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
    lines: inTurn.map((duty) => ({ ...lineOf(duty), why: null })),
  }
}
