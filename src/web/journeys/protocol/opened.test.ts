import { expect, test } from 'vitest'
import { saidDated } from './opened.ts'

test.each([
  ['undated', 'undated'],
  ['November 2020', 'dated November 2020'],
  ['2020-11-01', 'dated 1 November 2020'],
  ['not printed; 2014 or later', 'date not printed; 2014 or later'],
])('a document whose date is “%s” is %s', (written, said) => {
  expect(saidDated(written)).toBe(said)
})
