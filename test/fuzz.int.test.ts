import { request } from 'node:http'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { everyRoute } from './support/routes.ts'
import { useService, type Visitor } from './support/service-under-test.ts'
import { type Shot, shots, type There } from './support/shots.ts'

/** Another seed tries other requests: FUZZ_SEED=… */
const seed = Number(process.env.FUZZ_SEED ?? '20261127')
const requests = 2_000
const atOnce = 8
/** Longest anything may take to be answered, on a machine that does other things too. */
const longestAnswer = 15_000

const house = useService({
  limits: { requestsAMinute: 1_000_000, strangersAMinute: 1_000_000 },
  tries: { byPair: 1_000_000, byAddress: 1_000_000, promptly: 1_000_000 },
})
const canary = 'CANARY-of-another-child'
const roles = [
  'foster-carer',
  'residential-manager',
  'parent',
  'allocated-social-worker',
  'team-manager',
  'mash',
  'emergency-duty-team',
  'missing-coordinator',
  'police-missing-unit',
  'return-home-interviewer',
  'independent-reviewing-officer',
  'school',
  'head-of-service',
  'director',
]
const people = ['nobody', ...roles.map((role) => `${role}@brent.example`), 'mash@medway.example']

interface Someone {
  readonly visitor: Visitor
  token: string
}
const visitors = new Map<string, Someone>()
let there: There = { episodes: [], children: [] }

beforeAll(async () => {
  for (const who of people) await enter(who)
  const worker = visitors.get('allocated-social-worker@brent.example')?.visitor
  const carer = visitors.get('foster-carer@brent.example')?.visitor
  const parent = visitors.get('parent@brent.example')?.visitor
  if (!worker || !carer || !parent) throw new Error('nobody to look through the eyes of')
  const all = await casesOf(worker)
  const theirs = [...(await casesOf(carer)), ...(await casesOf(parent))]
  const other = all.find(({ childId }) => !theirs.some((own) => own.childId === childId))
  if (!other) throw new Error('every child is the carer’s')
  const recorded = await worker.record(`/api/episodes/${other.episodeId}/facts`, {
    facts: [
      {
        kind: 'sighting.reported',
        occurredAt: Temporal.Now.instant().subtract({ minutes: 5 }).toString(),
        data: { where: canary, credible: 'yes' },
      },
    ],
  })
  expect(recorded.status).toBe(201)
  there = {
    episodes: all.map(({ episodeId }) => episodeId),
    children: all.map(({ childId }) => childId),
  }
})

async function enter(who: string): Promise<void> {
  const visitor = who === 'nobody' ? house.nobody() : await house.as(who)
  visitors.set(who, { visitor, token: await visitor.token(who === 'nobody' ? '/sign-in' : '/') })
}

interface Case {
  readonly episodeId: string
  readonly childId: string
  readonly childName: string
}

async function casesOf(visitor: Visitor): Promise<readonly Case[]> {
  const list = JSON.stringify(await (await visitor.ask('/api/worklist')).json())
  return [...list.matchAll(/"episodeId":"([^"]+)","childId":"([^"]+)","childName":"([^"]+)"/g)].map(
    ([, episodeId = '', childId = '', childName = '']) => ({ episodeId, childId, childName }),
  )
}

interface Answered {
  readonly status: number
  readonly body: string
}

/** Sends it as the person it is of, and reads the whole answer; of a stream, its beginning. */
async function fire(shot: Shot): Promise<Answered> {
  const someone = visitors.get(shot.who)
  if (!someone) throw new Error(shot.who)
  const { 'x-form': isForm, cookie: oddCookie, ...headers } = shot.headers
  const body = isForm ? `_token=${encodeURIComponent(someone.token)}&${shot.body}` : shot.body
  const cookie = [someone.visitor.cookie, oddCookie]
    .filter((one) => one !== undefined && one !== '')
    .join('; ')
  const answered = await send(
    shot.method,
    shot.path,
    { ...headers, ...(cookie !== '' && { cookie }) },
    body,
  )
  if (shot.path.startsWith('/sign-out') && answered.status === 303) await enter(shot.who)
  return answered
}

function send(
  method: string,
  path: string,
  headers: Readonly<Record<string, string>>,
  body: string | null,
): Promise<Answered> {
  const { hostname, port } = new URL(house.address)
  return new Promise((done, failed) => {
    const length = body === null ? {} : { 'content-length': String(Buffer.byteLength(body)) }
    const asking = request(
      {
        hostname,
        port,
        method,
        path,
        headers: { ...headers, ...length },
        agent: false,
        timeout: longestAnswer,
      },
      (response) => {
        const status = response.statusCode ?? 0
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => {
          chunks.push(chunk)
          if (response.headers['content-type'] === 'text/event-stream') response.destroy()
        })
        response.on('close', () => done({ status, body: Buffer.concat(chunks).toString() }))
      },
    )
    asking.on('timeout', () => failed(new Error('no answer in time')))
    asking.on('error', failed)
    asking.end(body ?? undefined)
  })
}

/** What is wrong with an answer, in words; null when nothing is. */
function faultOf({ who }: Shot, { status, body }: Answered): string | null {
  if (status >= 500) return `answered ${status}`
  if (!/foster-carer|parent|nobody/.test(who)) return null
  if (body.includes(canary)) return 'told what is of another child'
  return null
}

/** How many were answered how, by method: that the shots go home. */
const reached = new Map<string, number>()

async function volley(fired: readonly Shot[]): Promise<readonly string[]> {
  const faults: string[] = []
  const waiting = [...fired]
  const work = async (): Promise<void> => {
    for (let shot = waiting.shift(); shot; shot = waiting.shift()) {
      const answered = await fire(shot).catch((error: unknown) => String(error))
      if (typeof answered !== 'string') {
        const asked = `${shot.method} ${answered.status}`
        reached.set(asked, (reached.get(asked) ?? 0) + 1)
      }
      const fault = typeof answered === 'string' ? answered : faultOf(shot, answered)
      if (fault !== null) faults.push(`${fault}: ${JSON.stringify(shot).slice(0, 1500)}`)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  return faults
}

test(`${requests} requests of seed ${seed}, by everybody and nobody, over every route: no failure of ours, no hang, nothing of another child`, {
  timeout: 180_000,
}, async () => {
  const routes = everyRoute(house.service)
  expect(routes.length).toBeGreaterThan(30)
  const all = fc.sample(shots(routes, people, there), { numRuns: requests, seed })
  expect(await volley(all.slice(0, requests / 2))).toEqual([])
  const halfway = held()
  expect(await volley(all.slice(requests / 2))).toEqual([])
  const after = held()
  for (const [asked, least] of [
    ['GET 200', 150],
    ['GET 400', 50],
    ['POST 303', 10],
    ['POST 422', 30],
  ] as const)
    expect(reached.get(asked) ?? 0, asked).toBeGreaterThanOrEqual(least)
  expect(after.megabytes - halfway.megabytes).toBeLessThan(40)
  expect(after.sockets).toBeLessThanOrEqual(halfway.sockets + 4)
  expect(house.service.store.pool.waitingCount).toBe(0)
  expect((await house.nobody().ask('/health')).status).toBe(200)
})

setFlagsFromString('--expose-gc')
const collect: () => void = runInNewContext('gc')

/** What the process holds once what is no longer needed has gone. */
function held(): { readonly megabytes: number; readonly sockets: number } {
  collect()
  return {
    megabytes: process.memoryUsage().heapUsed / 2 ** 20,
    sockets: process.getActiveResourcesInfo().filter((name) => name.startsWith('TCP')).length,
  }
}
