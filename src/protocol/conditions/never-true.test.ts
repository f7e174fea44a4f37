import { expect, test } from 'vitest'
import { isNeverFalse, isNeverTrue } from './never-true.ts'
import { treeOf } from './parse.ts'

const named = () => undefined

test.each([
  "isYes(risk('gangs')) || !isYes(risk('gangs'))",
  'mayBe(child.lookedAfter) || !mayBe(child.lookedAfter)',
  'isKnown(child.lookedAfter) || !isKnown(child.lookedAfter)',
  'child.age < 5 || child.age == 5 || child.age > 5',
  'child.age >= 0',
  'child.age < 300',
  'interview.attempts >= 0',
  "absence.classification in ['missing', 'absent', 'away-without-authorisation', 'not-missing', 'unclassified']",
  '1 < 2',
])('%s decides nothing: it can never be false', (condition) => {
  expect(isNeverFalse(treeOf(condition), named)).toBe(true)
  expect(isNeverTrue(treeOf(`!(${condition})`), named)).toBe(true)
})

test.each([
  "isYes(risk('gangs')) || !isYes(risk('trafficking'))",
  'child.age < 5 || child.age > 5',
  'child.age >= 1',
  'interview.attempts > 0',
  "absence.classification in ['missing', 'absent', 'away-without-authorisation', 'unclassified']",
  "isYes(risk('gangs')) && mayBe(risk('gangs'))",
])('%s can be either', (condition) => {
  expect(isNeverFalse(treeOf(condition), named)).toBe(false)
  expect(isNeverTrue(treeOf(condition), named)).toBe(false)
})
