import { refusalAsItStands } from '../../episode/index.ts'
import type { Fact } from '../../facts/index.ts'
import type { DutyInstance } from '../answer/duty-instance.ts'
import { shownBy } from '../mechanisms/compile.ts'
import type { Discharge } from '../mechanisms/done/done.ts'
import { dones } from '../mechanisms/done/index.ts'
import { dutyOf } from '../pack/duty-of.ts'
import type { Done } from '../pack/shapes.ts'

export type { Discharge }

import type { CompiledPack } from './compile.ts'
import { answerTo, isFindOut } from './find-out.ts'

/**
 * The simplest fact that discharges a duty: what its form records. Undefined when no single fact does. Of several things that must all be done, the first that
 * none of the facts given shows done.
 */
export function dischargeOf(
  compiled: CompiledPack,
  duty: DutyInstance,
  facts: readonly Fact[] = [],
): Discharge | undefined {
  if (isFindOut(duty)) return answerTo(duty)
  const { pack, shared, countingAs } = compiled
  const asked = duty.askers.filter(({ protocol }) => protocol === pack.protocol)
  const [only] = asked
  const written =
    asked.length > 1
      ? pack.duties.find(({ duty: name }) => asked.some((asker) => asker.duty === name))
      : only && dutyOf(pack, only.duty)
  if (!written) return undefined
  const done = written.done ?? shared.acts.get(written.act)?.done ?? { step: written.act }
  const since = facts.filter(({ occurredAt }) => occurredAt >= duty.startsAt)
  const isBack = facts.some(({ kind }) => kind === 'child.returned')
  const isFound = isBack || facts.some(({ kind }) => kind === 'child.located')
  // Of an absence that is closed nothing is left to be done; a child's record has no standing.
  const standing = { isWithdrawn: false, isClosed: false, isFound, isBack }
  const isTaken = (part: Done) =>
    !('fact' in part) ||
    facts.length === 0 ||
    duty.of === 'child' ||
    refusalAsItStands(String(part.fact), standing) === undefined
  const isLeft = (part: Done) =>
    isTaken(part) &&
    (dones.of(part).isLeft?.(part, duty) ?? !since.some(shownBy(written.act, part, countingAs)))
  return (
    simplest(done, duty, isLeft) ??
    simplest(done, duty, isTaken) ??
    simplest(done, duty, () => true) ?? { fact: 'step.recorded', data: { act: written.act } }
  )
}

function simplest(
  done: Done,
  duty: DutyInstance,
  isLeft: (part: Done) => boolean,
): Discharge | undefined {
  return dones
    .of(done)
    .discharge?.(done, duty, (inner) => (isLeft(inner) ? simplest(inner, duty, isLeft) : undefined))
}
