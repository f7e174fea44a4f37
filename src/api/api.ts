import type { FastifyInstance, FastifyReply } from 'fastify'
import type { App, Now, Outcome, WorklistFilter } from '../app/index.ts'
import { type FactInput, factKinds, isoOf } from '../facts/index.ts'
import { actorOf, demandJson, type Room, statusOf } from '../http/index.ts'
import { openApi } from './open-api.ts'

interface EpisodeRoute {
  Params: { id: string }
  Querystring: { asOf?: string; knownAt?: string }
}

/** Everything the API needs of the rest of the house. */
export interface ApiDeps {
  readonly app: App
  readonly now: Now
  /** Where a browser finds the service, such as `http://127.0.0.1:3000`. */
  readonly origin: string
}

/** The same things the pages do, as JSON. Signed in with the same cookie; every write carries an `Idempotency-Key`. */
export function api(deps: ApiDeps): Room {
  return {
    prefix: '/api',
    open(server, doors) {
      doors.answerFailures(server, (_request, reply, { status, title: _, ...said }) =>
        reply.code(status).send(said),
      )
      doors.meetVisitors(server)
      doors.admitVisitors(server, (_request, reply) =>
        reply.code(401).send({ reason: 'not-signed-in', message: 'Sign in first.' }),
      )
      demandJson(server)
      addReads(deps, server)
      addWrites(deps, server)
    },
  }
}

function addReads(deps: ApiDeps, server: FastifyInstance): void {
  const { app } = deps
  server.get('/openapi.json', async (_request, reply) => reply.send(openApi(deps.origin)))

  server.get('/kinds', async (_request, reply) =>
    reply.send(
      factKinds.map(({ kind, title, meaning, stream, data }) => ({
        kind,
        title,
        meaning,
        stream,
        data,
      })),
    ),
  )

  server.get<{ Querystring: Record<string, string | undefined> }>(
    '/worklist',
    async (request, reply) => {
      const list = await app.getWorklist({
        actor: actorOf(request),
        now: deps.now(),
        filter: filterFrom(request.query),
      })
      return reply.send(inIso(list))
    },
  )

  server.get<EpisodeRoute>('/episodes/:id', async (request, reply) => {
    const asOf = instantFrom(request.query.asOf)
    const knownAt = instantFrom(request.query.knownAt)
    if (asOf === null || knownAt === null) {
      return reply.code(400).send({
        reason: 'faulty-facts',
        message:
          'asOf and knownAt are instants in ISO 8601 with an offset, such as 2026-03-29T02:10:00+01:00.',
      })
    }
    const outcome = await app.getEpisode({
      actor: actorOf(request),
      now: deps.now(),
      episodeId: request.params.id,
      ...(asOf !== undefined && { asOf }),
      ...(knownAt !== undefined && { knownAt }),
    })
    return answer(reply, outcome)
  })

  server.get('/protocols', async (_request, reply) =>
    reply.send(
      app
        .listProtocols(deps.now())
        .map(({ protocol, title, version }) => ({ id: protocol, title, version })),
    ),
  )

  server.get<{ Params: { id: string } }>('/protocols/:id', async (request, reply) => {
    const pack = app.getProtocol(request.params.id, deps.now())
    return pack
      ? reply.send(pack)
      : reply
          .code(404)
          .send({ reason: 'not-found', message: 'No protocol of that name is loaded.' })
  })
}

function addWrites(deps: ApiDeps, server: FastifyInstance): void {
  const { app } = deps
  server.post<EpisodeRoute>('/episodes/:id/facts', async (request, reply) => {
    const key = keyOf(request.headers['idempotency-key'])
    const facts = factsIn(request.body)
    if (key === null || facts === null) return reply.code(400).send(unreadable)
    const body: unknown = request.body
    const version =
      typeof body === 'object' &&
      body !== null &&
      'expectedVersion' in body &&
      typeof body.expectedVersion === 'number'
        ? body.expectedVersion
        : null
    const outcome = await app.recordFacts({
      actor: actorOf(request),
      now: deps.now(),
      idempotencyKey: key,
      stream: { kind: 'episode', id: request.params.id },
      expectedVersion: version,
      facts,
    })
    return answer(reply, outcome, 201)
  })

  server.post<{ Params: { id: string } }>('/children/:id/absences', async (request, reply) => {
    const key = keyOf(request.headers['idempotency-key'])
    const facts = factsIn(request.body)
    if (key === null || facts === null) return reply.code(400).send(unreadable)
    const outcome = await app.reportAbsence({
      actor: actorOf(request),
      now: deps.now(),
      idempotencyKey: key,
      childId: request.params.id,
      facts,
    })
    return answer(reply, outcome, 201)
  })
}

const unreadable = {
  reason: 'unreadable',
  message:
    'Send {"facts": [{"kind", "occurredAt", "data"}], "expectedVersion": n} with an Idempotency-Key header of 8 to 100 letters, digits or hyphens.',
}

function keyOf(header: string | readonly string[] | undefined): string | null {
  return typeof header === 'string' && /^[A-Za-z0-9-]{8,100}$/.test(header) ? header : null
}

/** Facts as sent: their shape is judged where they are recorded, so that every fault is named at once. */
function factsIn(body: unknown): readonly FactInput[] | null {
  if (typeof body !== 'object' || body === null || !('facts' in body) || !Array.isArray(body.facts))
    return null
  const facts: FactInput[] = []
  for (const fact of body.facts as readonly unknown[]) {
    if (typeof fact !== 'object' || fact === null) return null
    const { kind, occurredAt, data } = fact as Readonly<Record<string, unknown>>
    if (typeof kind !== 'string' || typeof occurredAt !== 'string') return null
    facts.push({ kind, occurredAt, data })
  }
  return facts.length > 0 && facts.length <= 50 ? facts : null
}

function answer<T>(reply: FastifyReply, outcome: Outcome<T>, ok = 200): FastifyReply {
  if (outcome.kind === 'ok') return reply.code(ok).send(inIso(outcome.value))
  const { kind: _, ...said } = outcome
  return reply.code(statusOf(outcome)).send(said)
}

/** Instants go out as ISO 8601 with zone, by the name of their field. */
function inIso(value: unknown, name = ''): unknown {
  if (Array.isArray(value)) return value.map((item) => inIso(item))
  if (typeof value === 'number') return /(At|^at|^asOf|^since)$/.test(name) ? isoOf(value) : value
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([field, inner]) => [field, inIso(inner, field)]),
  )
}

function instantFrom(written: string | undefined): number | undefined | null {
  if (written === undefined) return undefined
  try {
    return Temporal.Instant.from(written).epochMilliseconds
  } catch {
    return null
  }
}

function filterFrom(query: Readonly<Record<string, string | undefined>>): WorklistFilter {
  const clocks = ['late', 'next-24-hours', 'later', 'no-fixed-time'] as const
  const clock = clocks.find((one) => one === query.clock)
  return {
    ...(query.role && { role: query.role }),
    ...(query.child && { childId: query.child }),
    ...(clock && { clock }),
    ...(query.search && { search: query.search }),
  }
}
