import type { FastifyInstance } from 'fastify'
import { actorOf } from '../../../http/index.ts'
import { inLondon } from '../../../words/index.ts'
import { type Site, sendPage, sendRefusal } from '../../site/site.ts'
import { monthView } from './view.ts'

interface MonthRoute {
  Querystring: { month?: string; known?: string; child?: string }
}

/** A month looked back on, for those who answer for the authority: counts, lateness step by step, who knew when. Prints. */
export function addMonthPage(site: Site, server: FastifyInstance): void {
  server.get<MonthRoute>('/month', async (request, reply) => {
    const now = site.deps.now()
    const { month, known, child } = request.query
    const outcome = await site.deps.app.getMonth({
      actor: actorOf(request),
      now,
      month: monthAsked(month, now),
      known: known === 'then' ? 'then' : 'now',
      ...(child !== undefined && { childId: child }),
    })
    if (outcome.kind === 'refused') return sendRefusal(site, request, reply, outcome)
    return sendPage(site, request, reply, 'journeys/month/page.njk', {
      nav: 'month',
      ...monthView(outcome.value, now),
    })
  })
}

/** The month asked for, from 1989 on and not ahead; else the last one that is whole. */
function monthAsked(asked: string | undefined, now: number): string {
  const present = inLondon(now).toPlainDate().toPlainYearMonth()
  if (asked !== undefined && /^(19[89]\d|20\d\d)-(0[1-9]|1[0-2])$/.test(asked)) {
    if (asked >= '1989-01' && asked <= present.toString()) return asked
  }
  return present.subtract({ months: 1 }).toString()
}
