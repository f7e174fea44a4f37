import { request } from 'node:http'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import type { Field } from '../src/forms/index.ts'
import { loadProtocols } from '../src/wiring/load-protocols.ts'
import { type PageForm, readForm } from './support/page-forms.ts'
import { everyRoute } from './support/routes.ts'
import { useService, type Visitor } from './support/service-under-test.ts'
import { shots, type There } from './support/shots.ts'
import type { Place } from './support/valid-facts.ts'
import type { Shot } from './support/writes.ts'

/** Another seed tries other requests: FUZZ_SEED=… */
const seed = Number(process.env.FUZZ_SEED ?? '20261127')
const requests = 2_600
const atOnce = 8
/** Longest anything may take to be answered, on a machine that does other things too. */
const longestAnswer = 15_000

const house = useService({
  limits: { requestsAMinute: 1_000_000, strangersAMinute: 1_000_000 },
  tries: { byPair: 1_000_000, byAddress: 1_000_000, promptly: 1_000_000 },
})
const { shared } = loadProtocols()
/** Routes at which something is recorded; what would follow is only asked. */
const records = /^POST (\/api\/(?!.*\/what-follows$)|\/episodes\/:id\/record\/:form)/
const present = () => Temporal.Now.instant().epochMilliseconds
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
const people = [
  'nobody',
  ...roles.map((role) => `${role}@brent.example`),
  ...['medway', 'hillingdon', 'bromley'].flatMap((authority) =>
    ['foster-carer', 'allocated-social-worker', 'police-missing-unit'].map(
      (role) => `${role}@${authority}.example`,
    ),
  ),
]
/** How much of what is really there is looked up for each person: enough to name, little enough to have in seconds. */
const casesEach = 3
const formsEach = 5

interface Someone {
  readonly visitor: Visitor
  token: string
}
const visitors = new Map<string, Someone>()
let there: There = { episodes: [], children: [], places: [], home: [], forms: [], tasks: [] }

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
        occurredAt: Temporal.Instant.fromEpochMilliseconds(present() - 300_000).toString(),
        data: { where: canary, credible: 'yes' },
      },
    ],
  })
  expect(recorded.status).toBe(201)
  const places: Place[] = []
  for (const who of people) if (who !== 'nobody') places.push(...(await placesOf(who)))
  there = {
    episodes: all.map(({ episodeId }) => episodeId),
    children: all.map(({ childId }) => childId),
    places,
    home: await atHome(),
    forms: await formsOf(places),
    tasks: await tasksOf(places),
  }
}, 120_000)

/** What somebody sees of a few cases: duties to name, facts of their own to correct. */
async function placesOf(who: string): Promise<readonly Place[]> {
  const someone = visitors.get(who)
  const [post = '', authority = ''] = who.replace('.example', '').split('@')
  const actor = await house.service.app.findActor(`${authority}.${post}`)
  if (!someone || !actor) throw new Error(who)
  const places: Place[] = []
  for (const { episodeId, childId } of await casesOf(someone.visitor)) {
    if (places.length === casesEach || places.some((one) => one.episodeId === episodeId)) continue
    const seen = await house.service.app.getEpisode({ actor, now: present(), episodeId })
    if (seen.kind === 'refused') continue
    const { duties, facts } = seen.value
    places.push({
      who,
      post,
      agency: actor.agency,
      posts: shared.roles,
      authority,
      episodeId,
      childId,
      duties: duties.map(({ instance }) => instance),
      own: facts.filter(({ by }) => by.post === post).map(({ id }) => id),
    })
  }
  return places
}

/** Children of ours who are not away. */
async function atHome(): Promise<There['home']> {
  const { rows } = await house.service.store.pool.query<{ authority: string; child_id: string }>(
    `select authority, child_id from child_summary c where not exists (
       select from episode_summary e
       where e.authority = c.authority and e.child_id = c.child_id and e.closed_at is null)`,
  )
  return rows
    .map(({ authority, child_id }) => ({
      who: `allocated-social-worker@${authority}.example`,
      childId: child_id,
    }))
    .filter(({ who }) => people.includes(who))
}

/** Lines of tasks that people have, each with the plainest answer to what it must be answered with. */
async function tasksOf(places: readonly Place[]): Promise<There['tasks']> {
  const found: There['tasks'][number][] = []
  const { app } = house.service
  for (const { who, post, authority, episodeId, childId } of places) {
    const actor = await app.findActor(`${authority}.${post}`)
    if (!actor) continue
    const now = present()
    for (const of of [
      { kind: 'episode', id: episodeId },
      { kind: 'child', id: childId },
    ] as const) {
      const seen =
        of.kind === 'episode'
          ? await app.getEpisode({ actor, now, episodeId })
          : await app.getChild({ actor, now, childId })
      if (seen.kind === 'refused') continue
      for (const { key } of seen.value.tasks.filter(({ members }) => members.length > 0)) {
        const task = await app.getTask({ actor, now, of, task: key })
        const lines = task.kind === 'ok' ? task.value.lines : []
        const route = of.kind === 'episode' ? '/api/episodes/:id/task' : '/api/children/:id/task'
        for (const { id: line, done } of lines) {
          const answers =
            done && plainAnswers([...(done.deciding ? [done.deciding] : []), ...done.inside])
          if (answers) found.push({ who, route, id: of.id, task: key, line, answers })
        }
      }
    }
  }
  return found
}

