import { beforeAll, describe, expect, test } from 'vitest'
import { tasksOf } from '../src/tasks/index.ts'
import { loadProtocols } from '../src/wiring/load-protocols.ts'
import { MovableClock } from '../src/wiring/movable-clock.ts'
import { useService, type Visitor } from './support/service-under-test.ts'

const now = Temporal.Instant.from('2026-03-29T08:00:00Z').epochMilliseconds
const { packs } = loadProtocols()
const under = useService({ clock: new MovableClock(now) })
let worker: Visitor
let described: Described

beforeAll(async () => {
  worker = await under.as('allocated-social-worker@brent.example')
  described = await answerOf('/api/openapi.json')
})

async function answerOf<T>(path: string): Promise<T> {
  const answer = await worker.ask(path)
  expect(answer.status, path).toBe(200)
  return (await answer.json()) as T
}

async function faultsIn(answer: Response): Promise<readonly unknown[]> {
  const { faults = [] } = (await answer.json()) as { readonly faults?: readonly unknown[] }
  return faults
}

interface SomeTask {
  readonly childId: string
  readonly episodeId: string
  readonly key: string
}
interface Worklist {
  readonly list: readonly {
    readonly tasks: readonly SomeTask[]
  }[]
}
interface Duty {
  readonly of: string
  readonly act: string
  readonly fact: string | null
  readonly turn: number
  readonly owner: string
  readonly ownerOf: string | null
  readonly recipients: readonly string[]
  readonly recipientsOf: readonly (string | null)[]
}
interface Episode {
  readonly duties: readonly Duty[]
  readonly evaluation: { readonly duties: readonly Duty[] }
}
interface Child {
  readonly version: number
  readonly plans: readonly { readonly plan: string; readonly summary: string | null }[]
}

async function someCase(): Promise<SomeTask> {
  const { list } = await answerOf<Worklist>('/api/worklist')
  const [first] = list.flatMap(({ tasks }) => tasks)
  if (!first) throw new Error('the training data has nobody away')
  return first
}

describe('an episode over the API', () => {
  test('says of each duty whose its owner is and whose each is who is told', async () => {
    const { episodeId } = await someCase()
    const { duties, evaluation } = await answerOf<Episode>(`/api/episodes/${episodeId}`)
    expect(duties.map(({ ownerOf }) => ownerOf)).toContain('brent')
    for (const duty of [...duties, ...evaluation.duties]) {
      expect(duty.recipientsOf, duty.owner).toHaveLength(duty.recipients.length)
      if (duty.owner.startsWith('police')) expect(duty.ownerOf).toBeNull()
    }
  })
})

describe('a child over the API', () => {
  test('is read, recorded on and read again', async () => {
    const { childId } = await someCase()
    const before = await answerOf<Child>(`/api/children/${childId}`)
    const plan = {
      kind: 'plan.recorded',
      occurredAt: '2026-03-29T08:30:00+01:00',
      data: { plan: 'trigger', active: 'yes', summary: 'Ring Mum first.' },
    }
    const recorded = await worker.record(`/api/children/${childId}/facts`, {
      facts: [plan],
      expectedVersion: before.version,
    })
    expect([recorded.status, await recorded.json()]).toMatchObject([
      201,
      { childId, version: before.version + 1 },
    ])
    const after = await answerOf<Child>(`/api/children/${childId}`)
    expect(after.plans.find((one) => one.plan === 'trigger')?.summary).toBe('Ring Mum first.')
  })

  test('recorded on by somebody who saw an older record is answered with what came in between', async () => {
    const { childId } = await someCase()
    const { version } = await answerOf<Child>(`/api/children/${childId}`)
    const facts = [
      {
        kind: 'health.recorded',
        occurredAt: '2026-03-29T08:00:00+01:00',
        data: { note: 'Has an inhaler.' },
      },
    ]
    const path = `/api/children/${childId}/facts`
    expect((await worker.record(path, { facts, expectedVersion: version })).status).toBe(201)
    const stale = await worker.record(path, { facts, expectedVersion: version })
    expect(stale.status).toBe(409)
    expect(await stale.json()).toMatchObject({ reason: 'stale-version' })
  })

  test('is not there for somebody of another authority', async () => {
    const { childId } = await someCase()
    const stranger = await under.as('allocated-social-worker@exampleshire.example')
    const answer = await stranger.ask(`/api/children/${childId}`)
    expect(answer.status).toBe(404)
  })
})

const aFact = {
  kind: 'sighting.reported',
  occurredAt: '2026-03-29T08:00:00+01:00',
  data: { where: 'By the station', credible: 'yes' },
}

