import { expect, test } from 'vitest'
import type { Fact } from '../../facts/index.ts'
import { type Called, linesOf } from './fact-words.ts'

const offered = {
  'places-known': 'Went to places the child knows',
  'alert-authorities': 'Alerting other authorities',
}
const called: Called = {
  role: (role) => role,
  authority: (id) => `the authority ${id}`,
  question: (kind, field) =>
    kind === 'concern.recorded' && field === 'present' ? 'Is there a concern?' : undefined,
  answer: (_kind, _field, word) => (offered as Record<string, string>)[word],
}

test('what a field is called is said without what explains it to programs', () => {
  const placed: Fact = {
    id: 'f1',
    kind: 'placement.began',
    occurredAt: 0,
    recordedAt: 0,
    by: { post: 'social-worker', agency: 'childrens-services' },
    audience: 'all',
    data: { type: 'foster-care', hostAuthority: 'exampleton' },
  }
  expect(linesOf(placed, called)).toEqual([
    'Kind of placement: foster care',
    'Authority in whose area the placement is: the authority exampleton',
  ])
})

test('a choice is said as the form offered it, else in ordinary words; what a person wrote stays as they wrote it', () => {
  const enquiry: Fact = {
    id: 'f1',
    kind: 'enquiry.made',
    occurredAt: 0,
    recordedAt: 0,
    by: { post: 'foster-carer', agency: 'carer' },
    audience: 'all',
    data: { enquiry: 'places-known', result: 'nothing-found', detail: 'lx-1234-77' },
  }
  expect(linesOf(enquiry, called)).toEqual([
    'What was done: went to places the child knows',
    'What came of it: nothing found',
    'What was learnt: lx-1234-77',
  ])
})

test('what was decided on is said as the form offered it, and not as a key', () => {
  const decision: Fact = {
    id: 'f1',
    kind: 'decision.recorded',
    occurredAt: 0,
    recordedAt: 0,
    by: { post: 'social-worker', agency: 'childrens-services' },
    audience: 'all',
    data: { decision: 'alert-authorities', outcome: 'not-yet' },
  }
  expect(linesOf(decision, called)).toEqual([
    'What was decided on: alerting other authorities',
    'The answer: not yet',
  ])
})

test('what a form asks is said as it is asked, and answered', () => {
  const concern: Fact = {
    id: 'f1',
    kind: 'concern.recorded',
    occurredAt: 0,
    recordedAt: 0,
    by: { post: 'social-worker', agency: 'childrens-services' },
    audience: 'all',
    data: { concern: 'trafficking', present: 'no' },
  }
  expect(linesOf(concern, called)).toEqual(['Which concern: trafficking', 'Is there a concern? No'])
})
