import { sayKey } from '../../words/index.ts'
import type { DutyInstance, DutyParty } from '../answer/duty-instance.ts'
import type { CompiledPack } from '../engine/compile.ts'
import type { Applied } from '../engine/evaluate.ts'
import { readName } from '../engine/identity.ts'
import { rolesOf } from '../engine/parties.ts'
import { addDuration, mustReadDuration } from '../language/durations.ts'
import type { Duty } from '../pack/duty-shape.ts'
import { citesOf, rowsBehind } from './named-in.ts'
import type { DutyExpectation, ExpectedLine } from './scenario.ts'
import { isSameTime, writeTime } from './scenario-reader.ts'

/** Where a duty is not as expected. */
interface Unlike {
  /** What of the duty; empty for its state. */
  readonly what: string
  readonly expected: string
  readonly got: string
}

/** Holds what is expected of a duty against the answer. What is not said is not asked. */
export function compareDuty(
  expectation: DutyExpectation,
  got: DutyInstance | undefined,
  { applied }: { readonly applied: readonly Applied[] },
): readonly Unlike[] {
  const uncited = notCited(expectation, got, applied)
  if (!got)
    return expectation.state === 'not-started'
      ? uncited
      : [{ what: '', expected: sayKey(expectation.state ?? 'to exist'), got: 'not started' }]
  const written = writtenAs(expectation.duty, got, applied)
  const those = (as: DutyParty['as']) => rolesOf(got.parties.filter((party) => party.as === as))
  return [
    ...plain('', expectation.state, got.state),
    ...time(', due', expectation.due, got.dueAt),
    ...time(', starts', expectation.starts, got.startsAt),
    ...time(', done', expectation.done, got.doneAt),
    ...plain(', owner', expectation.owner, got.owner),
    ...plain(
      ', out of hours',
      expectation.outOfHours === null ? 'none' : expectation.outOfHours,
      got.outOfHours ?? 'none',
    ),
    ...plain(', force', expectation.force, got.force),
    ...plain(', urgency', expectation.urgency, got.urgency),
    ...list(', tells', expectation.tells, got.recipients),
    ...list(', consults', expectation.consults, those('consultee')),
    ...list(', invites', expectation.invites, those('invitee')),
    ...list(', told', expectation.told, got.told),
    ...lateness(expectation, got, applied),
    ...linesMissing(expectation.lines, written),
    ...list(', not known', expectation.unknowns, got.unknowns),
    ...list(
      ', protocols',
      expectation.protocols,
      got.askers.map(({ protocol }) => protocol),
    ),
    ...list(
      ', cites',
      expectation.cites,
      got.cites.flatMap(({ rows }) => rows),
    ),
    ...uncited,
  ]
}

function plain(what: string, expected: string | undefined, actual: string | null): Unlike[] {
  return expected === undefined || expected === actual
    ? []
    : [{ what, expected: sayKey(expected), got: sayKey(actual ?? 'none') }]
}

function time(what: string, expected: DutyExpectation['due'], actual: number | null): Unlike[] {
  if (expected === undefined) return []
  const same =
    expected === null || actual === null ? expected === actual : isSameTime(actual, expected)
  return same
    ? []
    : [
        {
          what,
          expected: expected ? writeTime(expected.instant) : 'none',
          got: actual === null ? 'none' : writeTime(actual),
        },
      ]
}

function list(
  what: string,
  expected: readonly string[] | undefined,
  actual: readonly string[],
): Unlike[] {
  if (!expected || [...expected].sort().join() === [...actual].sort().join()) return []
  return [{ what, expected: expected.join(', ') || 'none', got: actual.join(', ') || 'none' }]
}

/** A duty as a pack writes it. */
interface Written {
  readonly compiled: CompiledPack
  readonly duty: Duty
}

/** The duties of a name, by the protocols that ask them in this answer, or that could. */
function writtenAs(
  name: string,
  got: DutyInstance | undefined,
  applied: readonly Applied[],
): readonly Written[] {
  const { protocol, duty: bare } = readName(name)
  return applied.flatMap(({ compiled }) =>
    compiled.pack.duties
      .filter(
        ({ duty, was }) =>
          (duty === bare || was?.includes(bare)) &&
          (protocol ?? compiled.pack.protocol) === compiled.pack.protocol &&
          (!got || got.askers.some((asker) => asker.protocol === compiled.pack.protocol)),
      )
      .map((duty) => ({ compiled, duty })),
  )
}

/** Whom lateness goes to and when, of the duty named. Of a duty that is not open, or has no due time, nobody is told. */
function lateness(
  { late, duty }: DutyExpectation,
  got: DutyInstance,
  applied: readonly Applied[],
): Unlike[] {
  if (!late) return []
  const holidays = applied[0]?.compiled.shared.bankHolidays
  const named = new Set(writtenAs(duty, got, applied).map((one) => one.duty.duty))
  const steps = got.alarms.filter(
    ({ kind, instance }) => kind === 'escalate' && named.has(readName(instance).duty),
  )
  const dueAt = steps[0]?.dueAt ?? got.dueAt
  const expected = late.map(({ tell, after }) => {
    if (dueAt === null || !holidays) return `${tell}${after ? ` ${after} after` : ''}`
    const at = after ? addDuration(dueAt, mustReadDuration(after), holidays, true) : dueAt
    return `${tell} from ${writeTime(at)}`
  })
  return list(
    ', late',
    expected,
    // An escalation comes the millisecond after the due time.
    steps.map(({ to, at }) => `${to} from ${writeTime(at - 1)}`),
  )
}

/** Lines expected of which the duty has none: each line answers to one expectation only. */
function linesMissing(
  expected: readonly ExpectedLine[] | undefined,
  written: readonly Written[],
): Unlike[] {
  if (!expected) return []
  const lines = written.flatMap(({ duty }) => duty.contents ?? [])
  const left = [...lines]
  return expected.flatMap(({ row, says }) => {
    const at = left.findIndex(
      ({ item, cites }) =>
        (row === undefined || cites?.includes(row)) &&
        (says === undefined || item.toLowerCase().includes(says.toLowerCase())),
    )
    if (at >= 0) {
      left.splice(at, 1)
      return []
    }
    const wanted = [says === undefined ? [] : `“${says}”`, row ?? []].flat().join(' of ')
    return [
      {
        what: ', lines',
        expected: `a line ${wanted}`,
        got: lines.map(({ item }) => item).join('; ') || 'none',
      },
    ]
  })
}

/** Rows an expectation was written from that neither the duty nor anything it rests on cites. */
function notCited(
  { duty, rows }: DutyExpectation,
  got: DutyInstance | undefined,
  applied: readonly Applied[],
): Unlike[] {
  if (rows.length === 0) return []
  const cited = new Set([
    ...(got?.cites ?? []).flatMap((cite) => cite.rows),
    ...writtenAs(duty, undefined, applied).flatMap((one) => [
      ...rowsBehind(one.compiled.pack, one.duty),
      // A child outside the scope is asked for nothing, whatever the duty.
      ...citesOf(one.compiled.pack.scope),
    ]),
  ])
  return rows
    .filter((row) => !cited.has(row))
    .map((row) => ({ what: ', row', expected: `to cite ${row}`, got: 'does not' }))
}
