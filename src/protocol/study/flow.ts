import { sayDuration } from '../../words/index.ts'
import type { CompiledPack } from '../engine/compile.ts'
import type { Duty } from '../pack/duty-shape.ts'
import { startOf } from '../pack/duty-shape.ts'
import { type Stage, stages } from '../pack/vocabulary.ts'
import { describeClock, describeMoment, describeRepeats } from '../words/describe.ts'

/** A box of the diagram: something that happens, or a duty. Measured in units of one pixel at ordinary size. */
export interface FlowNode {
  readonly id: string
  readonly kind: 'moment' | 'duty'
  readonly title: string
  /** How soon, for a duty. */
  readonly clock: string | null
  readonly owner: string | null
  readonly force: string | null
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface FlowArrow {
  readonly from: string
  readonly to: string
  /** What has to pass in between, such as `after 48 hours`. */
  readonly label: string | null
  /** Corners from the edge of one box to the edge of the other. */
  readonly points: readonly (readonly [x: number, y: number])[]
}

export interface FlowBand {
  readonly stage: Stage
  readonly title: string
  readonly y: number
  readonly height: number
}

/** A protocol as a picture: a band for each stage, what happens on the left, the duties it begins on the right. */
export interface Flow {
  readonly width: number
  readonly height: number
  readonly bands: readonly FlowBand[]
  readonly nodes: readonly FlowNode[]
  readonly arrows: readonly FlowArrow[]
}

export const stageTitles: Readonly<Record<Stage, string>> = {
  prevent: 'Before any absence',
  notice: 'Noticing',
  report: 'Reporting',
  search: 'Looking',
  inform: 'Telling people',
  assess: 'Judging the risk',
  meet: 'Meeting',
  review: 'Keeping under review',
  found: 'Found',
  return: 'Coming back',
  after: 'Afterwards',
  oversight: 'Oversight',
}

const size = {
  momentWidth: 200,
  dutyWidth: 250,
  height: 84,
  gap: 16,
  lane: 56,
  heading: 34,
  perRow: 3,
} as const

/** What begins each duty, and the duties by stage, laid out. Nothing is drawn here. */
export function flowOf({ pack, shared }: CompiledPack): Flow {
  const nodes: FlowNode[] = []
  const arrows: FlowArrow[] = []
  const bands: FlowBand[] = []
  const dutyLeft = size.momentWidth + size.lane + size.gap
  let y = 0
  for (const stage of stages) {
    const duties = pack.duties.filter((duty) => duty.stage === stage)
    if (duties.length === 0) continue
    const top = y
    y += size.heading
    for (const [begins, begun] of groupByStart(duties)) {
      const id = `${stage}/${begins}`
      const first = begun[0]
      if (!first) continue
      const moment: FlowNode = {
        id,
        kind: 'moment',
        title: titleOfStart(first, pack),
        clock: null,
        owner: null,
        force: null,
        x: size.gap,
        y,
        width: size.momentWidth,
        height: size.height,
      }
      nodes.push(moment)
      begun.forEach((duty, i) => {
        const column = i % size.perRow
        const row = Math.floor(i / size.perRow)
        const owner = typeof duty.owner === 'string' ? duty.owner : (duty.owner[0]?.role ?? '')
        const node: FlowNode = {
          id: duty.duty,
          kind: 'duty',
          title: duty.title,
          clock:
            [
              duty.due ? describeClock(duty.due, pack) : null,
              duty.repeats ? describeRepeats(duty.repeats) : null,
            ]
              .filter((part) => part !== null)
              .join('; ') || null,
          owner: pack.roles[owner]?.title ?? shared.roles.get(owner)?.title ?? owner,
          force: duty.force,
          x: dutyLeft + column * (size.dutyWidth + size.gap),
          y: y + row * (size.height + size.gap),
          width: size.dutyWidth,
          height: size.height,
        }
        nodes.push(node)
        arrows.push({ from: id, to: duty.duty, label: labelOf(duty), points: route(moment, node) })
      })
      y += Math.ceil(begun.length / size.perRow) * (size.height + size.gap)
    }
    bands.push({ stage, title: stageTitles[stage], y: top, height: y - top })
  }
  const width = dutyLeft + size.perRow * (size.dutyWidth + size.gap)
  return { width, height: y, bands, nodes, arrows }
}

function groupByStart(duties: readonly Duty[]): ReadonlyMap<string, readonly Duty[]> {
  const groups = new Map<string, Duty[]>()
  for (const duty of duties) {
    const key = JSON.stringify(startOf(duty).on)
    groups.set(key, [...(groups.get(key) ?? []), duty])
  }
  return groups
}

function titleOfStart(duty: Duty, pack: CompiledPack['pack']): string {
  const words = describeMoment(startOf(duty).on, pack)
  return words.charAt(0).toUpperCase() + words.slice(1)
}

function labelOf(duty: Duty): string | null {
  const { passes, exclusive, before } = startOf(duty)
  if (passes) return `${exclusive ? 'more than' : 'after'} ${sayDuration(passes)}`
  return before ? `${sayDuration(before)} before` : null
}

/** Right out of the moment, along the lane, then into the duty from the left; boxes further along are reached over their row. */
function route(from: FlowNode, to: FlowNode): FlowArrow['points'] {
  const start: [number, number] = [from.x + from.width, from.y + from.height / 2]
  const lane = from.x + from.width + size.lane / 2
  const isFirst = to.x <= from.x + from.width + size.lane + size.gap
  if (isFirst && to.y === from.y) return [start, [to.x, to.y + to.height / 2]]
  if (isFirst)
    return [start, [lane, start[1]], [lane, to.y + to.height / 2], [to.x, to.y + to.height / 2]]
  const over = to.y - size.gap / 2
  return [
    start,
    [lane, start[1]],
    [lane, over],
    [to.x + to.width / 2, over],
    [to.x + to.width / 2, to.y],
  ]
}

/** The same diagram as Mermaid text, for documents. */
export function flowAsMermaid(compiled: CompiledPack): string {
  const { bands, nodes, arrows } = flowOf(compiled)
  const name = (id: string) => `n${nodes.findIndex((node) => node.id === id)}`
  const text = (words: string) => words.replaceAll('"', '#quot;')
  const lines = ['flowchart LR']
  for (const { title, y, height } of bands) {
    lines.push(`  subgraph "${text(title)}"`)
    for (const node of nodes.filter((one) => one.y >= y && one.y < y + height)) {
      const label = text(
        [node.title, node.owner, node.clock].filter((part) => part !== null).join('<br>'),
      )
      lines.push(
        node.kind === 'moment'
          ? `    ${name(node.id)}(["${label}"])`
          : `    ${name(node.id)}["${label}"]`,
      )
    }
    lines.push('  end')
  }
  for (const { from, to, label } of arrows)
    lines.push(`  ${name(from)} -->${label === null ? '' : `|"${text(label)}"|`} ${name(to)}`)
  return `${lines.join('\n')}\n`
}