describe('bad input is answered with the field and the rule', () => {
  test.each([
    ['a word that is no clock', '/api/worklist?clock=soon', 'clock', 'not-one-of'],
    ['a filter given twice', '/api/worklist?role=a&role=b', 'role', 'given-twice'],
    ['a filter nobody knows', '/api/worklist?colour=red', 'colour', 'unknown-field'],
    ['a moment that is none', '/api/episodes/x?asOf=yesterday', 'asOf', 'not-a-time'],
    [
      'a wall time where an instant is asked',
      '/api/episodes/x?knownAt=2026-03-29T02:10',
      'knownAt',
      'not-a-time',
    ],
    ['a year no case is of', '/api/episodes/x?asOf=1066-10-14T09:00:00Z', 'asOf', 'not-a-time'],
    ['a day that does not exist', '/api/protocols/brent?on=2026-02-30', 'on', 'not-a-date'],
    ['a day of a year no case is of', '/api/protocols/brent?on=0001-01-01', 'on', 'not-a-date'],
    ['an address that is not UTF-8', '/api/children/%FF', 'address', 'broken-encoding'],
    ['control characters in an address', '/api/children/%00', 'address', 'control-characters'],
  ])('%s', async (_what, path, field, rule) => {
    const answer = await worker.ask(path)
    expect(answer.status).toBe(400)
    expect(await faultsIn(answer)).toContainEqual(expect.objectContaining({ field, rule }))
  })

  test.each([
    ['no facts', {}, 'facts', 'missing-answer'],
    ['an empty list', { facts: [] }, 'facts', 'missing-answer'],
    ['a list of nothing', { facts: [null] }, 'facts.0', 'wrong-shape'],
    ['too many', { facts: Array.from({ length: 51 }, () => aFact) }, 'facts', 'too-long'],
    ['a kind that is a number', { facts: [{ ...aFact, kind: 5 }] }, 'facts.0.kind', 'wrong-shape'],
    [
      'somebody else’s name on it',
      { facts: [{ ...aFact, by: 'x' }] },
      'facts.0.by',
      'unknown-field',
    ],
    [
      'a version that is none',
      { facts: [aFact], expectedVersion: 'new' },
      'expectedVersion',
      'wrong-shape',
    ],
    ['what is not JSON', '{"facts": [', 'body', 'not-json'],
    ['nothing', '', 'body', 'empty'],
    ['what is not an object', '[]', 'body', 'wrong-shape'],
    ['more than one record holds', JSON.stringify('x'.repeat(600_000)), 'body', 'too-long'],
  ])('a body with %s', async (_what, body, field, rule) => {
    const { episodeId } = await someCase()
    const answer = await worker.record(`/api/episodes/${episodeId}/facts`, body)
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect(answer.status).toBeLessThan(500)
    expect(await faultsIn(answer)).toContainEqual(expect.objectContaining({ field, rule }))
  })

  test.each([
    ['an idempotency key that is none', { 'idempotency-key': 'short' }, 'idempotency-key'],
    [
      'a form instead of JSON',
      { 'content-type': 'application/x-www-form-urlencoded' },
      'content-type',
    ],
    ['plain text', { 'content-type': 'text/plain' }, 'content-type'],
  ])('%s', async (_what, headers, field) => {
    const { episodeId } = await someCase()
    const answer = await worker.ask(`/api/episodes/${episodeId}/facts`, {
      method: 'POST',
      body: JSON.stringify({ facts: [aFact] }),
      headers: {
        origin: under.service.origin,
        'content-type': 'application/json',
        'idempotency-key': 'a-key-of-its-own',
        ...headers,
      },
    })
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect(await faultsIn(answer)).toContainEqual(expect.objectContaining({ field }))
  })

  test('a time that happened twice is answered with both, as instants', async () => {
    const { episodeId } = await someCase()
    const answer = await worker.record(`/api/episodes/${episodeId}/facts`, {
      facts: [{ ...aFact, occurredAt: '2025-10-26T01:30' }],
    })
    expect([answer.status, await answer.json()]).toMatchObject([
      422,
      {
        faults: [
          {
            field: 'occurredAt',
            rule: 'time-happens-twice',
            choices: ['2025-10-26T01:30:00+01:00', '2025-10-26T01:30:00+00:00'],
          },
        ],
      },
    ])
  })
})

type Schema = Readonly<Record<string, unknown>>
interface Described {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
}
interface Operation {
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema: Schema }>> }>
  >
}

/** Every route the API says it has, as somebody would call it. */
async function everyRoute(): Promise<readonly (readonly [string, string, string])[]> {
  const { episodeId } = await someCase()
  const { childId, task: childTask } = await someChildAsked()
  const identities: Readonly<Record<string, string>> = {
    children: childId,
    episodes: episodeId,
    protocols: 'brent',
  }
  const tasks: Readonly<Record<string, string>> = {
    children: childTask,
    episodes: (await someTask(`/api/episodes/${episodeId}`)) ?? '',
  }
  return Object.entries(described.paths).flatMap(([path, operations]) =>
    Object.keys(operations).map((method) => {
      const room = path.split('/')[2] ?? ''
      const address = path.replace('{id}', identities[room] ?? '')
      const which = /\/tasks?(\/giving)?$/.test(path)
        ? `?${new URLSearchParams({ task: tasks[room] ?? '' })}`
        : ''
      return [method.toUpperCase(), path, address + which] as const
    }),
  )
}

