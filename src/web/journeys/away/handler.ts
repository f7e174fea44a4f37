import { randomUUID } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { actorOf } from '../../../http/index.ts'
import { type Site, sendPage } from '../../site/site.ts'
import { awayView } from './view.ts'

/** Every child who is away now, one line each: who, how long, both views, who has the case, what is next. Prints on one side. */
export function addAwayPage(site: Site, server: FastifyInstance): void {
  server.get<{ Querystring: { show?: string } }>('/away', async (request, reply) => {
    const list = await site.deps.app.getAway({ actor: actorOf(request), now: site.deps.now() })
    return sendPage(site, request, reply, 'journeys/away/page.njk', {
      nav: 'away',
      ...withKeys(awayView(list, request.query.show)),
    })
  })
}

/** A key for each row: the same press twice takes a report once. */
function withKeys(view: ReturnType<typeof awayView>) {
  return { ...view, rows: view.rows.map((row) => ({ ...row, key: randomUUID() })) }
}
