import { expect, test } from 'vitest'
import { compilePack } from '../engine/compile.ts'
import { duty, pack, shared } from '../testing/given.ts'
import { flowAsMermaid, flowOf } from './flow.ts'

const many = Array.from({ length: 7 }, (_, i) =>
  duty({ duty: `tell-${i}`, stage: 'inform', title: `Tell “${i}”` }),
)
const compiled = compilePack(
  pack([
    duty({
      duty: 'interview',
      stage: 'return',
      starts: { on: 'returned', passes: 'PT24H' },
      due: { within: 'PT72H' },
    }),
    duty({ duty: 'search', stage: 'search' }),
    ...many,
  ]),
  shared,
)
const flow = flowOf(compiled)

test('Every duty is in the picture once, reached by one arrow from what begins it', () => {
  const duties = flow.nodes.filter(({ kind }) => kind === 'duty').map(({ id }) => id)
  expect(duties.sort()).toEqual(compiled.pack.duties.map(({ duty: id }) => id).sort())
  expect(flow.arrows.map(({ to }) => to).sort()).toEqual(duties)
  const ids = new Set(flow.nodes.map(({ id }) => id))
  for (const { from } of flow.arrows) expect(ids.has(from)).toBe(true)
})

test('Stages come in the order of a case, whatever the order in the file', () => {
  expect(flow.bands.map(({ stage }) => stage)).toEqual(['search', 'inform', 'return'])
})

test('No two boxes lie on each other, and all lie within the picture and their band', () => {
  for (const a of flow.nodes) {
    expect(a.x + a.width).toBeLessThanOrEqual(flow.width)
    expect(flow.bands.some(({ y, height }) => a.y >= y && a.y + a.height <= y + height)).toBe(true)
    for (const b of flow.nodes) {
      if (a === b) continue
      const apart =
        a.x + a.width <= b.x ||
        b.x + b.width <= a.x ||
        a.y + a.height <= b.y ||
        b.y + b.height <= a.y
      expect(apart, `${a.id} and ${b.id}`).toBe(true)
    }
  }
})

test('What has to pass before a duty begins is written on its arrow', () => {
  expect(flow.arrows.find(({ to }) => to === 'interview')?.label).toBe('after 24 hours')
})

test('The same picture can be had as Mermaid text', () => {
  const text = flowAsMermaid(compiled)
  expect(text).toContain('flowchart LR')
  expect(text.match(/-->/g)).toHaveLength(flow.arrows.length)
})
