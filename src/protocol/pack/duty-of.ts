import type { Duty } from './duty-shape.ts'
import type { Pack } from './pack.ts'

const known = new WeakMap<Pack, ReadonlyMap<string, Duty>>()

/** A duty as its pack writes it, by its name; undefined when the pack has none called so. */
export function dutyOf(pack: Pack, name: string): Duty | undefined {
  const duties = known.get(pack) ?? new Map(pack.duties.map((duty) => [duty.duty, duty]))
  known.set(pack, duties)
  return duties.get(name)
}
