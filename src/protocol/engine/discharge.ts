import type { DutyInstance } from '../answer/duty-instance.ts'
import type { Discharge } from '../mechanisms/done/done.ts'
import { dones } from '../mechanisms/done/index.ts'
import { dutyOf } from '../pack/duty-of.ts'
import type { Done } from '../pack/shapes.ts'

export type { Discharge }

import type { CompiledPack } from './compile.ts'
import { isFindOut } from './find-out.ts'

/** The simplest fact that discharges a duty: what its form records. Undefined when no single fact does. */
export function dischargeOf(compiled: CompiledPack, duty: DutyInstance): Discharge | undefined {
  if (isFindOut(duty)) return { fact: duty.act.slice('find-out.'.length), data: {} }
  const { pack, shared } = compiled
  const asked = duty.askers.filter(({ protocol }) => protocol === pack.protocol)
  const [only] = asked
  const written =
    asked.length > 1
      ? pack.duties.find(({ duty: name }) => asked.some((asker) => asker.duty === name))
      : only && dutyOf(pack, only.duty)
  if (!written) return undefined
  const done = written.done ?? shared.acts.get(written.act)?.done ?? { step: written.act }
  return simplest(done, duty) ?? { fact: 'step.recorded', data: { act: written.act } }
}

function simplest(done: Done, duty: DutyInstance): Discharge | undefined {
  return dones.of(done).discharge?.(done, duty, (inner) => simplest(inner, duty))
}
