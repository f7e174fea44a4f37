import { type Static, Type } from 'typebox'
import type { WorklistFilter } from '../../app/index.ts'
import { actorOf } from '../../http/index.ts'
import type { ApiDeps, JsonServer } from '../json-server.ts'
import { refusal } from '../shapes/record.ts'
import { clocks, plans, worklist } from '../shapes/worklist.ts'

const word = (description: string) =>
  Type.Optional(Type.String({ minLength: 1, maxLength: 200, description }))

const filter = Type.Object(
  {
    role: word('Only duties of this role'),
    child: word('Only duties about this child'),
    clock: Type.Optional(Type.Enum([...clocks], { description: 'Only duties with this clock' })),
    search: word('Part of a child’s name'),
    list: Type.Optional(
      Type.Enum(['mine', 'team', 'asked'], { description: 'Only this part of the list' }),
    ),
    page: Type.Optional(Type.Integer({ minimum: 1, maximum: 99999, description: 'Which page' })),
  },
  { additionalProperties: false },
)

function filterOf({ child, ...rest }: Static<typeof filter>): WorklistFilter {
  return { ...rest, ...(child !== undefined && { childId: child }) }
}

/** What is to do, in the one order. */
export function addWorklist({ app, now }: ApiDeps, server: JsonServer): void {
  server.get(
    '/worklist',
    {
      schema: {
        summary: 'What is to do, child by child: mine, my team’s, and what I asked of others',
        querystring: filter,
        response: { 200: worklist, '4xx': refusal },
      },
    },
    async (request) =>
      app.getWorklist({ actor: actorOf(request), now: now(), filter: filterOf(request.query) }),
  )
  server.get(
    '/plans',
    {
      schema: {
        summary:
          'Plans and reviews, asked of children whether or not they are away: mine and my team’s',
        querystring: filter,
        response: { 200: plans, '4xx': refusal },
      },
    },
    async (request) =>
      app.getPlans({ actor: actorOf(request), now: now(), filter: filterOf(request.query) }),
  )
}
