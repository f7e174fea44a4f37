import { expect, test } from 'vitest'
import type { Agency } from '../../facts/index.ts'
import { saidBy } from './said-by.ts'

const speaker = (agency: Agency) => ({
  post: agency,
  agency,
  person: 'somebody',
  posts: new Map(),
})
const decided = {
  fact: 'absence.classified',
  data: { as: 'missing', body: 'council' },
  either: { body: ['council', 'carer'] },
}

test('whoever does what several bodies may do says it for their own', () => {
  expect(saidBy(speaker('carer'), decided)).toEqual({ as: 'missing', body: 'carer' })
  expect(saidBy(speaker('childrens-services'), decided)).toEqual(decided.data)
})

test('nothing is said for a body that the protocol does not take it from', () => {
  expect(saidBy(speaker('police'), decided)).toEqual(decided.data)
  expect(saidBy(speaker('carer'), { ...decided, either: {} })).toEqual(decided.data)
})
