import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { childAppend, episodeAppend } from '../../test/support/tennis-club.ts'
import { createTestDatabase, type TestDatabase } from '../../test/support/test-database.ts'
import type { Change } from '../app/index.ts'
import { ChangeBoard } from './changes.ts'
import { createLog } from './log.ts'

let database: TestDatabase
const boards: ChangeBoard[] = []

beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(async () => {
  for (const board of boards) await board.close()
  await database.drop()
})

async function openBoard(): Promise<ChangeBoard> {
  const board = new ChangeBoard(database.app.pool)
  await board.listen(() => new pg.Client(database.ownerUrl))
  boards.push(board)
  return board
}

test('a fact recorded through one process is heard of in another, by those of its authority only', async () => {
  const [here, there] = [await openBoard(), await openBoard()]
  const elsewhere: Change[] = []
  there.subscribe('lakeside', (change) => elsewhere.push(change))
  const heard = new Promise<Change>((tell) => there.subscribe('courtside', tell))
  const log = createLog(database.app.pool, here)
  const at = { authority: 'courtside', childId: 'ash', episodeId: 'first' }
  await log.append(await childAppend(log, at, [{ kind: 'child.registered', occurredAt: 1 }]))
  await log.append(await episodeAppend(log, at, [{ kind: 'absence.noticed', occurredAt: 2 }]))
  expect(await heard).toEqual({ authority: 'courtside', episodeId: 'first' })
  expect(elsewhere).toEqual([])
})

test('what a process recorded just before it closed is heard of', async () => {
  const [here, there] = [await openBoard(), await openBoard()]
  const heard = new Promise<Change>((tell) => there.subscribe('courtside', tell))
  const at = { authority: 'courtside', childId: 'elm', episodeId: 'last' }
  const log = createLog(database.app.pool, here)
  await log.append(await childAppend(log, at, [{ kind: 'child.registered', occurredAt: 1 }]))
  await log.append(await episodeAppend(log, at, [{ kind: 'absence.noticed', occurredAt: 2 }]))
  await here.close()
  expect(await heard).toEqual({ authority: 'courtside', episodeId: 'last' })
})

test('a process that lost its connection hears again, and is told to look once it does', async () => {
  const board = await openBoard()
  const told = new Promise<Change>((tell) => board.subscribe('courtside', tell))
  await database.owner.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and query like 'listen%'`,
  )
  expect(await told).toEqual({ authority: 'courtside', episodeId: '' })
})
