import { afterAll, beforeAll, expect, test } from 'vitest'
import { childAppend, episodeAppend } from '../../test/support/tennis-club.ts'
import { createTestDatabase, type TestDatabase } from '../../test/support/test-database.ts'
import type { Append, Log } from '../app/index.ts'
import { createLog } from './log.ts'
import { createReadModels } from './read-models.ts'

let database: TestDatabase
let log: Log
const authority = 'courtside'
const noticedAt = 1_780_000_000_000
const silent = { tell: () => {} }

beforeAll(async () => {
  database = await createTestDatabase()
  log = createLog(database.app.pool, silent)
})
afterAll(() => database.drop())

let counter = 0
async function missingChild(): Promise<{ authority: string; childId: string; episodeId: string }> {
  counter += 1
  const at = { authority, childId: `child-${counter}`, episodeId: `episode-${counter}` }
  const registered = {
    kind: 'child.registered',
    occurredAt: noticedAt - 1,
    data: { givenName: 'Ash' },
  }
  await log.append(await childAppend(log, at, [registered]))
  await log.append(
    await episodeAppend(log, at, [{ kind: 'absence.noticed', occurredAt: noticedAt }]),
  )
  return at
}
const enquiry = { kind: 'enquiry.made', occurredAt: noticedAt + 60_000 }
const request = (response: unknown, key = 'tap-1', requestHash = 'a') => ({
  idempotency: { key, requestHash, response },
})

test('what was recorded is read back, in order, as it was said', async () => {
  const at = await missingChild()
  const said = {
    ...enquiry,
    data: { note: 'naïve “quotes” — 😀', numbers: [1, 2.5, 1e21], nothing: null },
  }
  await log.append(await episodeAppend(log, at, [said, { ...enquiry, kind: 'sighting.reported' }]))
  const { episode, child, earlier } = await log.readCase(authority, at.childId, at.episodeId)
  expect(episode.facts.map(({ kind }) => kind)).toEqual([
    'absence.noticed',
    'enquiry.made',
    'sighting.reported',
  ])
  expect(episode.facts[1]).toMatchObject({ ...said, by: { post: 'coach', person: 'Casey Court' } })
  expect(episode.head.version).toBe(3)
  expect(child.facts).toHaveLength(1)
  expect(earlier).toEqual([])
})

test('whose post it was that said so is read back, and left out where it was not said', async () => {
  const at = await missingChild()
  const by = { post: 'coach', of: 'lakeside', agency: 'carer' as const }
  await log.append(await episodeAppend(log, at, [{ ...enquiry, by }]))
  const { facts } = await log.read({ authority, kind: 'episode', id: at.episodeId })
  expect(facts.map((fact) => fact.by.of)).toEqual([undefined, 'lakeside'])
  expect(facts[1]?.by).toEqual(by)
})

test('a fact recorded on a stale view is refused with what was recorded in between, and is not kept', async () => {
  const at = await missingChild()
  const mine = await episodeAppend(log, at, [{ ...enquiry, data: { detail: 'me' } }])
  const theirs = await episodeAppend(log, at, [{ ...enquiry, data: { detail: 'them' } }])
  expect(await log.append(theirs)).toMatchObject({ kind: 'appended' })
  const refused = await log.append(mine)
  expect(refused).toMatchObject({ kind: 'stale', head: { version: 2 } })
  expect(refused.kind === 'stale' && refused.inBetween.map(({ data }) => data)).toEqual([
    { detail: 'them' },
  ])
  const { facts } = await log.read(mine.streams[0].stream)
  expect(facts.map(({ data }) => data)).toEqual([{}, { detail: 'them' }])
})

test('an episode worked out from a child’s record that has since changed is refused as stale', async () => {
  const at = await missingChild()
  const mine = await episodeAppend(log, at, [enquiry])
  await log.append(await childAppend(log, at, [{ kind: 'risk.recorded', occurredAt: noticedAt }]))
  expect(await log.append(mine)).toMatchObject({ kind: 'stale', inBetween: [] })
  expect((await log.read(mine.streams[0].stream)).head.version).toBe(1)
})

