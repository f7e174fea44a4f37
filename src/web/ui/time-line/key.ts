import { drawShape, type Shape } from './mark-shapes.ts'

/** One shape alone, for the key under a picture. The words beside it say what it means. */
export function keyOf(shape: Shape): string {
  return `<svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">${drawShape(shape, 12, 12, false)}</svg>`
}
