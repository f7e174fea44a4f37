import type { FastifyInstance } from 'fastify'
import { actorOf } from '../../../http/index.ts'
import { savedWords, stillMine } from '../../site/saved-words.ts'
import { type Site, sendPage, sendRefusal } from '../../site/site.ts'
import type { EpisodeRoute } from '../episode/frame.ts'
import { openAbsence } from './frame.ts'
import { childPageView } from './view.ts'

/** The child: who they are, plans, people, and earlier absences. */
export function addChildPage(site: Site, server: FastifyInstance): void {
  server.get<EpisodeRoute>('/children/:id', async (request, reply) => {
    const now = site.deps.now()
    const found = await site.deps.app.getChild({
      actor: actorOf(request),
      now,
      childId: request.params.id,
    })
    if (found.kind === 'refused') return sendRefusal(site, request, reply, found)
    const open = await openAbsence(site, request, found.value)
    return sendPage(site, request, reply, 'journeys/child/page.njk', {
      ...childPageView(found.value, open, now),
      saved:
        request.query.done === undefined
          ? null
          : savedWords(
              'Plans and reviews are worked out again.',
              stillMine(found.value.duties, request.query.duty),
            ),
    })
  })
}
