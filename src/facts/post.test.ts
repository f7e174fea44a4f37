import { expect, test } from 'vitest'
import { type Instant, readFact, readStored } from './index.ts'

const now: Instant = Temporal.Instant.from('2026-11-01T12:00:00Z').epochMilliseconds
const told = (to: unknown) =>
  readFact(
    { kind: 'notice.given', occurredAt: '2026-10-31 02:10', data: { to, about: 'missing' } },
    now,
  )

test('a post is written as a word, or with whose it is, and is read as an object either way', () => {
  expect(told(['mash', { post: 'police', of: 'kent' }])).toMatchObject({
    kind: 'read',
    fact: { data: { to: [{ post: 'mash' }, { post: 'police', of: 'kent' }] } },
  })
})

test.each([
  ['a word that is no post', ['MASH!']],
  ['a post with more in it', [{ post: 'mash', room: '4' }]],
  ['nobody’s post', [{ of: 'kent' }]],
  ['the same post twice, once as a word', ['mash', { post: 'mash' }]],
])('%s is refused', (_, to) => {
  expect(told(to)).toMatchObject({ kind: 'faults', faults: [{ rule: expect.any(String) }] })
})

test('what an older version stored as words is read as posts, and its bytes stay as they were', () => {
  const stored = {
    id: 'e.000001',
    kind: 'notice.given',
    occurredAt: now,
    recordedAt: now,
    by: { post: 'foster-carer', agency: 'carer' },
    audience: 'all',
    data: { to: ['mash'], about: 'missing' },
  } as const
  expect(readStored(stored).data).toEqual({ to: [{ post: 'mash' }], about: 'missing' })
  expect(stored.data).toEqual({ to: ['mash'], about: 'missing' })
})

test('health needs stored for professionals alone are read as for the carers too, who give the medication', () => {
  const stored = {
    id: 'c.000001',
    kind: 'health.recorded',
    occurredAt: now,
    recordedAt: now,
    by: { post: 'allocated-social-worker', agency: 'childrens-services' },
    audience: 'professionals',
    data: { medicationNeeded: 'yes' },
  } as const
  expect(readStored(stored).audience).toBe('professionals-and-carers')
})
