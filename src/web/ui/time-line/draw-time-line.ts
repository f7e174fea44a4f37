import { escapeXml } from './escape-xml.ts'
import { drawShape, r, type Shape } from './mark-shapes.ts'
import { timeScale } from './time-scale.ts'

/** One clock on the line: how long after the beginning it falls. */
export interface LineMark {
  readonly since: number
  readonly shape: Shape
  readonly title: string
  readonly mine: boolean
  /** Higher is labelled sooner when there is not room for all; 0 is never labelled. */
  readonly weight: number
}

/** A thing worth naming on the line itself: the beginning, the return. */
export interface LineEvent {
  readonly since: number
  readonly title: string
}

export interface TimeLine {
  readonly id: string
  /** The picture in one sentence, for those who do not see it. */
  readonly summary: string
  readonly marks: readonly LineMark[]
  readonly events: readonly LineEvent[]
  /** Small dots: facts on the record. */
  readonly dots: readonly number[]
  /** Where the present lies; null when the picture is of a protocol, not of a case. */
  readonly now: { readonly since: number; readonly title: string } | null
  /** Ticks the caller wants, most important first; those that would touch are left out. */
  readonly ticks: readonly { readonly since: number; readonly title: string }[]
  readonly longest: number
}

export interface LineSize {
  readonly name: 'wide' | 'narrow'
  readonly width: number
  readonly text: number
  readonly labels: number
}

/** Two drawings of every line: one for a desk, one for a phone. A style sheet shows whichever fits. */
export const lineSizes: readonly LineSize[] = [
  { name: 'wide', width: 1000, text: 14, labels: 6 },
  { name: 'narrow', width: 350, text: 12.5, labels: 0 },
]

const rowHeight = 19
const stackStep = 19

interface PlacedLabel {
  readonly x: number
  readonly fromY: number
  readonly row: number
  readonly title: string
  readonly shape: Shape
  readonly anchor: 'start' | 'end'
  readonly span: readonly [number, number]
}

/** Draws a line of time as an inline picture. */
export function drawTimeLine(line: TimeLine, size: LineSize): string {
  const scale = timeScale(line.longest, 16, size.width - 16)
  const stacks = stackMarks(line.marks, scale.xOf)
  const tallest = Math.min(7, Math.max(0, ...stacks.map((one) => one.level + 1)))
  const nowX = line.now ? scale.xOf(line.now.since) : null
  const labels = placeLabels(stacks, size, nowX)
  const rows = labels.reduce((most, one) => Math.max(most, one.row + 1), 0)
  const top = (line.now ? 26 : 8) + rows * rowHeight
  const axis = top + tallest * stackStep + 8
  const height = axis + 74 + (line.events.length > 1 ? 20 : 0)
  const y = (level: number) => axis - 16 - Math.min(level, 6) * stackStep
  const parts = [
    drawStretches(scale.stretches, height),
    drawAxis(axis, nowX, size.width),
    drawTicks(line, scale.xOf, axis, size),
    ...[...new Set(line.dots.map((since) => r(scale.xOf(since))))].map(
      (x) => `<circle class="tl-dot" cx="${x}" cy="${axis + 7}" r="2.5"/>`,
    ),
    drawEvents(line.events, scale.xOf, axis, size),
    drawNow(line, nowX, axis, size),
    ...labels.map((one) => drawLabel(one, y, top, size)),
    ...stacks.map(
      ({ mark, x, level }) =>
        `<g><title>${escapeXml(mark.title)}</title>${drawShape(mark.shape, x, y(level), mark.mine)}</g>`,
    ),
  ]
  const id = `${line.id}-${size.name}`
  return `<svg class="tl tl--${size.name}" viewBox="0 0 ${size.width} ${r(height)}" role="img" aria-labelledby="${id}" focusable="false"><title id="${id}">${escapeXml(line.summary)}</title>${parts.join('')}</svg>`
}

interface Stacked {
  readonly mark: LineMark
  readonly x: number
  readonly level: number
}

function stackMarks(
  marks: readonly LineMark[],
  xOf: (since: number) => number,
): readonly Stacked[] {
  const stacked: Stacked[] = []
  for (const mark of [...marks].sort((a, b) => a.since - b.since || b.weight - a.weight)) {
    const x = xOf(mark.since)
    const near = stacked.filter((one) => Math.abs(one.x - x) < 17).map((one) => one.level)
    let level = 0
    while (near.includes(level)) level += 1
    stacked.push({ mark, x, level })
  }
  return stacked
}

/**
 * Names the weightiest marks: what is past to the left of its mark, what is to come to the right. Rows are given from the outside in,
 * so that no leader runs through words.
 */