test('the same request twice is answered the first time’s answer and recorded once', async () => {
  const at = await missingChild()
  const append = await episodeAppend(log, at, [enquiry], request({ said: 'first' }, 'tap-twice'))
  expect(await log.append(append)).toMatchObject({ kind: 'appended' })
  const again = { ...append, ...request({ said: 'second' }, 'tap-twice') }
  expect(await log.append(again)).toEqual({ kind: 'repeated', response: { said: 'first' } })
  expect((await log.read(append.streams[0].stream)).facts).toHaveLength(2)
})

test('what a request was answered can be asked for again, after the record has moved on', async () => {
  const at = await missingChild()
  const append = await episodeAppend(log, at, [enquiry], request({ said: 'first' }, 'tap-asked'))
  expect(await log.findAnswer(authority, 'tap-asked')).toBeNull()
  await log.append(append)
  await log.append(await episodeAppend(log, at, [enquiry]))
  const answer = { requestHash: 'a', response: { said: 'first' } }
  expect(await log.findAnswer(authority, 'tap-asked')).toEqual(answer)
  expect(await log.findAnswer('lakeside', 'tap-asked')).toBeNull()
})

test('two taps at the same instant record one fact', async () => {
  const at = await missingChild()
  const append = await episodeAppend(log, at, [enquiry], request({ said: 'one' }, 'tap-race'))
  const answers = await Promise.all(Array.from({ length: 6 }, () => log.append(append)))
  expect(answers.map(({ kind }) => kind).sort()).toEqual([
    'appended',
    ...Array.from({ length: 5 }, () => 'repeated'),
  ])
  expect((await log.read(append.streams[0].stream)).facts).toHaveLength(2)
})

test('a key used for one request is refused for another', async () => {
  const at = await missingChild()
  await log.append(await episodeAppend(log, at, [enquiry], request({}, 'tap-reused', 'a')))
  const other = await episodeAppend(log, at, [enquiry], request({}, 'tap-reused', 'b'))
  expect(await log.append(other)).toEqual({ kind: 'key-reused' })
})

test('a refused request leaves its key free for the corrected one', async () => {
  const at = await missingChild()
  const late = await episodeAppend(log, at, [enquiry], request({}, 'tap-later'))
  await log.append(await episodeAppend(log, at, [enquiry]))
  expect(await log.append(late)).toMatchObject({ kind: 'stale' })
  const corrected = await episodeAppend(log, at, [enquiry], request({}, 'tap-later'))
  expect(await log.append(corrected)).toMatchObject({ kind: 'appended' })
})

test('a child away in one episode cannot be away in a second; after the return they can', async () => {
  const at = await missingChild()
  const second = { ...at, episodeId: `${at.episodeId}-again` }
  const report = { kind: 'absence.noticed', occurredAt: noticedAt + 3_600_000 }
  expect(await log.append(await episodeAppend(log, second, [report]))).toEqual({
    kind: 'already-open',
    episodeId: at.episodeId,
  })
  expect((await log.read({ authority, kind: 'episode', id: second.episodeId })).head.version).toBe(
    0,
  )
  await log.append(
    await episodeAppend(log, at, [{ kind: 'child.returned', occurredAt: noticedAt + 1_800_000 }]),
  )
  const append = await episodeAppend(log, second, [report])
  expect(await log.append(append)).toMatchObject({ kind: 'appended' })
  expect((await log.readLiveCases(authority, at.childId)).map(({ episode }) => episode.id)).toEqual(
    [at.episodeId, second.episodeId],
  )
})

test('a fact with a once-key is recorded once even by a writer that did not see the first', async () => {
  const at = await missingChild()
  const reminder = { kind: 'reminder.sent', occurredAt: noticedAt + 1, onceKey: 'remind look 1' }
  await log.append(await episodeAppend(log, at, [reminder]))
  expect(await log.append(await episodeAppend(log, at, [reminder]))).toEqual({
    kind: 'already-recorded',
  })
})

