import type { FastifyRequest } from 'fastify'
import type { ChildView, EpisodeHead } from '../../../app/index.ts'
import { actorOf } from '../../../http/index.ts'
import { sayLabel } from '../../../words/index.ts'
import type { Site } from '../../site/site.ts'
import { childBar } from '../../ui/child-bar/child-bar.ts'

/** The absence the child is away on, or that is not closed yet, as far as whoever looks may see it; null where there is none. */
export async function openAbsence(
  site: Site,
  request: FastifyRequest,
  { child: { openEpisodeId } }: ChildView,
): Promise<EpisodeHead | null> {
  if (openEpisodeId === null) return null
  const found = await site.deps.app.getEpisode({
    actor: actorOf(request),
    now: site.deps.now(),
    episodeId: openEpisodeId,
  })
  return found.kind === 'ok' ? found.value.episode : null
}

/** What every page about a child shows, whether or not there is an absence: the child, and the tabs. */
export function childFrame({ child, asOf }: ChildView, tab: string, open: EpisodeHead | null) {
  const path = `/children/${child.childId}`
  const tabs = [
    { id: 'plans', text: 'Plans and reviews', href: path },
    { id: 'recorded', text: 'What is recorded', href: `${path}/happened` },
    { id: 'record', text: 'Record something', href: `${path}/record` },
  ]
  return {
    bar: childBar(child, open, asOf, sayLabel),
    tabs: tabs.map((one) => ({ ...one, active: one.id === tab })),
    tabsOf: 'This child',
    home: path,
    rewound: false,
    pageNow: asOf,
  }
}
