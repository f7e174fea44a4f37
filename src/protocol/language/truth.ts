/** Yes, no and not known, as the engine counts them. */
export type Truth = 0 | 1 | 2
export const isNo: Truth = 0
export const isYes: Truth = 1
export const isUnknown: Truth = 2

export function not(a: Truth): Truth {
  return a === 0 ? 1 : a === 1 ? 0 : 2
}
