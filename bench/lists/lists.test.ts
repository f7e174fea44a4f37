import { expect, test } from 'vitest'
import { packsToProve } from '../prove/cases.ts'
import { listsOf, moments } from './cases.ts'
import { listsPage } from './page.ts'

const packs = packsToProve().map(({ compiled }) => compiled)
const lists = listsOf(packs)

test('Each of five cases is looked at under every protocol that asks for something, at every moment', () => {
  const cases = new Set(lists.map((one) => one.case))
  expect(cases.size).toBe(5)
  for (const [name, own] of Map.groupBy(lists, (one) => one.case)) {
    for (const [protocols, some] of Map.groupBy(own, (one) => one.protocols.join(' with ')))
      expect(new Set(some.map(({ moment }) => moment)).size, `${name}: ${protocols}`).toBe(
        moments.length,
      )
    if (own.some(({ protocols }) => protocols.length > 1))
      expect(new Set(own.map(({ protocols }) => protocols[1])).size).toBe(packs.length)
  }
})

test('What a carer would see as asked twice is one line: the checks that are part of every reasonable step', () => {
  const first = lists.find(
    ({ protocols, role, moment }) =>
      protocols.join() === 'brent' && role === 'carer' && moment === 'just reported',
  )
  // Nine lines, were each check one.
  expect(first?.duties).toBeLessThan(9)
})

test('Nobody is on a list twice, and a list that is empty is not one', () => {
  const keys = lists.map(({ duties, ofChild, tasks, apart, ...key }) => JSON.stringify(key))
  expect(new Set(keys).size).toBe(keys.length)
  for (const { duties, ofChild, tasks, apart } of lists) {
    expect(duties + ofChild).toBeGreaterThan(0)
    expect(tasks + apart > 0).toBe(duties > 0)
  }
})

test('The page gives the longest list of each', () => {
  const [first] = lists
  if (!first) throw new Error('no lists')
  const longest = lists
    .filter(
      (one) =>
        one.case === first.case &&
        one.moment === first.moment &&
        one.protocols.join() === first.protocols.join(),
    )
    .sort((a, b) => b.tasks - a.tasks || b.duties - a.duties)[0]
  const row = listsPage(lists)
    .split('\n')
    .find((line) => line.startsWith(`| ${first.case} | ${first.protocols.join(' with ')} |`))
  expect(row).toContain(`| ${longest?.tasks} / ${longest?.duties} ${longest?.role} |`)
})

test('Half of the lists that are not empty are at most four tasks long, and none is longer than seven, plans and reviews apart', () => {
  const long = lists.flatMap(({ tasks }) => (tasks > 0 ? tasks : [])).sort((a, b) => a - b)
  expect(long[Math.floor(long.length / 2)]).toBeLessThanOrEqual(4)
  expect(lists.filter(({ tasks }) => tasks > 7)).toEqual([])
})
