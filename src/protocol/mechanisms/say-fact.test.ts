import { expect, test } from 'vitest'
import { say } from '../../words/index.ts'
import { sayFact } from './say-fact.ts'

test('what a fact must say is said in words, never by the names programs use', () => {
  expect(say(sayFact('return-interview.refused', { refusedBy: 'child' }))).toBe(
    '“Return interview refused” is recorded (refused by: child)',
  )
  expect(
    say(sayFact('decision.recorded', { decision: 'alert-authorities' }, 'answers yes or no')),
  ).toBe('“Decision recorded” answers yes or no (decision: alerting other authorities)')
})
