import { Type } from 'typebox'
import { actorOf, statusOf } from '../../http/index.ts'
import type { ApiDeps, JsonServer } from '../json-server.ts'
import { refusalOf } from '../refusal-of.ts'
import { episode } from '../shapes/episode.ts'
import { withDataWritten } from '../shapes/fact.ts'
import { askedMoment, readMoment } from '../shapes/moment.ts'
import { idempotencyKey, identity, recordBody, recorded, refusal } from '../shapes/record.ts'

const moments = Type.Object(
  {
    asOf: Type.Optional(askedMoment),
    knownAt: Type.Optional(askedMoment),
  },
  { additionalProperties: false },
)

/** One absence: how it stands or stood, and what is recorded on it. */
export function addEpisodes({ app, now }: ApiDeps, server: JsonServer): void {
  server.get(
    '/episodes/:id',
    {
      schema: {
        summary: 'An episode now, or as it was known at another moment',
        params: identity,
        querystring: moments,
        response: { 200: episode, '4xx': refusal },
      },
    },
    async (request, reply) => {
      const asOf = readMoment(request.query.asOf)
      const knownAt = readMoment(request.query.knownAt)
      const outcome = await app.getEpisode({
        actor: actorOf(request),
        now: now(),
        episodeId: request.params.id,
        ...(asOf !== null && { asOf }),
        ...(knownAt !== null && { knownAt }),
      })
      if (outcome.kind === 'refused') return reply.code(statusOf(outcome)).send(refusalOf(outcome))
      const { value } = outcome
      return { ...value, facts: value.facts.map(withDataWritten) }
    },
  )

  server.post(
    '/episodes/:id/facts',
    {
      schema: {
        summary: 'Record what happened',
        params: identity,
        headers: idempotencyKey,
        body: recordBody,
        response: { 201: recorded, '4xx': refusal },
      },
    },
    async (request, reply) => {
      const { facts, expectedVersion = null } = request.body
      const outcome = await app.recordFacts({
        actor: actorOf(request),
        now: now(),
        idempotencyKey: request.headers['idempotency-key'],
        stream: { kind: 'episode', id: request.params.id },
        expectedVersion,
        facts,
      })
      if (outcome.kind === 'refused') return reply.code(statusOf(outcome)).send(refusalOf(outcome))
      return reply.code(201).send(outcome.value)
    },
  )
}
