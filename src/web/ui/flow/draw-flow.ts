import type { Flow, FlowArrow, FlowNode } from '../../../protocol/index.ts'
import { escapeXml } from '../time-line/escape-xml.ts'
import { r } from '../time-line/mark-shapes.ts'

/** One stage of a protocol’s flow: the picture, and the same as a list for phones and for those who do not see it. */
export interface FlowStage {
  readonly stage: string
  readonly title: string
  readonly svg: string
  readonly groups: readonly {
    readonly begins: string
    readonly duties: readonly {
      readonly title: string
      readonly after: string | null
      readonly rest: string
    }[]
  }[]
}

/** Draws a protocol’s flow, a picture for each stage. */
export function drawFlow(flow: Flow): readonly FlowStage[] {
  return flow.bands.map((band) => {
    const inside = (y: number) => y >= band.y && y < band.y + band.height
    const nodes = flow.nodes.filter(({ y }) => inside(y))
    const ids = new Set(nodes.map(({ id }) => id))
    const arrows = flow.arrows.filter(({ from, to }) => ids.has(from) && ids.has(to))
    const top = Math.min(...nodes.map(({ y }) => y)) - 12
    const height = Math.max(...nodes.map((node) => node.y + node.height)) - top + 6
    const drawn = [
      ...arrows.map((arrow) => drawArrow(arrow, top)),
      ...nodes.map((node) =>
        drawNode(node, top, arrows.find(({ to }) => to === node.id)?.label ?? null),
      ),
    ]
    return {
      stage: band.stage,
      title: band.title,
      svg: `<svg class="flow" viewBox="0 0 ${r(flow.width)} ${r(height)}" aria-hidden="true" focusable="false">${drawn.join('')}</svg>`,
      groups: nodes
        .filter(({ kind }) => kind === 'moment')
        .map((moment) => ({
          begins: moment.title,
          duties: arrows
            .filter(({ from }) => from === moment.id)
            .map((arrow) => dutyWords(arrow, nodes)),
        })),
    }
  })
}

function dutyWords(arrow: FlowArrow, nodes: readonly FlowNode[]) {
  const duty = nodes.find(({ id }) => id === arrow.to)
  return {
    title: duty?.title ?? '',
    after: arrow.label,
    rest: [duty?.owner, duty?.clock].filter((part) => part).join(', '),
  }
}

function drawNode(node: FlowNode, top: number, after: string | null): string {
  const y = node.y - top
  const moment = node.kind === 'moment'
  const box = `<rect ${moment ? 'class="flow-moment" rx="20"' : 'rx="3"'} x="${r(node.x)}" y="${r(y)}" width="${r(node.width)}" height="${r(node.height)}"${node.force === 'must' || moment ? '' : ' stroke-dasharray="5 3"'}/>`
  const titleLines = wrap(node.title, moment ? 22 : 27, moment ? 4 : 2)
  const rest = moment
    ? []
    : [node.owner, [after, node.clock].filter((part) => part !== null).join(': ')]
        .filter((part) => part !== null && part !== '')
        .map((part) => shorten(part ?? '', 34))
  const lines = [
    ...titleLines.map((text) => ({ text, quiet: false })),
    ...rest.map((text) => ({ text, quiet: true })),
  ]
  const step = 17
  const first = y + (node.height - lines.length * step) / 2 + 13
  const words = lines.map(({ text, quiet }, i) => {
    const kind = moment ? 'flow-moment-text' : quiet ? 'flow-quiet' : ''
    return `<text class="${kind}" x="${r(node.x + 12)}" y="${r(first + i * step)}" font-size="${quiet ? 12.5 : 14}"${quiet || moment ? '' : ' font-weight="700"'}>${escapeXml(text)}</text>`
  })
  return `<g><title>${escapeXml([node.title, node.owner, node.clock].filter((part) => part !== null).join('. '))}</title>${box}${words.join('')}</g>`
}

function drawArrow({ points }: FlowArrow, top: number): string {
  const path = points.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${r(x)} ${r(y - top)}`).join('')
  const [last, before] = [points.at(-1), points.at(-2)]
  if (!last || !before) return ''
  const [x, y] = [last[0], last[1] - top]
  const down = before[0] === last[0]
  const head = down ? `M${r(x)} ${r(y)}l-4 -7h8z` : `M${r(x)} ${r(y)}l-7 -4v8z`
  return `<path d="${path}"/><path class="flow-head" d="${head}"/>`
}

function wrap(text: string, width: number, most: number): readonly string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + word.length + 1 > width) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  lines.push(line)
  const kept = lines.slice(0, most)
  return lines.length > most
    ? kept.map((one, i) => (i === most - 1 ? shorten(`${one} ${lines[most] ?? ''}`, width) : one))
    : kept
}

function shorten(text: string, width: number): string {
  return text.length > width ? `${text.slice(0, width - 1).trimEnd()}…` : text
}
