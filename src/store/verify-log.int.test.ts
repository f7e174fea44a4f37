import { afterEach, beforeEach, expect, test } from 'vitest'
import { childAppend, episodeAppend } from '../../test/support/tennis-club.ts'
import { createTestDatabase, type TestDatabase } from '../../test/support/test-database.ts'
import { createLog } from './log.ts'
import { verifyLog } from './verify-log.ts'

let database: TestDatabase
const noticedAt = 1_780_000_000_000

beforeEach(async () => {
  database = await createTestDatabase()
  const log = createLog(database.app.pool, { tell: () => {} })
  for (const childId of ['ash', 'birch']) {
    const at = { authority: 'courtside', childId, episodeId: `of-${childId}` }
    const details = { givenName: childId, knownAs: 'É', description: 'tall, “quiet”' }
    await log.append(
      await childAppend(log, at, [
        { kind: 'child.registered', occurredAt: noticedAt, data: details },
        { kind: 'risk.recorded', occurredAt: noticedAt, data: { present: 'yes', risk: 'gangs' } },
      ]),
    )
    for (const kind of ['absence.noticed', 'enquiry.made', 'enquiry.made']) {
      await log.append(
        await episodeAppend(log, at, [
          { kind, occurredAt: noticedAt, data: { n: 1.5, list: [1, 'two'] } },
        ]),
      )
    }
  }
})
afterEach(() => database.drop())

const stream = (kind: 'child' | 'episode', id: string) => ({ authority: 'courtside', kind, id })

test('an untouched record is whole', async () => {
  expect(await verifyLog(database.app.pool)).toEqual({
    facts: 10,
    erased: 0,
    streams: 4,
    broken: null,
  })
})

test.each([
  ['what a fact says', `data = '{"n": 2.5}'`],
  ['when it happened', 'occurred_at = occurred_at - 1'],
  ['when it was recorded', 'recorded_at = recorded_at + 1'],
  ['who said it', `by_person = 'Somebody Else'`],
  ['the role of who said it', `by_role = 'police'`],
  ['whose post that is', `by_of = 'lakeside'`],
  ['whom it is for', `audience = 'care'`],
  ['its kind', `kind = 'child.located'`],
  ['its identity', `fact_id = '000009'`],
  ['its salt', `salt = repeat('0', 32)`],
  ['its digest', `digest = repeat('0', 64)`],
  [
    'what it says with its digest',
    `data = '{"n": 2.5}', salt = '', digest = encode(sha256('{"n":2.5}'), 'hex')`,
  ],
  ['that its time is known only as a span', 'occurred_until = occurred_at + 1'],
  ['its format', 'chain_format = 1'],
  ['its hash', `hash = repeat('0', 64)`],
  ['the hash before it', `prev_hash = repeat('0', 64)`],
])('changing %s is found at that row', async (_, change) => {
  await database.owner.query(`update log set ${change} where stream_id = 'of-ash' and version = 2`)
  const { broken } = await verifyLog(database.app.pool)
  expect(broken).toEqual({
    stream: stream('episode', 'of-ash'),
    version: 2,
    fault: 'a fact was changed',
  })
})

test('a time known only as a span is kept with both ends, and verified with them', async () => {
  const log = createLog(database.app.pool, { tell: () => {} })
  const at = { authority: 'courtside', childId: 'ash', episodeId: 'of-ash' }
  const span = { occurredAt: noticedAt, occurredUntil: noticedAt + 60_000 }
  await log.append(await episodeAppend(log, at, [{ kind: 'enquiry.made', ...span, data: {} }]))
  const { facts } = await log.read(stream('episode', 'of-ash'))
  expect(facts.at(-1)).toMatchObject(span)
  expect(facts[0]).not.toHaveProperty('occurredUntil')
  expect(await verifyLog(database.app.pool)).toMatchObject({ facts: 11, broken: null })
  await database.owner.query(
    `update log set occurred_until = null where stream_id = 'of-ash' and version = 4`,
  )
  expect((await verifyLog(database.app.pool)).broken).toMatchObject({
    version: 4,
    fault: 'a fact was changed',
  })
})

test('the first broken row is named when there are several', async () => {
  await database.owner.query(
    `update log set kind = 'x' where stream_id = 'of-birch' and version = 3`,
  )
  await database.owner.query(`update log set kind = 'x' where stream_id = 'birch' and version = 2`)
  const { broken } = await verifyLog(database.app.pool)
  expect(broken).toMatchObject({ stream: stream('child', 'birch'), version: 2 })
})

test('a fact taken out of the middle is missed', async () => {
  await database.owner.query(`delete from log where stream_id = 'of-ash' and version = 2`)
  expect((await verifyLog(database.app.pool)).broken).toEqual({
    stream: stream('episode', 'of-ash'),
    version: 3,
    fault: 'a fact is missing before this one',
  })
})

test('facts taken off the end are missed', async () => {
  await database.owner.query(`delete from log where stream_id = 'of-ash' and version = 3`)
  expect((await verifyLog(database.app.pool)).broken).toEqual({
    stream: stream('episode', 'of-ash'),
    version: 3,
    fault: 'facts are missing from the end',
  })
})

test('a whole stream taken out is missed', async () => {
  await database.owner.query(`delete from log where stream_id = 'of-ash'`)
  expect((await verifyLog(database.app.pool)).broken).toEqual({
    stream: stream('episode', 'of-ash'),
    version: 1,
    fault: 'facts are missing from the end',
  })
})

test('data erased with their salt leave the chain whole, and the erasure is counted', async () => {
  await database.owner.query(
    `update log set data = null, salt = null where stream_id = 'of-ash' and version = 2`,
  )
  expect(await verifyLog(database.app.pool)).toMatchObject({ facts: 10, erased: 1, broken: null })
  const log = createLog(database.app.pool, { tell: () => {} })
  const { facts } = await log.read(stream('episode', 'of-ash'))
  expect(facts.map(({ data }) => Object.keys(data).length)).toEqual([2, 0, 2])
})

test('what is left of an erased fact cannot be changed either', async () => {
  await database.owner.query(
    `update log set data = null, salt = null, digest = repeat('0', 64) where stream_id = 'of-ash' and version = 2`,
  )
  expect((await verifyLog(database.app.pool)).broken).toMatchObject({ version: 2 })
})

test('data cannot be erased and their salt kept, nor the salt alone', async () => {
  for (const half of ['data', 'salt']) {
    const erase = database.owner.query(`update log set ${half} = null where stream_id = 'of-ash'`)
    await expect(erase).rejects.toMatchObject({ constraint: 'log_erased' })
  }
})

test('a format from a later version is named, not guessed at', async () => {
  await database.owner.query(`update log set chain_format = 9 where stream_id = 'of-ash'`)
  expect((await verifyLog(database.app.pool)).broken).toEqual({
    stream: stream('episode', 'of-ash'),
    version: 1,
    fault: 'written in a format this version does not know',
  })
})

test('a fact put in without the service is found', async () => {
  await database.owner.query(`insert into log select authority, stream_kind, stream_id, 4, 'forged', kind, occurred_at,
    recorded_at, by_role, by_agency, by_person, audience, data, once_key, batch, hash, repeat('a', 64),
    chain_format, salt, digest from log where stream_id = 'of-ash' and version = 3`)
  expect((await verifyLog(database.app.pool)).broken).toMatchObject({
    stream: stream('episode', 'of-ash'),
    version: 4,
  })
})
