import type { Due } from '../compiling.ts'

/** Of several due times the earliest, or the latest; one that cannot be told is left out, unless none can. */
export function pick(dues: readonly Due[], earliest: boolean): Due {
  let found: Due | undefined
  for (const due of dues) {
    if (due.at === undefined) continue
    if (found?.at === undefined || (earliest ? due.at < found.at : due.at > found.at)) found = due
  }
  return found ?? dues[0] ?? { at: undefined, urgency: 'at-the-time' }
}

/** The shortest of those lengths that are known. */
export function shortest(lengths: readonly (number | undefined)[]): number | undefined {
  const known = lengths.filter((length) => length !== undefined)
  return known.length === 0 ? undefined : Math.min(...known)
}
