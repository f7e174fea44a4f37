import { actorOf, statusOf } from '../../http/index.ts'
import type { ApiDeps, JsonServer } from '../json-server.ts'
import { refusalOf } from '../refusal-of.ts'
import { idempotencyKey, identity, recorded, refusal } from '../shapes/record.ts'
import { givenTask, giving, handedBack, nothingMore, whichTask } from '../shapes/task.ts'

/** Who has a task of an absence or of a child, and who has the case. */
export function addTasks({ app, now }: ApiDeps, server: JsonServer): void {
  const writes = {
    params: identity,
    headers: idempotencyKey,
    response: { 201: recorded, '4xx': refusal },
  }
  server.post(
    '/episodes/:id/taken',
    { schema: { summary: 'Take a report by name, and so the case', ...writes, body: nothingMore } },
    async (request, reply) => {
      const outcome = await app.takeReport({
        actor: actorOf(request),
        now: now(),
        idempotencyKey: request.headers['idempotency-key'],
        episodeId: request.params.id,
      })
      if (outcome.kind === 'refused') return reply.code(statusOf(outcome)).send(refusalOf(outcome))
      return reply.code(201).send(outcome.value)
    },
  )
  for (const kind of ['episode', 'child'] as const) {
    const path = kind === 'episode' ? ('/episodes/:id' as const) : ('/children/:id' as const)
    server.get(
      `${path}/tasks/giving`,
      {
        schema: {
          summary: 'Who has a task, and everybody it may be given to',
          params: identity,
          querystring: whichTask,
          response: { 200: giving, '4xx': refusal },
        },
      },
      async (request, reply) => {
        const outcome = await app.openGiving({
          actor: actorOf(request),
          now: now(),
          of: { kind, id: request.params.id },
          task: request.query.task,
        })
        if (outcome.kind === 'refused')
          return reply.code(statusOf(outcome)).send(refusalOf(outcome))
        return outcome.value
      },
    )
    server.post(
      `${path}/tasks/taken`,
      { schema: { summary: 'Take a task', ...writes, body: whichTask } },
      async (request, reply) => {
        const outcome = await app.takeTask({
          actor: actorOf(request),
          now: now(),
          idempotencyKey: request.headers['idempotency-key'],
          of: { kind, id: request.params.id },
          task: request.body.task,
        })
        if (outcome.kind === 'refused')
          return reply.code(statusOf(outcome)).send(refusalOf(outcome))
        return reply.code(201).send(outcome.value)
      },
    )
    server.post(
      `${path}/tasks/given`,
      { schema: { summary: 'Give a task to a person', ...writes, body: givenTask } },
      async (request, reply) => {
        const outcome = await app.giveTask({
          actor: actorOf(request),
          now: now(),
          idempotencyKey: request.headers['idempotency-key'],
          of: { kind, id: request.params.id },
          ...request.body,
        })
        if (outcome.kind === 'refused')
          return reply.code(statusOf(outcome)).send(refusalOf(outcome))
        return reply.code(201).send(outcome.value)
      },
    )
    server.post(
      `${path}/tasks/handed-back`,
      {
        schema: {
          summary: 'Hand a task back to the post that owes it',
          ...writes,
          body: handedBack,
        },
      },
      async (request, reply) => {
        const outcome = await app.handBackTask({
          actor: actorOf(request),
          now: now(),
          idempotencyKey: request.headers['idempotency-key'],
          of: { kind, id: request.params.id },
          ...request.body,
        })
        if (outcome.kind === 'refused')
          return reply.code(statusOf(outcome)).send(refusalOf(outcome))
        return reply.code(201).send(outcome.value)
      },
    )
  }
}
