import { drawShape, type Shape, shapeMeanings } from './mark-shapes.ts'
import type { Picture } from './picture.ts'

/** Each shape alone, for the key under a picture. The words beside it say what it means. */
export function keyOf(shapes: readonly Shape[]): Picture['key'] {
  return shapes.map((shape) => ({
    svg: alone(drawShape(shape, 12, 12, false)),
    meaning: shapeMeanings[shape],
  }))
}

/** The ring round what is the looker's own. */
export const keyOfMine: Picture['key'][number] = {
  svg: alone('<circle class="tl-mine" cx="12" cy="12" r="10"/>'),
  meaning: 'Yours',
}

function alone(drawing: string): string {
  return `<svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">${drawing}</svg>`
}
