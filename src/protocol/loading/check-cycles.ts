import { dutiesBehind, inMoment } from '../mechanisms/references.ts'
import { type CheckContext, within } from './check-context.ts'

/** Duties whose clocks wait for each other, and moments made of themselves, can never begin. */
export function checkCycles(context: CheckContext): void {
  const { pack } = context
  const moments = new Map(
    Object.entries(pack.moments).map(([name, moment]) => [
      name,
      inMoment(moment).flatMap((part) => (part.is === 'name' ? [part.name] : [])),
    ]),
  )
  for (const cycle of cyclesIn(moments)) {
    const [first] = cycle
    context.report(
      { element: 'pack', path: ['moments', first ?? ''], cites: [] },
      'moment-cycle',
      `These moments are made of each other: ${cycle.join(' → ')}.`,
    )
  }
  const duties = new Map(pack.duties.map((duty) => [duty.duty, dutiesBehind(duty, pack.moments)]))
  for (const cycle of cyclesIn(duties)) {
    const duty = pack.duties.find(({ duty: id }) => id === cycle[0])
    if (duty)
      context.report(
        within({ element: `duty:${duty.duty}`, path: [], cites: duty.cites }, 'duty'),
        'duty-cycle',
        `These duties wait for each other: ${cycle.join(' → ')}.`,
      )
  }
}

/** Each cycle once, from its member that comes first, closed by that member again. */
export function cyclesIn(graph: ReadonlyMap<string, readonly string[]>): string[][] {
  const found: string[][] = []
  const settled = new Set<string>()
  const visit = (name: string, path: readonly string[]): void => {
    const seen = path.indexOf(name)
    if (seen >= 0) {
      found.push([...path.slice(seen), name])
      return
    }
    if (settled.has(name)) return
    for (const next of graph.get(name) ?? []) visit(next, [...path, name])
    settled.add(name)
  }
  for (const name of graph.keys()) visit(name, [])
  return found
}