test('eight writers of one episode lose nothing and write nothing twice', async () => {
  const at = await missingChild()
  const writers = Array.from({ length: 8 }, async (_, writer) => {
    for (let i = 0; i < 5; i++) {
      for (;;) {
        const one = { ...enquiry, data: { writer, i } }
        const append: Append = await episodeAppend(log, at, [one])
        if ((await log.append(append)).kind === 'appended') break
      }
    }
  })
  await Promise.all(writers)
  const { facts, head } = await log.read({ authority, kind: 'episode', id: at.episodeId })
  expect(head.version).toBe(41)
  const said = facts
    .slice(1)
    .map(({ data }) => `${Reflect.get(data, 'writer')}.${Reflect.get(data, 'i')}`)
  expect(new Set(said).size).toBe(40)
})

test('writers of a child and of their episode do not wait for each other for ever', async () => {
  const at = await missingChild()
  const tries = Array.from({ length: 30 }, async (_, i) =>
    log.append(
      i % 2 === 0
        ? await episodeAppend(log, at, [enquiry])
        : await childAppend(log, at, [{ kind: 'risk.recorded', occurredAt: noticedAt }]),
    ),
  )
  const kinds = (await Promise.all(tries)).map(({ kind }) => kind)
  expect(new Set(kinds)).toEqual(new Set(['appended', 'stale']))
})

test('recording what discharges a duty takes it off the list in the same moment', async () => {
  const at = await missingChild()
  const models = createReadModels(database.app)
  const query = {
    authority,
    of: 'episode' as const,
    person: 'nobody',
    roles: ['coach'],
    outOfHoursRoles: [],
    team: null,
    askedByPerson: null,
    agency: 'carer',
    audiences: [],
    childIds: [at.childId],
    list: 'all' as const,
    clock: null,
    ownerRole: null,
    search: null,
    now: noticedAt + 1,
    perPage: 10,
    page: 0,
  }
  const lines = async () => (await models.findWorklist(query)).lines.map(({ line }) => line)
  expect(await lines()).toMatchObject([
    { of: 'episode', id: at.episodeId, title: 'Look for the child', dueAt: noticedAt + 7_200_000 },
  ])
  await log.append(await episodeAppend(log, at, [enquiry]))
  expect(await lines()).toEqual([])
})

/** Lines of worklists held of an episode, with the transaction that wrote each. */
async function linesHeld(episodeId: string) {
  const { rows } = await database.owner.query<{ line: { instance: string }; by: string }>(
    'select line, xmin::text as by from worklist where id = $1 order by instance',
    [episodeId],
  )
  return rows
}

test('a fact writes the lines it changes, and leaves those that stay as they are', async () => {
  const at = await missingChild()
  const sighting = { kind: 'sighting.reported', occurredAt: noticedAt + 60_000 }
  await log.append(await episodeAppend(log, at, [sighting]))
  const [first, second] = await linesHeld(at.episodeId)
  expect(first?.by).not.toBe(second?.by)
  await log.append(await episodeAppend(log, at, [enquiry]))
  expect(await linesHeld(at.episodeId)).toEqual([second])
})

test('when the clock looked at the episode after it was read, a fact is recorded all the same and the lists are its own', async () => {
  const at = await missingChild()
  const mine = await episodeAppend(log, at, [{ ...enquiry, kind: 'sighting.reported' }])
  const look = await episodeAppend(log, at, [])
  const emptied = look.episodes.map((one) => ({ ...one, worklist: [] }))
  expect(await log.append({ ...look, episodes: emptied })).toMatchObject({ kind: 'appended' })
  expect(await linesHeld(at.episodeId)).toEqual([])
  expect(await log.append(mine)).toMatchObject({ kind: 'appended', head: { version: 2 } })
  expect((await linesHeld(at.episodeId)).map(({ line }) => line)).toEqual(
    mine.episodes.flatMap(({ worklist }) => worklist),
  )
})

test('lines of an episode that was neither read nor written are not sent', async () => {
  const at = await missingChild()
  const other = await missingChild()
  const mine = await episodeAppend(log, at, [enquiry])
  const theirs = await episodeAppend(log, other, [enquiry])
  await expect(log.append({ ...mine, episodes: theirs.episodes })).rejects.toThrow(
    'neither written nor read',
  )
})
