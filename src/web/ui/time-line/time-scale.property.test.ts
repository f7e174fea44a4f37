import fc from 'fast-check'
import { expect, test } from 'vitest'
import { timeScale } from './time-scale.ts'

const day = 86_400_000

test('later is never drawn to the left of earlier, nor outside the line', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 300 * day }),
      fc.integer({ min: 0, max: 300 * day }),
      fc.integer({ min: 0, max: 300 * day }),
      (longest, a, b) => {
        const { xOf } = timeScale(longest, 16, 984)
        const [first, second] = [xOf(Math.min(a, b)), xOf(Math.max(a, b))]
        expect(first).toBeLessThanOrEqual(second)
        expect(first).toBeGreaterThanOrEqual(16)
        expect(second).toBeLessThanOrEqual(984)
      },
    ),
  )
})
