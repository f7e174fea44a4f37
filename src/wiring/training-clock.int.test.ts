import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { signIn } from '../../bench/service/sign-in.ts'
import { createTestDatabase, type TestDatabase } from '../../test/support/test-database.ts'
import { MovableClock } from './movable-clock.ts'
import { type Service, startService } from './start-service.ts'

const eight = 8 * 3_600_000

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

async function withService<T>(
  training: boolean,
  work: (service: Service) => Promise<T>,
  clock?: MovableClock,
): Promise<T> {
  const service = await startService({
    folder: process.env.TMPDIR ?? '/tmp',
    databaseUrl: database.ownerUrl,
    host: '127.0.0.1',
    port: 0,
    training,
    tries: { byPair: 10_000, byAddress: 10_000 },
    ...(clock && { clock }),
  })
  try {
    return await work(service)
  } finally {
    await service.close()
  }
}

/** Presses a button of the trainer’s page, as somebody who has signed in. */
async function press(origin: string, cookie: string, by: string): Promise<Response> {
  const page = await fetch(`${origin}/`, { headers: { cookie } })
  const token = /name="_token" value="([^"]+)"/.exec(await page.text())?.[1] ?? ''
  return fetch(`${origin}/training/clock`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie, origin },
    body: new URLSearchParams({ _token: token, by }),
  })
}

/** How many looks at an absence or a child are due by an instant and not yet made. */
async function dueBy(instant: number): Promise<number> {
  const { rows } = await database.owner.query<{ count: number }>(
    'select count(*)::int as count from graphile_worker.jobs where run_at <= to_timestamp($1 / 1000.0)',
    [instant],
  )
  return rows[0]?.count ?? 0
}

describe('The training clock', { timeout: 240_000 }, () => {
  test('is moved by the trainer for everybody, and what fell due is done at once', async () => {
    await withService(true, async ({ origin }) => {
      const [trainer, carer] = await Promise.all([
        signIn(origin, 'trainer@training.example'),
        signIn(origin, 'foster-carer@brent.example'),
      ])
      const later = Temporal.Now.instant().epochMilliseconds + eight
      expect(await dueBy(later)).toBeGreaterThan(0)
      const moved = await press(origin, trainer, '8h')
      expect(moved.status).toBe(303)
      expect(await dueBy(later)).toBe(0)
      const page = await fetch(`${origin}/`, { headers: { cookie: carer } })
      expect(await page.text()).toContain('The clock was moved: it is')
    })
  })

  test('goes on from where it was moved to when the service starts again', async () => {
    await withService(true, async ({ origin }) => {
      const carer = await signIn(origin, 'foster-carer@brent.example')
      const page = await (await fetch(`${origin}/`, { headers: { cookie: carer } })).text()
      const shown = Number(/data-now="(\d+)"/.exec(page)?.[1])
      expect(shown - Temporal.Now.instant().epochMilliseconds).toBeGreaterThan(eight - 60_000)
    })
  })

  test('is nobody else’s to move', async () => {
    await withService(true, async ({ origin }) => {
      const director = await signIn(origin, 'director@brent.example')
      const refused = await press(origin, director, '8h')
      expect(refused.status).toBe(403)
      expect(await refused.text()).toContain('only the trainer moves it')
      const asked = await fetch(`${origin}/training/clock`, { headers: { cookie: director } })
      expect(asked.status).toBe(403)
    })
  })

  test('is not there at all where the service is not for training, even with a clock that could be moved', async () => {
    await withService(
      false,
      async ({ routes, origin }) => {
        expect(routes.length).toBeGreaterThan(20)
        expect(routes.filter(({ url }) => url.endsWith('/clock'))).toEqual([])
        const trainer = await signIn(origin, 'trainer@training.example')
        expect((await press(origin, trainer, '8h')).status).toBe(404)
        const page = await fetch(`${origin}/`, { headers: { cookie: trainer } })
        expect(await page.text()).not.toContain('training/clock')
      },
      new MovableClock(),
    )
    await withService(false, async ({ moveClock }) => {
      await expect(moveClock(0)).rejects.toThrow('machine’s own clock')
    })
  })
})
