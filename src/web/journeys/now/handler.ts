import type { FastifyInstance } from 'fastify'
import type { WorklistFilter } from '../../../app/index.ts'
import { actorOf } from '../../../http/index.ts'
import { type Site, sendPage } from '../../site/site.ts'
import { nowView } from './view.ts'

interface NowQuery {
  readonly role?: string
  readonly child?: string
  readonly clock?: string
  readonly search?: string
  readonly done?: string
}

/** The home page: what is mine, what is my team's, what I asked of others; the most urgent first. */
export function addNowPage(site: Site, server: FastifyInstance): void {
  server.get<{ Querystring: NowQuery }>('/', async (request, reply) => {
    const actor = actorOf(request)
    const now = site.deps.now()
    const filter = filterFrom(request.query)
    const list = await site.deps.app.getWorklist({ actor, now, filter })
    const { search } = filter
    const found = search ? await site.deps.app.listChildren({ actor, now, search }) : []
    return sendPage(site, request, reply, 'journeys/now/page.njk', {
      title: 'Now',
      nav: 'now',
      list,
      ...nowView(list, filter, now),
      found,
      saved: request.query.done === undefined ? null : 'The list below is up to date.',
    })
  })
}

function filterFrom(query: NowQuery): WorklistFilter {
  const text = (value: string | undefined) =>
    typeof value === 'string' && value.trim() !== '' ? value.trim().slice(0, 100) : undefined
  const clocks = ['late', 'next-24-hours', 'later', 'no-fixed-time', 'past-expected'] as const
  const clock = clocks.find((one) => one === query.clock)
  const role = text(query.role)
  const childId = text(query.child)
  const search = text(query.search)
  return {
    ...(role && { role }),
    ...(childId && { childId }),
    ...(clock && { clock }),
    ...(search && { search }),
  }
}
