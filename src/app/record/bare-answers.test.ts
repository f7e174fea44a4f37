import { describe, expect, test } from 'vitest'
import { as, at, world } from '../testing/exampleshire.ts'

const now = at('2026-03-01 15:00')
const answer = async (data: object) =>
  (await world()).app.recordFacts({
    actor: as('foster-carer'),
    now,
    idempotencyKey: JSON.stringify(data),
    stream: { kind: 'episode', id: 'away' },
    expectedVersion: null,
    facts: [
      {
        kind: 'decision.recorded',
        occurredAt: '2026-03-01T14:00:00Z',
        data: { decision: 'absence-time-limit', ...data },
      },
    ],
  })

describe('a question is answered yes, no or not yet', () => {
  test.each(['yes', 'no', 'not-yet'])('and %s is not taken without its reason', async (outcome) => {
    const reviewAt = '2026-03-02T10:00:00Z'
    expect(await answer({ outcome, reviewAt })).toMatchObject({
      reason: 'faulty-facts',
      faults: [{ field: 'reasons', rule: 'missing-answer' }],
    })
    expect(await answer({ outcome, reviewAt, reasons: 'He keeps to a time.' })).toMatchObject({
      kind: 'ok',
    })
  })

  test('“not yet” says when it is looked at again', async () => {
    expect(await answer({ outcome: 'not-yet', reasons: 'His uncle is to ring.' })).toMatchObject({
      reason: 'faulty-facts',
      faults: [{ field: 'reviewAt', rule: 'missing-answer' }],
    })
  })

  test('what was once called “deferred” is taken as “not yet”', async () => {
    const reviewAt = '2026-03-02T10:00:00Z'
    expect(
      await answer({ outcome: 'deferred', reasons: 'His uncle is to ring.', reviewAt }),
    ).toMatchObject({ kind: 'ok' })
  })
})
