import { actorOf } from '../../http/index.ts'
import type { ApiDeps, JsonServer } from '../json-server.ts'
import { childrenAway } from '../shapes/away.ts'
import { refusal } from '../shapes/record.ts'

/** Children away now. */
export function addAway({ app, now }: ApiDeps, server: JsonServer): void {
  server.get(
    '/away',
    {
      schema: {
        summary: 'Children away now: whom nobody has, then in danger, then longest away',
        response: { 200: childrenAway, '4xx': refusal },
      },
    },
    async (request) => app.getAway({ actor: actorOf(request), now: now() }),
  )
}
