import { actorOf, statusOf } from '../../http/index.ts'
import type { ApiDeps, JsonServer } from '../json-server.ts'
import { refusalOf } from '../refusal-of.ts'
import { idempotencyKey, identity, recorded, refusal } from '../shapes/record.ts'
import { whichTask } from '../shapes/task.ts'
import { task, taskBody, taskWritten } from '../shapes/task-form.ts'

/** Tasks: what somebody does in one go, of an absence or of a child. */
export function addTaskForm({ app, now }: ApiDeps, server: JsonServer): void {
  for (const [path, kind] of [
    ['/episodes/:id/task', 'episode'],
    ['/children/:id/task', 'child'],
  ] as const) {
    const which = { params: identity, querystring: whichTask }
    server.get(
      path,
      {
        schema: {
          summary: 'A task: what is asked in it, line by line, or what came of it',
          ...which,
          response: { 200: task, '4xx': refusal },
        },
      },
      async (request, reply) => {
        const outcome = await app.getTask({
          actor: actorOf(request),
          now: now(),
          of: { kind, id: request.params.id },
          task: request.query.task,
        })
        return outcome.kind === 'refused'
          ? reply.code(statusOf(outcome)).send(refusalOf(outcome))
          : taskWritten(outcome.value)
      },
    )

    server.post(
      path,
      {
        schema: {
          summary: 'Do a task: the answers of its lines, recorded in one go',
          ...which,
          headers: idempotencyKey,
          body: taskBody,
          response: { 201: recorded, '4xx': refusal },
        },
      },
      async (request, reply) => {
        const { lines, expectedVersion = null } = request.body
        const outcome = await app.doTask({
          actor: actorOf(request),
          now: now(),
          of: { kind, id: request.params.id },
          task: request.query.task,
          idempotencyKey: request.headers['idempotency-key'],
          expectedVersion,
          lines,
        })
        return outcome.kind === 'refused'
          ? reply.code(statusOf(outcome)).send(refusalOf(outcome))
          : reply.code(201).send(outcome.value)
      },
    )
  }
}
