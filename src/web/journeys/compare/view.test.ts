import { expect, test } from 'vitest'
import type { ComparedAct, Comparison } from '../../../protocol/index.ts'
import { compareView } from './view.ts'

function act(title: string, stage: string, sooner: ComparedAct['sooner'] = null): ComparedAct {
  const asking = {
    duty: title,
    title,
    force: 'must',
    stage,
    who: ['Carer'],
    howSoon: 'straight away',
    repeats: null,
    when: null,
    while: null,
    toldTo: [],
    cites: [],
  }
  return { act: title, title, here: [asking], there: [asking], sooner }
}

const comparison: Comparison = {
  here: { protocol: 'one', version: '1.1', title: 'One', called: 'One' },
  there: { protocol: 'two', version: '2.1', title: 'Two', called: 'Two' },
  inBoth: [act('meet', 'meet', 'here'), act('report', 'report', 'same')],
  onlyHere: [act('search', 'search')],
  onlyThere: [],
  counts: { here: 3, there: 2, soonerHere: 1, soonerThere: 0, same: 1 },
}
const asked = { a: 'one@1.1', b: 'two' }

test('what both ask is shown a stage at a time, in the order of a case, the first unless another is asked for', () => {
  const first = compareView(comparison, { ...asked, only: undefined })
  expect(first.parts.map(({ title, here }) => [title, here])).toEqual([
    ['Reporting', true],
    ['Meeting', false],
  ])
  expect(first.stages.map(({ stage }) => stage)).toEqual(['report'])
  expect(first.parts[1]?.href).toBe('/compare?a=one%401.1&b=two&stage=meet')
  for (const [stage, shown] of [
    ['meet', 'meet'],
    ['nowhere', 'report'],
  ]) {
    const other = compareView(comparison, { ...asked, only: 'all', stage })
    expect(other.stages.map((one) => one.stage)).toEqual([shown])
  }
})

test('only what is sooner, or only what one asks, may be looked at; the versions stay those asked for', () => {
  const sooner = compareView(comparison, { ...asked, only: 'sooner' })
  expect(sooner.stages.flatMap(({ acts }) => acts.map(({ title }) => title))).toEqual(['meet'])
  expect([sooner.onlyHere, sooner.parts]).toEqual([[], []])
  const here = compareView(comparison, { ...asked, only: 'here' })
  expect([here.stages, here.onlyHere.length]).toEqual([[], 1])
  expect(here.links.every(({ href }) => href.includes('a=one%401.1&b=two'))).toBe(true)
})
