import { actorOf, statusOf } from '../../http/index.ts'
import type { ApiDeps, JsonServer } from '../json-server.ts'
import { refusalOf } from '../refusal-of.ts'
import { child } from '../shapes/child.ts'
import { withDataWritten } from '../shapes/fact.ts'
import {
  idempotencyKey,
  identity,
  recordBody,
  recorded,
  refusal,
  reportBody,
} from '../shapes/record.ts'

/** A child: who they are, what is recorded of them, and the report that they are away. */
export function addChildren({ app, now }: ApiDeps, server: JsonServer): void {
  server.get(
    '/children/:id',
    {
      schema: {
        summary: 'A child: plans, people, earlier absences and what is on the child’s own record',
        params: identity,
        response: { 200: child, '4xx': refusal },
      },
    },
    async (request, reply) => {
      const outcome = await app.getChild({
        actor: actorOf(request),
        now: now(),
        childId: request.params.id,
      })
      return outcome.kind === 'refused'
        ? reply.code(statusOf(outcome)).send(refusalOf(outcome))
        : { ...outcome.value, facts: outcome.value.facts.map(withDataWritten) }
    },
  )

  const writes = { params: identity, headers: idempotencyKey }
  server.post(
    '/children/:id/facts',
    {
      schema: {
        summary: 'Record something about a child on the child’s own record',
        ...writes,
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
        stream: { kind: 'child', id: request.params.id },
        expectedVersion,
        facts,
      })
      return outcome.kind === 'refused'
        ? reply.code(statusOf(outcome)).send(refusalOf(outcome))
        : reply.code(201).send(outcome.value)
    },
  )

  server.post(
    '/children/:id/absences',
    {
      schema: {
        summary: 'Report an absence: `absence.noticed` first',
        ...writes,
        body: reportBody,
        response: { 201: recorded, '4xx': refusal },
      },
    },
    async (request, reply) => {
      const outcome = await app.reportAbsence({
        actor: actorOf(request),
        now: now(),
        idempotencyKey: request.headers['idempotency-key'],
        childId: request.params.id,
        facts: request.body.facts,
      })
      return outcome.kind === 'refused'
        ? reply.code(statusOf(outcome)).send(refusalOf(outcome))
        : reply.code(201).send(outcome.value)
    },
  )
}
