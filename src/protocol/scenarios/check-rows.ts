import type { Fact, Instant } from '../../facts/index.ts'
import { endOfDay, epochDayOf, readTime, toWallTime } from '../../facts/index.ts'
import type { Applied } from '../engine/evaluate.ts'
import { addDuration, readDuration, subtractDuration } from '../language/durations.ts'
import type { Fault } from '../loading/faults.ts'
import { noWord } from '../loading/times-of-duty.ts'
import { type BankHolidays, clocksOf, type RowClock } from '../pack/shared.ts'
import { evaluateScenario, findInstance, type ScenarioAnswer } from './answer-scenario.ts'
import type { DutyExpectation, Scenario, WrittenTime } from './scenario.ts'
import { isSameTime, writeTime } from './scenario-reader.ts'

/**
 * Holds each expectation that names rows against what those rows say of who, whom and when (`who`, `tells` and `clock` of rows/*.yaml). What a row leaves out
 * is not compared; but where all times of a document are transcribed, a time expected from rows that give none is a fault.
 */
export function checkRows(scenario: Scenario, applied: readonly Applied[]): readonly Fault[] {
  return scenario.looks.flatMap((looking) => {
    if (looking.expect.every(({ rows }) => rows.length === 0)) return []
    const answer = evaluateScenario(scenario, applied, looking)
    return looking.expect
      .filter(({ rows }) => rows.length > 0)
      .flatMap((expectation) =>
        [
          ...whoSaid(expectation, answer),
          ...whomSaid(expectation, answer),
          ...whenSaid(expectation, answer),
          ...lateSaid(expectation, answer),
        ].map(
          (message): Fault => ({
            level: 'error',
            file: scenario.source.path,
            ...scenario.source.position(expectation.path),
            where: expectation.duty,
            rule: 'not-as-row-says',
            message,
            cites: expectation.rows,
            suggestion: null,
          }),
        ),
      )
  })
}

/** What a row says, as far as it has been typed. */
interface RowSays {
  readonly row: string
  readonly who: readonly string[]
  readonly tells: readonly string[]
  readonly clocks: readonly RowClock[]
  /** Whether all times of its document are transcribed: then a row without a clock gives none. */
  readonly timesRead: boolean
}

function rowsSaid({ rows }: DutyExpectation, { applied }: ScenarioAnswer): readonly RowSays[] {
  return rows.flatMap((id) => {
    const row = applied[0]?.compiled.shared.rows.get(id)
    if (!row) return []
    const { who = [], tells = [], timesRead } = row
    return [{ row: id, who, tells, clocks: clocksOf(row), timesRead }]
  })
}

function whoSaid(expectation: DutyExpectation, answer: ScenarioAnswer): readonly string[] {
  const { owner } = expectation
  const said = rowsSaid(expectation, answer).filter(({ who }) => who.length > 0)
  const who = said.flatMap((one) => one.who)
  return owner === undefined || said.length === 0 || who.includes(owner)
    ? []
    : [`${names(said)} says ${who.join(', ')}; this expects the owner to be ${owner}.`]
}

function whomSaid(expectation: DutyExpectation, answer: ScenarioAnswer): readonly string[] {
  const { tells, consults = [], invites = [] } = expectation
  if (!tells) return []
  const expected = [...tells, ...consults, ...invites]
  return rowsSaid(expectation, answer).flatMap((said) => {
    const missing = said.tells.filter((role) => !expected.includes(role))
    return missing.length === 0
      ? []
      : [`${said.row} says that ${missing.join(', ')} be told; this does not expect it.`]
  })
}

function whenSaid(expectation: DutyExpectation, answer: ScenarioAnswer): readonly string[] {
  const { due, urgency, starts } = expectation
  if (isAnnounced(expectation.duty, answer)) return []
  const said = rowsSaid(expectation, answer)
  if (!said.some(({ timesRead }) => timesRead)) return []
  const clocks = said.flatMap((one) => one.clocks)
  const fits = (time: WrittenTime, keys: readonly string[]) =>
    clocks.some((clock) => isFrom(clock, keys, time, expectation.duty, answer))
  const words: readonly string[] = clocks.flatMap((clock) =>
    'urgency' in clock ? clock.urgency : 'every' in clock ? clock.every : [],
  )
  return [
    due &&
    !isSetByPeople(due, answer) &&
    !fits(due, ['within', 'after', 'every', 'before', 'at', 'by'])
      ? [
          `${names(said)} gives ${sayClocks(clocks)}; nothing in this case makes that ${writeTime(due.instant)}.`,
        ]
      : [],
    starts && clocks.some((clock) => 'after' in clock) && !fits(starts, ['after', 'before', 'at'])
      ? [
          `${names(said)} gives ${sayClocks(clocks)}; nothing in this case makes it begin ${writeTime(starts.instant)}.`,
        ]
      : [],
    urgency !== undefined && urgency !== noWord && !words.includes(urgency)
      ? [`${names(said)} gives ${sayClocks(clocks)}; this expects ${urgency}.`]
      : [],
  ].flat()
}

