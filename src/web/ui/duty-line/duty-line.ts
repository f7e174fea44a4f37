import type { DutyView, WorklistItem } from '../../../app/index.ts'
import type { Instant } from '../../../facts/index.ts'
import {
  asOneLine,
  asWholes,
  missedTurns,
  sayUnknown,
  seriesOf,
  type Why,
} from '../../../protocol/index.ts'
import { sayDeadline, sayList } from '../../../words/index.ts'
import { type ClockWords, sayClock } from '../clock/say-clock.ts'

/** Why a duty is asked, as a page shows it. `factHref` is the page on which the facts stand. */
interface WhyShown extends Why, Pick<DutyView, 'calls'> {
  readonly factHref: string
  /** Where whoever looks may decide that it need not be done; null where they may not, or it is not asked. */
  readonly notNeededHref: string | null
  /** Who decided that it need not be done, and why; null where nobody did. */
  readonly waived: string | null
}

/** One line of a list of duties, as every page shows it: what, clock, whose, and the way to do it or ask why. */
export interface DutyLine {
  readonly anchor: string
  readonly instance: string
  readonly what: string
  readonly force: string | null
  readonly who: string
  /** The owner alone, without who stands in. */
  readonly owner: string
  readonly clock: ClockWords
  /** That it may apply, and what is not known that decides it; null of what applies for certain. */
  readonly mayApply: string | null
  /** Of a duty that comes round: how many turns were missed, and when the next is due where that one has begun too. Null where neither is to be said. */
  readonly turns: string | null
  readonly late: boolean
  readonly mine: boolean
  readonly doHref: string | null
  readonly doText: string
  readonly whyHref: string
  /** Null where it is fetched when opened. `factHref` is the page on which the facts stand. */
  readonly why: WhyShown | null
  readonly child: string | null
  readonly path: RecordPath
  readonly contents: readonly string[]
  /** What else the same person is to do that is a part of this: lines of their own, in this one. */
  readonly parts: readonly DutyLine[]
}

const forces: Readonly<Record<string, string | null>> = { must: null, should: 'should', may: 'may' }

/** An address part made of a duty's identity: two duties never share one, whatever the facts they answer are called. */
export function anchorOf(instance: string): string {
  return `duty-${instance.replaceAll(/[^a-zA-Z0-9-]/g, (c) => `_${c.charCodeAt(0).toString(36)}_`)}`
}

/** Where the pages of an absence are, or of a child. */
export type RecordPath = `/episodes/${string}` | `/children/${string}`

/** Where the form that does a duty is. */
function doHrefOf(
  path: RecordPath,
  instance: string,
  form: string | null,
  from: string,
): string | null {
  if (form === null) return null
  return `${path}/record/${form}?${new URLSearchParams({ duty: instance, from })}`
}

export function lineOfDuty(
  duty: DutyView,
  now: Instant,
  path: RecordPath,
  readOnly: boolean,
  turns: Turns = { missed: 0, thenDueAt: null },
): DutyLine {
  return {
    ...lineOf(duty, now, path),
    turns: sayTurns(turns, now),
    who:
      duty.outOfHoursTitle === null
        ? duty.ownerTitle
        : `${duty.ownerTitle}; out of hours, ${duty.outOfHoursTitle}`,
    owner: duty.ownerTitle,
    mine: duty.whose === 'mine',
    child: null,
    doHref:
      readOnly || !isOpen(duty)
        ? null
        : doHrefOf(path, duty.instance, duty.form?.id ?? null, 'episode'),
    doText: duty.whose === 'mine' ? 'Do this' : 'Record it',
    whyHref: whyHref(path, duty.instance, readOnly ? now : undefined),
    why: null,
    contents: duty.contents,
    parts: [],
  }
}

/** The same with why it is asked, for a page that holds the answer: its own page, and a form, which nobody should have to leave for it. */
export function lineWithWhy(
  duty: DutyView,
  now: Instant,
  path: RecordPath,
  readOnly = false,
  waived: string | null = null,
): DutyLine {
  return {
    ...lineOfDuty(duty, now, path, readOnly),
    why: {
      ...duty.why,
      calls: duty.calls,
      factHref: path.startsWith('/episodes/')
        ? `${path}/happened${readOnly ? `?at=${now}` : ''}`
        : path,
      notNeededHref:
        duty.waivable && !readOnly && isOpen(duty)
          ? `${path}/not-needed?${new URLSearchParams({ duty: duty.instance })}`
          : null,
      waived,
    },
  }
}

function isOpen({ state }: Pick<DutyView, 'state'>): boolean {
  return ['due', 'overdue', 'unknown'].includes(state)
}

/** Where it stands why a duty is asked; as it was known at a moment looked back to, where there is one. */
function whyHref(path: RecordPath, instance: string, at?: Instant): string {
  return `${path}/why?${new URLSearchParams({ duty: instance, ...(at !== undefined && { at: String(at) }) })}`
}

function sayMayApply({ state, unknowns }: Pick<DutyView, 'state' | 'unknowns'>): string | null {
  if (state !== 'unknown') return null
  return unknowns.length === 0
    ? 'may apply: it rests on something you may not see'
    : `may apply: it is not known yet ${sayList([...new Set(unknowns.map(sayUnknown))], 'or')}`
}

/** What else there is of a series than the turn a line is about. */
type Turns = Pick<WorklistItem, 'missed' | 'thenDueAt'>

function sayTurns({ missed, thenDueAt }: Turns, now: Instant): string | null {
  const said = [
    ...(missed === 0
      ? []
      : [missed === 1 ? 'missed once before' : `missed ${missed} times before`]),
    ...(thenDueAt === null ? [] : [`the next by ${sayDeadline(thenDueAt, now)}`]),
  ]
  return said.length === 0 ? null : said.join('; ')
}

/** What is to do of an absence or of a child, as lines: turns of one series are one, and a part of what the same person is to do more widely is in that line. */
export function linesToDo(
  open: readonly DutyView[],
  all: readonly DutyView[],
  now: Instant,
  path: RecordPath,
  readOnly: boolean,
): readonly DutyLine[] {
  const missed = missedTurns(all)
  const turns = asOneLine(open, (duty) => ({
    ...duty,
    series: `${duty.whose} ${seriesOf(duty)}`,
  }))
  const lineOf = ({ first, thenDueAt }: (typeof turns)[number]) =>
    lineOfDuty(first, now, path, readOnly, {
      missed: missed.get(seriesOf(first)) ?? 0,
      thenDueAt,
    })
  return asWholes(turns, ({ first }) => ({ ...first, list: `${first.whose} ${first.owner}` })).map(
    ({ whole, parts }) => ({ ...lineOf(whole), parts: parts.map(lineOf) }),
  )
}

function lineOf(duty: DutyView, now: Instant, path: RecordPath) {
  const clock = sayClock(duty, now)
  return {
    anchor: anchorOf(duty.instance),
    instance: duty.instance,
    what: duty.title,
    force: forces[duty.force] ?? null,
    clock,
    mayApply: sayMayApply(duty),
    late: clock.band === 'late' || duty.state === 'missed',
    whyHref: whyHref(path, duty.instance),
    path,
  }
}
