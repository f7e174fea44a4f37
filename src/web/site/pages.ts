import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { demandToken, isOwnPage, type Room } from '../../http/index.ts'
import { addAwayPage } from '../journeys/away/handler.ts'
import { addChildPage } from '../journeys/child/handler.ts'
import { addComparePage } from '../journeys/compare/handler.ts'
import { addCorrectPages } from '../journeys/correct/handler.ts'
import { addEpisodePage } from '../journeys/episode/handler.ts'
import { addEvents } from '../journeys/events/handler.ts'
import { addHandoverPages } from '../journeys/handover/handler.ts'
import { addHappenedPages } from '../journeys/happened/handler.ts'
import { addHoldPages } from '../journeys/hold/handler.ts'
import { addMonthPage } from '../journeys/month/handler.ts'
import { addNotNeededPages } from '../journeys/not-needed/handler.ts'
import { addNowPage } from '../journeys/now/handler.ts'
import { addPlansPage } from '../journeys/plans/handler.ts'
import { addProtocolPages } from '../journeys/protocol/handler.ts'
import { addRecordPages } from '../journeys/record/handler.ts'
import { addReportPages } from '../journeys/report/handler.ts'
import { addReturnPages } from '../journeys/return/handler.ts'
import { addSignIn, sendSignInAgain } from '../journeys/sign-in/handler.ts'
import { keptForm } from '../journeys/sign-in/kept-form.ts'
import { addTaskPages } from '../journeys/task/handler.ts'
import { addTrainingClock } from '../journeys/training-clock/handler.ts'
import { addWhoKnowsPage } from '../journeys/who-knows/handler.ts'
import { addWhyPage } from '../journeys/why/handler.ts'
import { serveAssets } from './assets.ts'
import { refuseMomentsNotShown } from './moment-in-address.ts'
import { OpenStreams } from './open-streams.ts'
import { type Site, sendPage, sendRefusal } from './site.ts'
import { createViews } from './views.ts'
import type { WebDeps } from './web-deps.ts'

/** The journeys that only people who have signed in may make. */
const journeys: readonly ((site: Site, server: FastifyInstance) => void)[] = [
  addNowPage,
  addAwayPage,
  addMonthPage,
  addPlansPage,
  addReportPages,
  addEpisodePage,
  addHappenedPages,
  addWhoKnowsPage,
  addWhyPage,
  addTaskPages,
  addRecordPages,
  addHandoverPages,
  addHoldPages,
  addCorrectPages,
  addNotNeededPages,
  addReturnPages,
  addChildPage,
  addProtocolPages,
  addComparePage,
  addTrainingClock,
  addEvents,
]

/** The pages, as a room of the one server. */
export function pages(deps: WebDeps): Room {
  return {
    prefix: '',
    async open(server, doors) {
      const site: Site = {
        deps,
        doors,
        views: createViews(),
        assets: await serveAssets(server),
        streams: new OpenStreams(doors.limits),
      }
      doors.answerFailures(server, async (request, reply, { status, title, message }) => {
        if (!request.visitor) await doors.findVisitor(request).catch(() => null)
        return sendPage(site, request, reply, 'failed.njk', { title, message }, status)
      })
      await server.register(async (met) => {
        doors.meetVisitors(met)
        demandToken(met)
        addSignIn(site, met)
        await met.register(async (inside) => {
          doors.admitVisitors(inside, toSignIn(site), { keepsForms: true })
          inside.addHook(
            'preHandler',
            refuseMomentsNotShown((request, reply, refused) =>
              sendRefusal(site, request, reply, refused),
            ),
          )
          inside.addHook('preHandler', async (request) => {
            request.away = await countedFor(deps, request)
          })
          for (const add of journeys) add(site, inside)
        })
      })
    },
  }
}

/** How many children are away, which every page says to those who see the whole authority. A stream of changes is no page. */
async function countedFor({ app }: WebDeps, request: FastifyRequest): Promise<number | null> {
  const actor = request.visitor
  if (!actor || actor.children !== null || request.url === '/events') return null
  return app.countAway(actor)
}

/** Others are shown the door they came for once they have signed in. What they had written when their session ended is kept for them. */
function toSignIn(site: Site) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    if (request.url === '/events') return reply.code(401).send()
    const kept = keptForm(request)
    if (kept !== null) return sendSignInAgain(site, request, reply, kept)
    const next =
      request.method === 'GET' && request.url !== '/' && isOwnPage(request.url)
        ? `?next=${encodeURIComponent(request.url)}`
        : ''
    return reply.redirect(`/sign-in${next}`, 303)
  }
}
