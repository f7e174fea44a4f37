import type { Instant } from '../../../facts/index.ts'
import type { DutyInstance, DutyState, Expectation, Urgency } from '../../../protocol/index.ts'
import {
  sayAgo,
  sayDeadline,
  sayLength,
  sayMoment,
  sayNear,
  sayUntilDue,
} from '../../../words/index.ts'

/** What a clock is said from. */
export type Clocked = Pick<DutyInstance, 'state' | 'startsAt' | 'dueAt' | 'urgency'> &
  Partial<Pick<DutyInstance, 'doneAt' | 'recordedAt' | 'endedAt' | 'late' | 'expectations'>>

/** Where a line stands in every list: late, next 24 hours, later, no fixed time; then what is over. */
export const bands = ['late', 'next-24-hours', 'later', 'no-fixed-time', 'over'] as const
export type Band = (typeof bands)[number]

/** The two voices of a clock: how long, and when. `ticks` lets the page's script keep the first going. */
export interface ClockWords {
  readonly band: Band
  readonly state: DutyState
  /** The state as a word for a tag: never colour alone. */
  readonly stateTitle: string
  readonly howLong: string
  readonly when: string
  /** What the partnership expects itself, in its own name: beside the protocol’s clock, never for it. Null where it expects nothing. */
  readonly expected: string | null
  readonly isPastExpected: boolean
  readonly ticks: { readonly kind: 'until-due' | 'ago' | 'starts'; readonly at: Instant } | null
}

const urgencyWords: Readonly<Record<Urgency, string>> = {
  immediately: 'straight away',
  'without-delay': 'without delay',
  promptly: 'promptly',
  'as-soon-as-practicable': 'as soon as you can',
  'at-the-time': 'no fixed time',
  regularly: 'regularly',
}

/** How soon, where a protocol gives no time. */
export function sayUrgency(urgency: Urgency): string {
  return urgencyWords[urgency]
}

const stateWords: Readonly<Record<DutyState, string>> = {
  upcoming: 'Not yet',
  due: 'To do',
  overdue: 'Late',
  done: 'Done in time',
  'done-late': 'Done late',
  'done-recorded-late': 'Done in time, recorded late',
  missed: 'Missed',
  lapsed: 'No longer needed',
  waived: 'Decided not needed',
  'not-applicable': 'Does not apply',
  unknown: 'May apply',
}

/** A duty's state, for people. */
function sayState(state: DutyState): string {
  return stateWords[state]
}

const day = 86_400_000

/** Which band a duty stands in at an instant. */
export function bandOf(duty: Clocked, now: Instant): Band {
  if (!['due', 'overdue', 'unknown', 'upcoming'].includes(duty.state)) return 'over'
  if (duty.state === 'upcoming') return duty.startsAt - now <= day ? 'next-24-hours' : 'later'
  if (duty.dueAt === null) return 'no-fixed-time'
  if (duty.dueAt < now) return 'late'
  return duty.dueAt - now <= day ? 'next-24-hours' : 'later'
}

/** A duty's clock in words, as at an instant. */
export function sayClock(duty: Clocked, now: Instant): ClockWords {
  const [expectation] = duty.expectations ?? []
  const base = {
    band: bandOf(duty, now),
    state: duty.state,
    stateTitle: sayState(duty.state),
    expected: expectation ? sayExpected(expectation, now) : null,
    isPastExpected: expectation?.standing === 'passed' && isOpen(duty.state),
  }
  const said = isOpen(duty.state) ? openClock(duty, now) : overClock(duty, now)
  return { ...base, ...said }
}

function isOpen(state: DutyState): boolean {
  return state === 'due' || state === 'overdue' || state === 'unknown' || state === 'upcoming'
}

function sayExpected({ at, standing, late }: Expectation, now: Instant): string | null {
  switch (standing) {
    case 'open':
      return `Expected here by ${sayDeadline(at, now)}, the partnership’s own`
    case 'passed':
      return `Expected here by ${sayDeadline(at, now)}, the partnership’s own: ${sayLength(late)} past`
    case 'met':
      return 'In the time expected here, the partnership’s own'
    default:
      return null
  }
}

type Said = Pick<ClockWords, 'howLong' | 'when' | 'ticks'>

function openClock(duty: Clocked, now: Instant): Said {
  if (duty.state === 'upcoming') {
    const due = duty.dueAt === null ? '' : `, due by ${sayDeadline(duty.dueAt, now)}`
    return {
      howLong: `starts in ${sayLength(duty.startsAt - now)}`,
      when: `from ${sayNear(duty.startsAt, now)}${due}`,
      ticks: { kind: 'starts', at: duty.startsAt },
    }
  }
  if (duty.dueAt === null) {
    return {
      howLong: duty.urgency === null ? 'no fixed time' : sayUrgency(duty.urgency),
      when: `asked ${sayAgo(duty.startsAt, now)}`,
      ticks: { kind: 'ago', at: duty.startsAt },
    }
  }
  const late = duty.dueAt < now
  return {
    howLong: sayUntilDue(duty.dueAt, now),
    when: `${late ? 'was due by' : 'by'} ${sayDeadline(duty.dueAt, now)}`,
    ticks: { kind: 'until-due', at: duty.dueAt },
  }
}

function overClock(duty: Clocked, now: Instant): Said {
  const ended = duty.doneAt ?? duty.endedAt ?? null
  const when = ended === null ? '' : sayMoment(ended, now)
  const howLong = overWords(duty)
  // Of a turn that was missed it is said which one it was, and then when the next took its place.
  if (duty.state !== 'missed' || duty.dueAt === null) return { howLong, when, ticks: null }
  const due = `was due by ${sayDeadline(duty.dueAt, now)}`
  return { howLong, when: when === '' ? due : `${due}; ended ${when}`, ticks: null }
}

function overWords(duty: Clocked): string {
  const late = duty.late ?? 0
  switch (duty.state) {
    case 'done':
      return duty.dueAt === null ? 'done' : 'done in time'
    case 'done-late':
      return `done ${sayLength(late)} late`
    case 'done-recorded-late':
      return recordedLater(duty)
    case 'missed':
      return 'missed'
    case 'lapsed':
      return 'no longer needed'
    case 'waived':
      return 'decided not needed'
    default:
      return 'does not apply'
  }
}

function recordedLater(duty: Clocked): string {
  const { doneAt, recordedAt } = duty
  if (doneAt === null || doneAt === undefined || recordedAt === null || recordedAt === undefined)
    return 'done in time, recorded late'
  return `done in time, recorded ${sayLength(recordedAt - doneAt)} later`
}
