import { randomUUID } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { actorOf } from '../../../http/index.ts'
import { type Saved, savedForList } from '../../site/saved-words.ts'
import { type Site, sendPage } from '../../site/site.ts'
import { filterFrom, type ListQuery } from '../../ui/list-filter/list-filter.ts'
import { nowView } from './view.ts'

/** The home page: what is mine, what is my team's, what I asked of others; the most urgent first. */
export function addNowPage(site: Site, server: FastifyInstance): void {
  server.get<{ Querystring: ListQuery & Saved }>('/', async (request, reply) => {
    const actor = actorOf(request)
    const now = site.deps.now()
    const filter = filterFrom(request.query)
    const list = await site.deps.app.getWorklist({ actor, now, filter })
    const { search } = filter
    const found = search ? await site.deps.app.listChildren({ actor, now, search }) : []
    return sendPage(site, request, reply, 'journeys/now/page.njk', {
      title: 'Now',
      nav: 'now',
      key: randomUUID(),
      list,
      ...nowView(list, filter, now),
      found,
      saved: savedForList(list.list, request.query),
    })
  })
}
