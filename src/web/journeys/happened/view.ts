import type { EpisodeView, FactView } from '../../../app/index.ts'
import { epochDayOf, getFactKind, type Instant, readTime, surelyBy } from '../../../facts/index.ts'
import {
  capital,
  sayDate,
  sayDay,
  sayLength,
  sayMoment,
  saySpan,
  sayTime,
} from '../../../words/index.ts'

/** One fact as the history shows it. */
export interface HappenedFact {
  readonly id: string
  readonly at: Instant
  readonly time: string
  /** Both ends of a time known only as a span; null where it is exact. */
  readonly span: string | null
  readonly title: string
  readonly lines: readonly string[]
  /** Few and short enough to stand on one line. */
  readonly short: boolean
  readonly said: string
  /** Both times, where it was recorded later than it happened. */
  readonly recorded: string | null
  /** That the form it was answered on asks something else by now. */
  readonly asked: string | null
  readonly mark: boolean
  readonly gone: boolean
  /** Corrections and withdrawals of it, in the order they were recorded. */
  readonly amendments: readonly {
    readonly title: string
    readonly lines: readonly string[]
    readonly said: string
  }[]
  /** Whether whoever looks may put it right: correct it, also where it was corrected before, or withdraw it. */
  readonly mayAmend: boolean
}

export interface HappenedDay {
  readonly day: string
  readonly facts: readonly HappenedFact[]
  /** What the service itself did: reminders, escalations. Kept, and out of the way of what people said. */
  readonly service: readonly HappenedFact[]
}

/** What is on a record, as at a moment that may have passed. */
type Recorded = Pick<EpisodeView, 'facts' | 'asOf' | 'rewound'>

/** What happened, day by day, corrections beside what they corrected. */
export function happened(view: Recorded): readonly HappenedDay[] {
  const shown = view.facts.filter(
    ({ kind }) => kind !== 'fact.corrected' && kind !== 'fact.withdrawn',
  )
  return [...Map.groupBy(shown, ({ occurredAt }) => epochDayOf(occurredAt)).values()].map(
    (facts) => ({
      day: sayDay(facts[0]?.occurredAt ?? view.asOf, view.asOf),
      facts: facts.filter((fact) => !isService(fact)).map((fact) => factLine(fact, view)),
      service: facts.filter(isService).map((fact) => factLine(fact, view)),
    }),
  )
}

function isService(fact: FactView): boolean {
  return fact.by.agency === 'system'
}

function factLine(fact: FactView, view: Recorded): HappenedFact {
  const amendments = view.facts
    .filter(
      ({ kind, data }) =>
        (kind === 'fact.corrected' || kind === 'fact.withdrawn') && data.fact === fact.id,
    )
    .toSorted((a, b) => a.recordedAt - b.recordedAt)
  return {
    id: fact.id,
    at: fact.occurredAt,
    time: sayTime(fact.occurredAt),
    span: spanOf(fact, view.asOf),
    title: fact.title,
    lines: linesInWords(fact.lines, view.asOf),
    short: fact.lines.length <= 3 && fact.lines.join('').length < 110,
    said: saidBy(fact),
    recorded: fact.recordedLate
      ? `Happened ${saySpan(fact, (at) => sayMoment(at, view.asOf))}, recorded ${sayMoment(fact.recordedAt, view.asOf)} (${sayLength(fact.recordedAt - surelyBy(fact))} later)`
      : null,
    asked: fact.earlierForm && sayEarlier(fact.earlierForm),
    mark: getFactKind(fact.kind).landmark ?? false,
    gone: amendments.length > 0,
    amendments: amendments.map((amendment) => ({
      title: amendment.kind === 'fact.withdrawn' ? 'Withdrawn' : 'Corrected',
      lines: linesInWords(
        amendment.lines.filter((line) => !line.startsWith('Identity of')),
        view.asOf,
      ),
      said: `${saidBy(amendment)}, ${sayMoment(amendment.recordedAt, view.asOf)}`,
    })),
    mayAmend: !view.rewound && (fact.mayCorrect || fact.mayWithdraw),
  }
}

/** Of a time known only as a span: both ends, and which of them clocks run from. */
function spanOf(fact: FactView, asOf: Instant): string | null {
  if (fact.occurredUntil === undefined) return null
  const span = capital(saySpan(fact, (at) => sayMoment(at, asOf)))
  return `${span}: the time is not known exactly. Clocks run from ${sayTime(fact.occurredAt)}; what this did counts by ${sayTime(fact.occurredUntil)}.`
}

function sayEarlier({ title, version, versionNow }: NonNullable<FactView['earlierForm']>): string {
  return title === null || versionNow === null
    ? `Answered on version ${version} of a form that is no longer in use`
    : `Answered on version ${version} of the form “${title}”, which is now in version ${versionNow}: it may have asked something else`
}

/** Who said it, by name where the service knows them. */
export function saidBy(fact: FactView): string {
  if (fact.by.agency === 'system') return 'the service itself'
  return fact.byName === null ? fact.byTitle : `${fact.byName}, ${fact.byTitle}`
}

/** Times and days inside a fact as people say them. */
export function linesInWords(lines: readonly string[], now: Instant): readonly string[] {
  return lines.map((line) =>
    line
      .replace(
        /([:?]) (\d{4}-\d{2}-\d{2})$/,
        (_, mark: string, day: string) => `${mark} ${sayDate(day)}`,
      )
      .replaceAll(/\d{4}-\d{2}-\d{2}T[^\s,;)]+/g, (written) => {
        const read = readTime(written)
        return read.kind === 'instant' ? sayMoment(read.instant, now) : written
      }),
  )
}