/** Telling somebody before an ending, and on the day, is asked whatever the text says. */
function isAnnounced(duty: string, { applied }: ScenarioAnswer): boolean {
  return applied.some(({ compiled: { pack } }) =>
    Object.values(pack.endings).some(({ announced }) => announced.includes(duty)),
  )
}

/** A date that somebody recorded is theirs, and in no text. */
function isSetByPeople(time: WrittenTime, { timelines }: ScenarioAnswer): boolean {
  return factsIn(timelines).some(({ data }) =>
    Object.values(data).some((said) => {
      if (typeof said !== 'string') return false
      const read = readTime(said)
      return read.kind === 'instant' && isSameTime(read.instant, time)
    }),
  )
}

function lateSaid(expectation: DutyExpectation, answer: ScenarioAnswer): readonly string[] {
  const said = rowsSaid(expectation, answer)
  if (!said.some(({ timesRead }) => timesRead)) return []
  const steps = said.flatMap(({ clocks }) =>
    clocks.flatMap((clock) => ('escalate' in clock ? clock.escalate : [])),
  )
  return (expectation.late ?? []).flatMap(({ tell, after }) =>
    after === undefined || steps.includes(after)
      ? []
      : [
          `${names(said)} gives ${steps.join(', ') || 'no time'} for lateness to go further; this expects ${tell} after ${after}.`,
        ],
  )
}

function names(said: readonly RowSays[]): string {
  return said.map(({ row }) => row).join(', ')
}

function sayClocks(clocks: readonly RowClock[]): string {
  const said = clocks.flatMap((clock) => Object.entries(clock)).map(([key, of]) => `${key} ${of}`)
  return said.join(', ') || 'no time'
}

/** Whether a time is what a row's clock makes of some instant of the case: of a fact, or of a duty's start, due time or end. */
function isFrom(
  clock: RowClock,
  keys: readonly string[],
  time: WrittenTime,
  duty: string,
  answer: ScenarioAnswer,
): boolean {
  const holidays = answer.applied[0]?.compiled.shared.bankHolidays
  return Object.entries(clock).some(([key, written]) => {
    if (!keys.includes(key) || !holidays) return false
    if (isTimeOfDay(written)) return timeOfDay(time.instant) === written
    return instantsOf(answer, duty).some((from) =>
      landings(key, written, from, time.instant, holidays).some((at) => isSameTime(at, time)),
    )
  })
}

/** Where a length from an instant lands; of what comes round, each time it does until then. */
function landings(
  key: string,
  written: string,
  from: Instant,
  until: Instant,
  holidays: BankHolidays,
): readonly Instant[] {
  const length = readDuration(written)
  // Of an event in words, all that can be told is that it is one.
  if (!length) return key === 'before' || key === 'by' ? [from] : []
  if (key === 'before') return [subtractDuration(from, length, holidays)]
  const once = addDuration(from, length, holidays)
  // Days may be meant to the hour, or to the end of the last of them.
  if (key !== 'every')
    return length.kind === 'elapsed' ? [once] : [once, endOfDay(epochDayOf(once))]
  const turns: Instant[] = []
  for (let at = once; at <= until && turns.length < mostTurns; ) {
    turns.push(at)
    const next = addDuration(at, length, holidays)
    if (next <= at) break
    at = next
  }
  return turns
}

/** A daily thing over more than a year. */
const mostTurns = 400

/** The instants of a case that a clock may count from; of the duty itself only when it begins. */
function instantsOf(answer: ScenarioAnswer, duty: string): readonly Instant[] {
  const { timelines, duties } = answer
  const own = findInstance(answer, duty)
  return [
    ...factsIn(timelines).flatMap(({ occurredAt, recordedAt }) => [occurredAt, recordedAt]),
    ...duties.flatMap((one) =>
      one === own ? [one.startsAt] : [one.startsAt, one.dueAt ?? [], one.doneAt ?? []].flat(),
    ),
  ]
}

/** What had happened, of the absence and of the child. */
function factsIn({ episode, child }: ScenarioAnswer['timelines']): readonly Fact[] {
  return [...new Set([...episode.facts, ...child.facts])]
}

function isTimeOfDay(written: string): boolean {
  return /^\d\d:\d\d$/.test(written)
}

function timeOfDay(instant: Instant): string {
  const minutes = Math.floor(toWallTime(instant).sinceMidnight / 60_000)
  const two = (count: number) => String(count).padStart(2, '0')
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}
