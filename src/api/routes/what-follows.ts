import { Type } from 'typebox'
import { actorOf, statusOf } from '../../http/index.ts'
import type { ApiDeps, JsonServer } from '../json-server.ts'
import { refusalOf } from '../refusal-of.ts'
import { listOf, moment, momentOrNull } from '../shapes/moment.ts'
import { identity, refusal, reportBody } from '../shapes/record.ts'

const standing = Type.Union([
  Type.Object({
    state: Type.String(),
    startsAt: moment,
    dueAt: momentOrNull,
    doneAt: momentOrNull,
  }),
  Type.Null(),
])

const follows = Type.Object({
  changes: listOf(
    Type.Object({
      becomes: Type.String({
        description: 'asked, asked-no-more, over, asked-again or changed',
      }),
      title: Type.String(),
      owner: Type.String(),
      force: Type.String(),
      before: standing,
      after: standing,
    }),
  ),
  warnings: listOf(Type.String()),
})

/** What would follow if facts were recorded, a correction of one among them; nothing is. */
export function addWhatFollows({ app, now }: ApiDeps, server: JsonServer): void {
  for (const kind of ['episode', 'child'] as const) {
    const path = kind === 'episode' ? ('/episodes/:id' as const) : ('/children/:id' as const)
    server.post(
      `${path}/what-follows`,
      {
        schema: {
          summary: 'What would follow if facts were recorded; nothing is recorded',
          params: identity,
          body: Type.Pick(reportBody, ['facts'], { additionalProperties: false }),
          response: { 200: follows, '4xx': refusal },
        },
      },
      async (request, reply) => {
        const outcome = await app.whatFollows({
          actor: actorOf(request),
          now: now(),
          of: { kind, id: request.params.id },
          facts: request.body.facts,
        })
        if (outcome.kind === 'refused')
          return reply.code(statusOf(outcome)).send(refusalOf(outcome))
        return outcome.value
      },
    )
  }
}
