/** Yes, no and not known, as the engine counts them. */
export type Truth = 0 | 1 | 2
export const isNo: Truth = 0
export const isYes: Truth = 1
export const isUnknown: Truth = 2

/** Both: no settles it, unknown leaves it open. */
export function and(a: Truth, b: Truth): Truth {
  if (a === 0 || b === 0) return 0
  return a === 1 && b === 1 ? 1 : 2
}

/** Either: yes settles it, unknown leaves it open. */
export function or(a: Truth, b: Truth): Truth {
  if (a === 1 || b === 1) return 1
  return a === 0 && b === 0 ? 0 : 2
}

export function not(a: Truth): Truth {
  return a === 0 ? 1 : a === 1 ? 0 : 2
}
