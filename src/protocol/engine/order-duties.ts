import { dutiesBehind } from '../mechanisms/references.ts'
import type { Duty } from '../pack/duty-shape.ts'
import type { Pack } from '../pack/pack.ts'

/** Each duty after those it refers to, otherwise in the order written. Throws on a cycle, naming it; `check` reports it first. */
export function orderByReference(
  duties: readonly Duty[],
  moments: Pack['moments'],
): readonly Duty[] {
  const byId = new Map(duties.map((duty) => [duty.duty, duty]))
  const ordered: Duty[] = []
  const done = new Set<string>()
  const visit = (duty: Duty, path: readonly string[]): void => {
    if (done.has(duty.duty)) return
    if (path.includes(duty.duty))
      throw new Error(`duties refer to each other in a circle: ${[...path, duty.duty].join(' → ')}`)
    for (const id of dutiesBehind(duty, moments)) {
      const other = byId.get(id)
      if (other) visit(other, [...path, duty.duty])
    }
    done.add(duty.duty)
    ordered.push(duty)
  }
  for (const duty of duties) visit(duty, [])
  return ordered
}