/** The plainest answers to questions that must be answered; null where one of them wants more than a word. */
function plainAnswers(fields: readonly Field[]): Record<string, string> | null {
  const answers: Record<string, string> = {}
  const at = (ahead: number) => Temporal.Instant.fromEpochMilliseconds(present() + ahead).toString()
  for (const field of fields) {
    if (field.type === 'group' || field.required !== true) continue
    const plain: Readonly<Record<string, string | undefined>> = {
      text: 'As asked.',
      longtext: 'As asked.',
      'yes-no-unknown': 'yes',
      choice: field.options?.[0]?.value,
      moment: at(field.name === 'occurred' ? -60_000 : 86_400_000),
      day: at(-86_400_000).slice(0, 10),
    }
    const answer = plain[field.type]
    if (answer === undefined) return null
    answers[field.name] = answer
  }
  return answers
}

/** Forms as pages offer them: each person some of those nobody before them had. */
async function formsOf(places: readonly Place[]): Promise<readonly PageForm[]> {
  const found: PageForm[] = []
  const taken = new Set<string>()
  for (const { who, episodeId } of places) {
    const visitor = visitors.get(who)?.visitor
    if (!visitor || found.some((one) => one.who === who && !one.action.includes(episodeId)))
      continue
    const list = await (await visitor.ask(`/episodes/${episodeId}/record`)).text()
    const links = list.matchAll(new RegExp(`href="(/episodes/${episodeId}/record/([a-z-]+))"`, 'g'))
    const fresh = [...links].filter(
      ([, , form = '']) => form !== 'episode-closed' && !taken.has(form),
    )
    for (const [, action = '', form = ''] of fresh.slice(0, formsEach)) {
      taken.add(form)
      const page = await (await visitor.ask(action)).text()
      const read = readForm(page, { who, route: '/episodes/:id/record/:form', action })
      if (read) found.push(read)
    }
  }
  return found
}

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

/** How many of each route were answered how: that the shots go home. */
const reached = new Map<string, number>()

/** How many of the routes asked for, and of the answers given, are like these. */
function count(route: RegExp, status: RegExp): number {
  return [...reached]
    .filter(([name]) => route.test(name.slice(0, -4)) && status.test(name.slice(-3)))
    .reduce((sum, [, times]) => sum + times, 0)
}

function table(): string {
  const lines = [...reached].sort(([a], [b]) => (a < b ? -1 : 1))
  return `Seed ${seed} reached:\n${lines.map(([name, times]) => `  ${name}: ${times}`).join('\n')}`
}

async function volley(fired: readonly Shot[]): Promise<readonly string[]> {
  const faults: string[] = []
  const waiting = [...fired]
  const work = async (): Promise<void> => {
    for (let shot = waiting.shift(); shot; shot = waiting.shift()) {
      const answered = await fire(shot).catch((error: unknown) => String(error))
      if (typeof answered !== 'string') {
        const asked = `${shot.route} ${answered.status}`
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
  const began = present()
  const all = fc.sample(shots(routes, people, there), { numRuns: requests, seed })
  expect(await volley(all.slice(0, requests / 2))).toEqual([])
  const halfway = held()
  expect(await volley(all.slice(requests / 2))).toEqual([])
  const after = held()
  // Most of what can go wrong does so past the check of what was sent: at least a quarter of what would write something does.
  const written = count(records, /201|303/)
  expect(written / count(records, /.../), table()).toBeGreaterThanOrEqual(0.25)
  const silent = routes
    .filter(({ method, url }) => records.test(`${method} ${url}`))
    .filter(({ url }) => count(new RegExp(`^POST ${url}$`), /201|303/) === 0)
  expect(silent.map(({ url }) => url)).toEqual([])
  for (const [route, status, least] of [
    [/^GET /, /200/, 150],
    [/^GET /, /400/, 50],
    [records, /400/, 30],
    [records, /403/, 30],
    [records, /409/, 5],
    [records, /422/, 30],
  ] as const)
    expect(count(route, status), `${route} ${status}\n${table()}`).toBeGreaterThanOrEqual(least)
  expect(await kindsRecorded(began)).toBeGreaterThanOrEqual(40)
  expect(after.megabytes - halfway.megabytes).toBeLessThan(40)
  expect(after.sockets).toBeLessThanOrEqual(halfway.sockets + 4)
  expect(house.service.store.pool.waitingCount).toBe(0)
  expect((await house.nobody().ask('/health')).status).toBe(200)
})

/** Of how many kinds people have recorded facts since then. */
async function kindsRecorded(since: number): Promise<number> {
  const { rows } = await house.service.store.pool.query<{ kinds: number }>(
    'select count(distinct kind) as kinds from log where recorded_at >= $1 and by_person is not null',
    [since],
  )
  return rows[0]?.kinds ?? 0
}

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