/** A child of whom something is asked whether or not there is an absence, and a task it is in. */
async function someChildAsked(): Promise<{ readonly childId: string; readonly task: string }> {
  const { list } = await answerOf<Worklist>('/api/worklist')
  for (const { childId } of list.flatMap(({ tasks }) => tasks)) {
    const task = await someTask(`/api/children/${childId}`)
    if (task !== null) return { childId, task }
  }
  throw new Error('nothing is asked of any child in the training data')
}

/** The key of a task on a record of which something is open; null where there is none. */
async function someTask(record: string): Promise<string | null> {
  const { duties } = await answerOf<Episode>(record)
  const compiled = packs.findLast(({ pack }) => pack.protocol === 'brent')
  if (!compiled) throw new Error('there is no protocol of Brent')
  for (const { of, owner, ownerOf, act, fact, turn } of duties) {
    const once = [of, `${owner}@${ownerOf ?? ''}`, tasksOf(compiled).wordOf(act)].join(' ')
    for (const key of [once, `${once} ${fact ?? `#${turn}`}`]) {
      const answer = await worker.ask(`${record}/task?${new URLSearchParams({ task: key })}`)
      if (answer.status !== 200) continue
      const { lines } = (await answer.json()) as { readonly lines: readonly unknown[] }
      if (lines.length > 0) return key
    }
  }
  return null
}

describe('every route', () => {
  test('is kept by nobody on the way, whatever it answers', async () => {
    for (const [method, , address] of await everyRoute()) {
      for (const visitor of [worker, under.nobody()]) {
        const answer = await visitor.ask(address, { method })
        expect(answer.headers.get('cache-control'), `${method} ${address}`).toBe('no-store')
        if (visitor !== worker) expect(answer.status, `${method} ${address}`).toBe(401)
      }
    }
  })

  test('sends what it declares and nothing else, with every instant as ISO 8601', async () => {
    let compared = 0
    for (const [method, path, address] of await everyRoute()) {
      if (method !== 'GET') continue
      const schema =
        described.paths[path]?.get?.responses['200']?.content?.['application/json']?.schema
      expect(schema, `${path} declares its answer`).toBeDefined()
      expect(undeclared(await answerOf(address), schema ?? {}, address)).toEqual([])
      compared += 1
    }
    expect(compared).toBeGreaterThan(5)
  })
})

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?[+-]\d\d:\d\d$/

/** What an answer holds that its description does not, and numbers that look like instants. */
function undeclared(value: unknown, schema: Schema, where: string): readonly string[] {
  const variants = Array.isArray(schema.anyOf) ? schema.anyOf.filter(isRecord) : []
  if (variants.length > 0) {
    const found = variants.map((variant) => undeclared(value, variant, where))
    return found.some((one) => one.length === 0) ? [] : (found[0] ?? [])
  }
  if (typeof value === 'number') return Math.abs(value) > 1e11 ? [`${where} is ${value}`] : []
  if (schema.format === 'date-time' || /^\d{4}-\d\d-\d\dT/.test(String(value)))
    return instant.test(String(value)) ? [] : [`${where} is ${value}, not an instant`]
  if (Array.isArray(value)) {
    const items = isRecord(schema.items) ? schema.items : {}
    return value.flatMap((one, i) => undeclared(one, items, `${where}.${i}`))
  }
  if (!isRecord(value)) return schema.type === 'null' && value !== null ? [where] : []
  const { properties, additionalProperties } = schema
  const known = isRecord(properties) ? properties : null
  return Object.entries(value).flatMap(([name, inner]) => {
    const declared = known ? known[name] : (additionalProperties ?? {})
    return isRecord(declared)
      ? undeclared(inner, declared, `${where}.${name}`)
      : [`${where}.${name} is not declared`]
  })
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

describe('a protocol over the API', () => {
  test('is the one in force now, on a day, or in a version', async () => {
    const [listed] =
      await answerOf<readonly { id: string; version: Record<string, string> }[]>('/api/protocols')
    const { id = '', version = {} } = listed ?? {}
    const at = `/api/protocols/${id}`
    const now = await answerOf(at)
    expect(now).toMatchObject({ protocol: id, version })
    expect(await answerOf(`${at}?on=${version.inForceFrom}`)).toMatchObject({ version })
    expect(await answerOf(`${at}?version=${version.id}`)).toEqual(now)
    expect((await worker.ask(`${at}?version=none-such`)).status).toBe(404)
  })
})
