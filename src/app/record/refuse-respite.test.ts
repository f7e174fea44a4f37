import { expect, test } from 'vitest'
import { as, at, must, type World, world } from '../testing/exampleshire.ts'

const say = ({ app }: World, time: string, kind: string) =>
  app.recordFacts({
    actor: as('social-worker'),
    now: at('2026-03-03 15:00'),
    idempotencyKey: `${kind} ${time}`,
    stream: { kind: 'child', id: 'ash' },
    expectedVersion: null,
    facts: [{ kind, occurredAt: time, data: {} }],
  })
const refused = { faults: [{ field: 'occurredAt', rule: 'ends-what-had-not-begun' }] }

test('a respite stay that never began does not end, nor one before it began, nor twice', async () => {
  const made = await world()
  expect(await say(made, '2026-02-20 10:00', 'respite.ended')).toMatchObject(refused)
  must(await say(made, '2026-02-20 12:00', 'respite.began'))
  expect(await say(made, '2026-02-20 10:00', 'respite.ended')).toMatchObject(refused)
  must(await say(made, '2026-02-22 10:00', 'respite.ended'))
  expect(await say(made, '2026-02-23 10:00', 'respite.ended')).toMatchObject(refused)
})

test('a stay recorded late, before one already on record, ends too', async () => {
  const made = await world()
  must(await say(made, '2026-02-20 12:00', 'respite.began'))
  must(await say(made, '2026-02-22 10:00', 'respite.ended'))
  must(await say(made, '2026-02-01 12:00', 'respite.began'))
  must(await say(made, '2026-02-03 10:00', 'respite.ended'))
})
