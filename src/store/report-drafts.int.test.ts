import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../test/support/test-database.ts'
import type { ReportDraft } from '../app/index.ts'
import { createReportDrafts } from './report-drafts.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

const hour = 3_600_000
const begun = Temporal.Instant.from('2026-11-19T01:05:00Z').epochMilliseconds
const robin = { account: 'tennis.robin', authority: 'courtside' }
const drafts = () => createReportDrafts(database.app)

async function begin(draftId: string, change: Partial<ReportDraft> = {}): Promise<void> {
  await drafts().begin({
    draftId,
    ...robin,
    childId: 'ash',
    said: { 'noticed-day': 'now' },
    step: 'where',
    begunAt: begun,
    keptAt: begun,
    episodeId: null,
    ...change,
  })
}

test('only whoever writes a report finds it, whoever else knows its address', async () => {
  await begin('mine')
  expect(await drafts().find(robin, 'mine', 0)).toMatchObject({ childId: 'ash', step: 'where' })
  for (const other of [
    { ...robin, account: 'tennis.jo' },
    { ...robin, authority: 'elsewhere' },
  ]) {
    expect(await drafts().find(other, 'mine', 0)).toBeNull()
    expect(await drafts().list(other, 0)).toEqual([])
    await drafts().keep(other, 'mine', { forget: [], said: { x: 'y' }, step: 's', keptAt: 1 })
    await drafts().sent(other, 'mine', 'an-episode')
  }
  expect(await drafts().find(robin, 'mine', 0)).toMatchObject({
    said: { 'noticed-day': 'now' },
    episodeId: null,
  })
})

test('two pages written at once both stay, and a page written again replaces what it said', async () => {
  await begin('pages')
  const kept = (said: Record<string, string>, forget: string[] = []) =>
    drafts().keep(robin, 'pages', { forget, said, step: 'seen', keptAt: begun + hour })
  await Promise.all([kept({ place: 'The lake' }), kept({ wearing: 'A green coat' })])
  await kept({ place: 'The park' }, ['place', 'noticed-day'])
  expect(await drafts().find(robin, 'pages', 0)).toMatchObject({
    said: { place: 'The park', wearing: 'A green coat' },
    step: 'seen',
    keptAt: begun + hour,
  })
})

test('a report in which nothing was written is not offered again; one that was is, until it is sent or has run out', async () => {
  const account = { ...robin, account: 'tennis.sam' }
  await begin('untouched', account)
  await begin('written', account)
  const offered = async (since: number) =>
    (await drafts().list(account, since)).map(({ draftId }) => draftId)
  await drafts().keep(account, 'written', {
    forget: [],
    said: { place: 'The lake' },
    step: 'seen',
    keptAt: begun + hour,
  })
  expect(await offered(begun)).toEqual(['written'])
  expect(await offered(begun + hour)).toEqual([])
  expect(await drafts().find(account, 'written', begun + hour)).toBeNull()
  await drafts().sent(account, 'written', 'away-1')
  expect(await offered(begun)).toEqual([])
})

test('once it is sent its words are gone and cannot come back', async () => {
  await begin('sent', { said: { place: 'The lake' } })
  await drafts().sent(robin, 'sent', 'away-2')
  await drafts().keep(robin, 'sent', { forget: [], said: { place: 'x' }, step: 's', keptAt: begun })
  expect(await drafts().find(robin, 'sent', 0)).toMatchObject({ said: {}, episodeId: 'away-2' })
})

test('what has run out is removed', async () => {
  const account = { ...robin, account: 'tennis.old' }
  await begin('old', { ...account, keptAt: begun - hour })
  await begin('new', account)
  await drafts().forget(begun - hour)
  expect(await drafts().find(account, 'old', 0)).toBeNull()
  expect(await drafts().find(account, 'new', 0)).not.toBeNull()
})
