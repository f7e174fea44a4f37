import type { Clock, Done, Duty, Moment, Pack } from '../pack.ts'
import { type CheckContext, within } from './check-context.ts'

/** Duties whose clocks wait for each other, and moments made of themselves, can never begin. */
export function checkCycles(context: CheckContext): void {
  const { pack } = context
  const moments = new Map(
    Object.entries(pack.moments).map(([name, moment]) => [name, namesIn(moment)]),
  )
  for (const cycle of cyclesIn(moments)) {
    const [first] = cycle
    context.report(
      { element: 'pack', path: ['moments', first ?? ''], cites: [] },
      'moment-cycle',
      `These moments are made of each other: ${cycle.join(' → ')}.`,
    )
  }
  const duties = new Map(pack.duties.map((duty) => [duty.duty, dutiesBehind(duty, pack)]))
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

function inner(moment: Moment): readonly Moment[] {
  if (typeof moment === 'string') return []
  if ('laterOf' in moment)
    return [...moment.laterOf, ...(moment.else === undefined ? [] : [moment.else])]
  if ('earlierOf' in moment)
    return [...moment.earlierOf, ...(moment.else === undefined ? [] : [moment.else])]
  return 'after' in moment ? [moment.after] : []
}

function namesIn(moment: Moment): readonly string[] {
  return typeof moment === 'string' ? [moment] : inner(moment).flatMap(namesIn)
}

/** Duties a moment is worked out from, through the pack's own named moments. */
function dutiesIn(moment: Moment, pack: Pack, through: readonly string[] = []): readonly string[] {
  if (typeof moment === 'string') {
    const own = pack.moments[moment]
    return own === undefined || through.includes(moment)
      ? []
      : dutiesIn(own, pack, [...through, moment])
  }
  if ('duty' in moment) return [moment.duty]
  return inner(moment).flatMap((part) => dutiesIn(part, pack, through))
}

function momentsInClock(clock: Clock): readonly Moment[] {
  if ('within' in clock) return clock.from === undefined ? [] : [clock.from]
  if ('by' in clock) return [clock.by]
  if ('field' in clock) return momentsInClock(clock.else)
  if ('earlierOf' in clock) return clock.earlierOf.flatMap(momentsInClock)
  return 'laterOf' in clock ? clock.laterOf.flatMap(momentsInClock) : []
}

function momentsInDone(done: Done): readonly Moment[] {
  if ('anyOf' in done) return done.anyOf.flatMap(momentsInDone)
  if ('allOf' in done) return done.allOf.flatMap(momentsInDone)
  return 'moment' in done ? [done.moment] : []
}

function dutiesBehind(duty: Duty, pack: Pack): readonly string[] {
  const { starts } = duty
  const moments = [
    typeof starts === 'object' && 'on' in starts ? starts.on : starts,
    ...(duty.due ? momentsInClock(duty.due) : []),
    ...(duty.lapses ?? []),
    ...(duty.done ? momentsInDone(duty.done) : []),
  ]
  return moments.flatMap((moment) => dutiesIn(moment, pack))
}
