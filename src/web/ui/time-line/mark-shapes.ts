/** How a clock is drawn. Each has its own shape, so that colour is never the only difference. */
export const shapes = ['done', 'done-late', 'missed', 'late', 'due', 'coming'] as const
export type Shape = (typeof shapes)[number]

/** What each shape means, for the key under a picture. */
export const shapeMeanings: Readonly<Record<Shape, string>> = {
  done: 'Done in time',
  'done-late': 'Done late',
  missed: 'Missed',
  late: 'Late now',
  due: 'To do',
  coming: 'Not yet begun',
}

/** A mark of that shape around a point; `mine` puts a light behind it. */
export function drawShape(shape: Shape, x: number, y: number, mine: boolean): string {
  const light = mine ? `<circle class="tl-mine" cx="${r(x)}" cy="${r(y)}" r="11"/>` : ''
  return `${light}<g class="tl-mark tl-mark--${shape}" transform="translate(${r(x)} ${r(y)})">${drawings[shape]}</g>`
}

const tick = '<path class="tl-ink" d="M-3.4 .2l2.4 2.6 4.6-5.4"/>'

const drawings: Readonly<Record<Shape, string>> = {
  done: `<circle r="7.5"/>${tick}`,
  'done-late': `<circle r="6.5"/>${tick}`,
  missed:
    '<rect x="-6.5" y="-6.5" width="13" height="13"/><path class="tl-ink" d="M-3 -3l6 6M3 -3l-6 6"/>',
  late: '<path d="M0 -9.5l9.5 9.5l-9.5 9.5l-9.5 -9.5z"/><path class="tl-ink" d="M0 -4.6v5.4M0 3.4v1.4"/>',
  due: '<circle r="7"/><circle class="tl-ink-fill" r="2.6"/>',
  coming: '<circle r="6.5"/>',
}

/** A place in a picture, to the pixel: a tenth of one is not seen, and every page would carry it. */
export function r(value: number): string {
  return String(Math.round(value))
}
