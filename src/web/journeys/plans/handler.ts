import { randomUUID } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { actorOf } from '../../../http/index.ts'
import { type Saved, savedForList } from '../../site/saved-words.ts'
import { type Site, sendPage } from '../../site/site.ts'
import { filterFrom, type ListQuery } from '../../ui/list-filter/list-filter.ts'
import { plansView } from './view.ts'

/** What is asked because there is a child, and not because the child is away: mine and my team’s, the most urgent first. */
export function addPlansPage(site: Site, server: FastifyInstance): void {
  server.get<{ Querystring: ListQuery & Saved }>('/plans', async (request, reply) => {
    const now = site.deps.now()
    const filter = filterFrom(request.query)
    const plans = await site.deps.app.getPlans({ actor: actorOf(request), now, filter })
    return sendPage(site, request, reply, 'journeys/plans/page.njk', {
      title: 'Plans and reviews',
      nav: 'now',
      key: randomUUID(),
      ...plansView(plans, filter, now),
      saved: savedForList(plans.list, request.query),
    })
  })
}
