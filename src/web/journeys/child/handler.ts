import type { FastifyInstance } from 'fastify'
import { actorOf } from '../../../http/index.ts'
import { sayLabel } from '../../../words/index.ts'
import { type Site, sendPage, sendRefusal } from '../../site/site.ts'
import { childBar } from '../../ui/child-bar/child-bar.ts'

/** The child: who they are, plans, people, and earlier absences. */
export function addChildPage(site: Site, server: FastifyInstance): void {
  server.get<{ Params: { id: string } }>('/children/:id', async (request, reply) => {
    const now = site.deps.now()
    const found = await site.deps.app.getChild({
      actor: actorOf(request),
      now,
      childId: request.params.id,
    })
    if (found.kind === 'refused') return sendRefusal(site, request, reply, found)
    const { child, plans, people, episodes } = found.value
    const open =
      child.openEpisodeId === null
        ? null
        : await site.deps.app.getEpisode({
            actor: actorOf(request),
            now,
            episodeId: child.openEpisodeId,
          })
    return sendPage(site, request, reply, 'journeys/child/page.njk', {
      title: child.name,
      bar: childBar(child, open?.kind === 'ok' ? open.value.episode : null, now, sayLabel),
      child,
      plans: plans.map((plan) => ({
        ...plan,
        title: sayLabel(plan.plan),
        standing:
          plan.active === 'yes'
            ? 'In force'
            : plan.active === 'no'
              ? 'Not in force'
              : 'Not known whether in force',
      })),
      people,
      episodes: episodes.map((episode) => ({ ...episode, title: sayLabel(episode.as) })),
    })
  })
}
