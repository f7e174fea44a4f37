import type { FastifyInstance } from 'fastify'
import { actorOf } from '../../../http/index.ts'
import { type Site, sendPage, sendRefusal } from '../../site/site.ts'
import { stepBack } from '../../ui/rewind/step-back.ts'
import { dateBoxes, type EpisodeRoute, isRefused, openEpisode } from '../episode/frame.ts'
import { whoKnewView } from './then-view.ts'
import { whoKnowsView } from './view.ts'

/** Everyone the protocol names: told when, by whom, what; acknowledged; not yet. Now, or at an earlier moment as it was known then. */
export function addWhoKnowsPage(site: Site, server: FastifyInstance): void {
  server.get<EpisodeRoute>('/episodes/:id/knows', async (request, reply) => {
    const { at, known } = request.query
    const asKnown = known === 'now' ? known : undefined
    const view = await openEpisode(site, request, request.params.id, at, asKnown)
    if (isRefused(view)) return sendRefusal(site, request, reply, view)
    const people = await site.deps.app.getWhoKnows({
      actor: actorOf(request),
      now: site.deps.now(),
      episodeId: request.params.id,
      ...(view.rewound && { asOf: view.asOf, knownAt: view.knownAt }),
    })
    if (people.kind === 'refused') return sendRefusal(site, request, reply, people)
    return view.rewound
      ? sendPage(
          site,
          request,
          reply,
          'journeys/who-knows/then.njk',
          whoKnewView(view, people.value),
        )
      : sendPage(site, request, reply, 'journeys/who-knows/page.njk', {
          ...whoKnowsView(view, people.value.people),
          back: stepBack(view),
          answers: dateBoxes(view.asOf),
        })
  })
}
