import type { Clock, Duty, Moment } from './pack.ts'

/** The duties a moment refers to. */
export function dutiesInMoment(moment: Moment): readonly string[] {
  if (typeof moment === 'string') return []
  if ('duty' in moment) return [moment.duty]
  if ('laterOf' in moment) return [...moment.laterOf, ...(moment.else === undefined ? [] : [moment.else])].flatMap(dutiesInMoment)
  if ('earlierOf' in moment) return [...moment.earlierOf, ...(moment.else === undefined ? [] : [moment.else])].flatMap(dutiesInMoment)
  if ('after' in moment) return dutiesInMoment(moment.after)
  return []
}

function dutiesInClock(clock: Clock): readonly string[] {
  if ('within' in clock) return clock.from === undefined ? [] : dutiesInMoment(clock.from)
  if ('by' in clock) return dutiesInMoment(clock.by)
  if ('field' in clock) return dutiesInClock(clock.else)
  if ('earlierOf' in clock) return clock.earlierOf.flatMap(dutiesInClock)
  if ('laterOf' in clock) return clock.laterOf.flatMap(dutiesInClock)
  return []
}

/** Duties whose start, due time, end or completion this one's clock is worked out from. */
export function dutiesReferredTo(duty: Duty): readonly string[] {
  const { starts } = duty
  const on: Moment = typeof starts === 'object' && 'on' in starts ? starts.on : starts
  const done = duty.done && 'moment' in duty.done ? dutiesInMoment(duty.done.moment) : []
  return [...dutiesInMoment(on), ...(duty.due ? dutiesInClock(duty.due) : []), ...(duty.lapses ?? []).flatMap(dutiesInMoment), ...done]
}

/** Each duty after those it refers to, otherwise in the order written. Throws on a cycle, naming it; `check` reports it first. */
export function orderByReference(duties: readonly Duty[]): readonly Duty[] {
  const byId = new Map(duties.map((duty) => [duty.duty, duty]))
  const ordered: Duty[] = []
  const done = new Set<string>()
  const visit = (duty: Duty, path: readonly string[]): void => {
    if (done.has(duty.duty)) return
    if (path.includes(duty.duty)) throw new Error(`duties refer to each other in a circle: ${[...path, duty.duty].join(' → ')}`)
    for (const id of dutiesReferredTo(duty)) {
      const other = byId.get(id)
      if (other) visit(other, [...path, duty.duty])
    }
    done.add(duty.duty)
    ordered.push(duty)
  }
  for (const duty of duties) visit(duty, [])
  return ordered
}
