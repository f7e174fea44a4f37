import { afterAll, beforeAll, expect, test } from 'vitest'
import { childAppend, episodeAppend } from '../../test/support/tennis-club.ts'
import { createTestDatabase, type TestDatabase } from '../../test/support/test-database.ts'
import type { Append, Log } from '../app/index.ts'
import { createLog } from './log.ts'
import { verifyLog } from './verify-log.ts'

let database: TestDatabase
let log: Log
const authority = 'courtside'
const noticedAt = 1_780_000_000_000
const enquiry = { kind: 'enquiry.made', occurredAt: noticedAt + 60_000 }
const sighting = { kind: 'sighting.reported', occurredAt: noticedAt + 60_000 }
const risk = { kind: 'risk.recorded', occurredAt: noticedAt + 60_000 }

beforeAll(async () => {
  database = await createTestDatabase()
  log = createLog(database.app.pool, { tell: () => {} })
})
afterAll(() => database.drop())

let counter = 0
async function missingChild(): Promise<{ authority: string; childId: string; episodeId: string }> {
  counter += 1
  const at = { authority, childId: `child-${counter}`, episodeId: `episode-${counter}` }
  await log.append(
    await childAppend(log, at, [
      { kind: 'child.registered', occurredAt: noticedAt - 1, data: { givenName: 'Ash' } },
    ]),
  )
  await log.append(
    await episodeAppend(log, at, [{ kind: 'absence.noticed', occurredAt: noticedAt }]),
  )
  return at
}

/** Two facts of the absence and one of the child, as one request. */
async function together(
  at: Awaited<ReturnType<typeof missingChild>>,
  key: string,
): Promise<Append> {
  const child = await childAppend(log, at, [risk])
  const absence = await episodeAppend(log, at, [enquiry, sighting])
  return {
    ...absence,
    streams: [...absence.streams, ...child.streams],
    child: child.child,
    idempotency: { key, requestHash: 'a', response: { said: key } },
  }
}

async function standing(at: { childId: string; episodeId: string }) {
  const { child, episode } = await log.readCase(authority, at.childId, at.episodeId)
  return {
    child: child.facts.map(({ kind }) => kind),
    episode: episode.facts.map(({ kind }) => kind),
  }
}
const before = { child: ['child.registered'], episode: ['absence.noticed'] }
const after = {
  child: ['child.registered', 'risk.recorded'],
  episode: ['absence.noticed', 'enquiry.made', 'sighting.reported'],
}

test('facts of an absence and of the child are recorded together, each in its own stream and chain', async () => {
  const at = await missingChild()
  expect(await log.append(await together(at, 'both'))).toMatchObject({
    kind: 'appended',
    head: { version: 3 },
  })
  expect(await standing(at)).toEqual(after)
  expect((await verifyLog(database.app.pool)).broken).toBeNull()
})

test('when the child’s record has moved on, nothing of the request is kept and its key is free', async () => {
  const at = await missingChild()
  const late = await together(at, 'child-moved')
  await log.append(await childAppend(log, at, [{ ...risk, kind: 'plan.recorded' }]))
  expect(await log.append(late)).toMatchObject({ kind: 'stale' })
  expect(await standing(at)).toEqual({
    ...before,
    child: ['child.registered', 'plan.recorded'],
  })
  expect(await log.findAnswer(authority, 'child-moved')).toBeNull()
  expect(await log.append(await together(at, 'child-moved'))).toMatchObject({ kind: 'appended' })
})

test('when the absence has moved on, nothing is kept in the child’s record, which is written first', async () => {
  const at = await missingChild()
  const late = await together(at, 'episode-moved')
  await log.append(await episodeAppend(log, at, [{ ...enquiry, data: { by: 'them' } }]))
  const refused = await log.append(late)
  expect(refused).toMatchObject({ kind: 'stale', head: { version: 2 } })
  expect(refused.kind === 'stale' && refused.inBetween.map(({ data }) => data)).toEqual([
    { by: 'them' },
  ])
  expect((await standing(at)).child).toEqual(before.child)
})

test('sent again, or six times at once, it is recorded once and answered alike', async () => {
  const at = await missingChild()
  const request = await together(at, 'six-taps')
  const answers = await Promise.all(Array.from({ length: 6 }, () => log.append(request)))
  expect(answers.map(({ kind }) => kind).sort()).toEqual([
    'appended',
    ...Array.from({ length: 5 }, () => 'repeated'),
  ])
  expect(await log.append(request)).toEqual({ kind: 'repeated', response: { said: 'six-taps' } })
  expect(await standing(at)).toEqual(after)
})

test('its key is refused for another request, of which nothing is kept', async () => {
  const at = await missingChild()
  await log.append(await together(at, 'reused'))
  const other = await together(at, 'reused')
  expect(
    await log.append({ ...other, idempotency: { key: 'reused', requestHash: 'b', response: {} } }),
  ).toEqual({ kind: 'key-reused' })
  expect(await standing(at)).toEqual(after)
})

test('writers of the same child and absence, in every combination, all come to an end', async () => {
  const at = await missingChild()
  const attempts = Array.from({ length: 12 }, async (_, i) => {
    for (;;) {
      const request =
        i % 3 === 0
          ? await together(at, `writer-${i}`)
          : i % 3 === 1
            ? await childAppend(log, at, [risk])
            : await episodeAppend(log, at, [enquiry])
      const answer = await log.append(request)
      if (answer.kind !== 'stale') return answer.kind
    }
  })
  expect(await Promise.all(attempts)).toEqual(Array.from({ length: 12 }, () => 'appended'))
  const { child, episode } = await standing(at)
  expect([child.length, episode.length]).toEqual([1 + 4 + 4, 1 + 8 + 4])
})
