import { expect, test } from 'vitest'
import { say } from '../../words/index.ts'
import { sayFact } from './say-fact.ts'

test('what a fact must say is said in words, never by the names programs use', () => {
  expect(say(sayFact('return-interview.refused', { refusedBy: 'child' }))).toBe(
    'the return interview is refused by the child',
  )
  expect(say(sayFact('decision.recorded', { decision: 'alert-authorities' }, ', yes or no'))).toBe(
    'the decision on alerting other authorities is recorded, yes or no',
  )
})
