import { hostSlot, type Timeline } from '../../episode/index.ts'
import type { Applied, DutyInstance, Expectation } from '../../protocol/index.ts'
import { authorityOf, type Library } from '../library.ts'
import type { CaseFile, DutyOutcome, SettledState, StreamRef } from '../ports.ts'

const settled: readonly string[] = [
  'done',
  'done-late',
  'done-recorded-late',
  'missed',
  'lapsed',
  'waived',
] satisfies readonly SettledState[]

/**
 * What came of the duties that ask nothing of anybody any more, one for each authority whose protocol asked. The host is the one there was when the absence
 * began: a child who is placed elsewhere afterwards does not take the count along.
 */
export function outcomesOf(
  library: Library,
  file: CaseFile,
  applied: readonly Applied[],
  timeline: Timeline,
  duties: readonly DutyInstance[],
): readonly DutyOutcome[] {
  const host = hostAtStart(timeline)
  return outcomesFor(file.episode, applied, duties, (one) =>
    authorityOf(library, one, file.child.authority, host),
  )
}

/** The same of duties of any record, an absence's or a child's. */
export function outcomesFor(
  { kind, id }: Pick<StreamRef, 'kind' | 'id'>,
  applied: readonly Applied[],
  duties: readonly DutyInstance[],
  whose: (one: Applied) => string,
): readonly DutyOutcome[] {
  return duties.flatMap((duty) => {
    const { state, endedAt } = duty
    if (!isSettled(state) || endedAt === null) return []
    const outcomes = new Map<string, DutyOutcome>()
    for (const asker of duty.askers) {
      const one = applied.find(({ compiled }) => compiled.pack.protocol === asker.protocol)
      if (!one) continue
      const authority = whose(one)
      if (outcomes.has(authority)) continue
      const expected = expectationOf(duty, authority)
      outcomes.set(authority, {
        authority,
        of: kind,
        id,
        instance: duty.instance,
        protocol: asker.protocol,
        version: asker.version,
        duty: asker.duty,
        act: duty.act,
        owner: asker.owner,
        state,
        beganAt: duty.startsAt,
        dueAt: duty.dueAt,
        doneAt: duty.doneAt,
        late: duty.late,
        expectedAt: expected?.at ?? null,
        expectedLate: expected?.late ?? 0,
        settledAt: endedAt,
      })
    }
    return [...outcomes.values()]
  })
}

/** What an authority itself expects of a duty. */
export function expectationOf(duty: DutyInstance, authority: string): Expectation | undefined {
  return duty.expectations.find(({ by }) => by === authority)
}

function isSettled(state: string): state is SettledState {
  return settled.includes(state)
}

function hostAtStart({ points, openedPoint }: Timeline): string | null {
  const host = points[openedPoint]?.values[hostSlot]
  return typeof host === 'string' && host !== '' ? host : null
}
