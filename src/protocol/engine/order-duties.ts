import type { Clock, Duty, Moment } from '../pack.ts'

type Moments = Readonly<Record<string, Moment>>

/** The duties a moment refers to, through the pack's own named moments too. */
function dutiesInMoment(
  moment: Moment,
  moments: Moments,
  seen: readonly string[] = [],
): readonly string[] {
  if (typeof moment === 'string') {
    const own = moments[moment]
    return own === undefined || seen.includes(moment)
      ? []
      : dutiesInMoment(own, moments, [...seen, moment])
  }
  if ('duty' in moment) return [moment.duty]
  if ('after' in moment) return dutiesInMoment(moment.after, moments, seen)
  const inner = 'laterOf' in moment ? moment.laterOf : 'earlierOf' in moment ? moment.earlierOf : []
  const otherwise = 'else' in moment && moment.else !== undefined ? [moment.else] : []
  return [...inner, ...otherwise].flatMap((one) => dutiesInMoment(one, moments, seen))
}

function dutiesInClock(clock: Clock, moments: Moments): readonly string[] {
  if ('within' in clock) return clock.from === undefined ? [] : dutiesInMoment(clock.from, moments)
  if ('by' in clock) return dutiesInMoment(clock.by, moments)
  if ('field' in clock) return dutiesInClock(clock.else, moments)
  if ('earlierOf' in clock) return clock.earlierOf.flatMap((inner) => dutiesInClock(inner, moments))
  if ('laterOf' in clock) return clock.laterOf.flatMap((inner) => dutiesInClock(inner, moments))
  return []
}

/** Duties whose start, due time or completion this one's clock is worked out from. */
function dutiesReferredTo(duty: Duty, moments: Moments): readonly string[] {
  const { starts } = duty
  const on: Moment = typeof starts === 'object' && 'on' in starts ? starts.on : starts
  const done = duty.done && 'moment' in duty.done ? dutiesInMoment(duty.done.moment, moments) : []
  return [
    ...dutiesInMoment(on, moments),
    ...(duty.due ? dutiesInClock(duty.due, moments) : []),
    ...(duty.lapses ?? []).flatMap((moment) => dutiesInMoment(moment, moments)),
    ...done,
  ]
}

/** Each duty after those it refers to, otherwise in the order written. Throws on a cycle, naming it; `check` reports it first. */
export function orderByReference(duties: readonly Duty[], moments: Moments): readonly Duty[] {
  const byId = new Map(duties.map((duty) => [duty.duty, duty]))
  const ordered: Duty[] = []
  const done = new Set<string>()
  const visit = (duty: Duty, path: readonly string[]): void => {
    if (done.has(duty.duty)) return
    if (path.includes(duty.duty))
      throw new Error(`duties refer to each other in a circle: ${[...path, duty.duty].join(' → ')}`)
    for (const id of dutiesReferredTo(duty, moments)) {
      const other = byId.get(id)
      if (other) visit(other, [...path, duty.duty])
    }
    done.add(duty.duty)
    ordered.push(duty)
  }
  for (const duty of duties) visit(duty, [])
  return ordered
}