function placeLabels(
  stacks: readonly Stacked[],
  size: LineSize,
  nowX: number | null,
): readonly PlacedLabel[] {
  const chosen = stacks
    .filter((one) => one.mark.weight > 0)
    .sort((a, b) => b.mark.weight - a.mark.weight)
    .slice(0, size.labels)
    .map((one) => asLabel(one, size, nowX))
  const left = chosen.filter(({ anchor }) => anchor === 'end').sort((a, b) => a.x - b.x)
  const right = chosen.filter(({ anchor }) => anchor === 'start').sort((a, b) => b.x - a.x)
  const placed: PlacedLabel[] = []
  for (const label of [...left, ...right]) {
    const under = placed.filter(({ span }) => label.span[0] <= span[1] && label.span[1] >= span[0])
    placed.push({ ...label, row: under.reduce((most, { row }) => Math.max(most, row + 1), 0) })
  }
  return placed
}

function asLabel({ mark, x, level }: Stacked, size: LineSize, nowX: number | null): PlacedLabel {
  const title = mark.title.length > 46 ? `${mark.title.slice(0, 44).trimEnd()}…` : mark.title
  const length = title.length * size.text * 0.58 + 12
  const past = nowX !== null && x < nowX && x - length > 0
  const anchor = past || x + length > size.width ? 'end' : 'start'
  const span = anchor === 'start' ? ([x - 6, x + length] as const) : ([x - length, x + 6] as const)
  return { x, fromY: level, row: 0, title, shape: mark.shape, anchor, span }
}

function drawLabel(
  label: PlacedLabel,
  y: (level: number) => number,
  top: number,
  size: LineSize,
): string {
  const textY = top - 10 - label.row * rowHeight
  const x = label.anchor === 'start' ? label.x - 4 : label.x + 4
  const leader = `<path class="tl-leader" d="M${r(label.x)} ${r(textY + 4)}V${r(y(label.fromY) - 9)}"/>`
  return `${leader}<text class="tl-label tl-label--${label.shape}" x="${r(x)}" y="${r(textY)}" font-size="${size.text}" text-anchor="${label.anchor}">${escapeXml(label.title)}</text>`
}

function drawStretches(
  stretches: readonly { name: string; left: number; right: number }[],
  height: number,
): string {
  return stretches
    .map(
      ({ name, left, right }, i) =>
        `<rect class="tl-stretch tl-stretch--${i % 2}" x="${r(left)}" y="0" width="${r(right - left)}" height="${r(height)}"/><text class="tl-stretch-name" x="${r(right - 6)}" y="${r(height - 7)}" font-size="12" text-anchor="end">${name}</text>`,
    )
    .join('')
}

function drawAxis(axis: number, nowX: number | null, width: number): string {
  const future = `<path class="tl-axis" d="M12 ${axis}H${width - 12}"/>`
  return nowX === null
    ? future
    : `${future}<path class="tl-axis tl-axis--past" d="M12 ${axis}H${r(nowX)}"/>`
}

function drawTicks(
  line: TimeLine,
  xOf: (since: number) => number,
  axis: number,
  size: LineSize,
): string {
  const taken: [number, number][] = []
  const drawn: string[] = []
  for (const { since, title } of line.ticks) {
    const x = xOf(since)
    const half = (title.length * size.text * 0.54) / 2 + 4
    const middle = Math.min(Math.max(x, half), size.width - half)
    if (taken.some(([a, b]) => middle + half > a && middle - half < b)) continue
    taken.push([middle - half, middle + half])
    drawn.push(
      `<path class="tl-tick" d="M${r(x)} ${axis - 4}V${axis + 12}"/><text class="tl-tick-name" x="${r(middle)}" y="${axis + 28}" font-size="${size.text}" text-anchor="middle">${escapeXml(title)}</text>`,
    )
  }
  return drawn.join('')
}

function drawEvents(
  events: readonly LineEvent[],
  xOf: (since: number) => number,
  axis: number,
  size: LineSize,
): string {
  return events
    .map(({ since, title }, i) => {
      const x = xOf(since)
      const length = title.length * size.text * 0.56
      const anchor = x + length > size.width ? 'end' : 'start'
      const at = anchor === 'start' ? Math.max(x - 4, 4) : Math.min(x + 4, size.width - 4)
      const y = axis + 48 + (i % 2) * 20
      return `<path class="tl-event" d="M${r(x)} ${axis - 8}V${r(y - 12)}"/><circle class="tl-event-dot" cx="${r(x)}" cy="${axis}" r="5"/><text class="tl-event-name" x="${r(at)}" y="${r(y)}" font-size="${size.text}" text-anchor="${anchor}">${escapeXml(title)}</text>`
    })
    .join('')
}

function drawNow(line: TimeLine, x: number | null, axis: number, size: LineSize): string {
  if (x === null || line.now === null) return ''
  const length = line.now.title.length * size.text * 0.58
  const anchor = x + length > size.width ? 'end' : 'start'
  const at = anchor === 'start' ? Math.max(x - 3, 3) : x + 3
  return `<path class="tl-now" d="M${r(x)} 18V${axis + 14}"/><text class="tl-now-name" x="${r(at)}" y="13" font-size="${size.text}" text-anchor="${anchor}">${escapeXml(line.now.title)}</text>`
}
