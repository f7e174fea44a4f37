import { expect, test } from 'vitest'
import { rewriteWorkedCases } from '../docs/write-worked-cases.ts'

test('the worked cases in the documentation are what the protocols answer today; if not: node docs/write-worked-cases.ts', () => {
  const { written, current } = rewriteWorkedCases()
  expect(written).toBe(current)
  expect(written.match(/<!-- (at|why|both|open): /g)).toHaveLength(33)
})
