import type { FastifyRequest } from 'fastify'
import type { EpisodeView, Refused } from '../../../app/index.ts'
import { type Instant, isOfACase } from '../../../facts/index.ts'
import { actorOf } from '../../../http/index.ts'
import { inLondon, sayLabel } from '../../../words/index.ts'
import type { Site } from '../../site/site.ts'
import { childBar } from '../../ui/child-bar/child-bar.ts'

export interface EpisodeRoute {
  Params: { id: string }
  Querystring: { at?: string; known?: string; done?: string; duty?: string; amended?: string }
}

/** Opens an episode for a page: now, or at the moment the address asks for, as it was known then, or as it is known now. */
export async function openEpisode(
  site: Site,
  request: FastifyRequest,
  id: string,
  moment?: string,
  known?: 'now',
): Promise<EpisodeView | Refused> {
  const at = momentAsked(moment, site.deps.now())
  if (typeof at === 'object') return at
  const then = at === undefined ? {} : { asOf: at, ...(known !== 'now' && { knownAt: at }) }
  const outcome = await site.deps.app.getEpisode({
    actor: actorOf(request),
    now: site.deps.now(),
    episodeId: id,
    ...then,
  })
  return outcome.kind === 'ok' ? outcome.value : outcome
}

export function isRefused(value: object): value is Refused {
  return 'kind' in value && value.kind === 'refused'
}

/** What every page about an episode shows: the child, the tabs and, when looking back, that it is the past. */
export function episodeFrame(view: EpisodeView, tab: string) {
  const { episodeId } = view.episode
  const query = view.rewound ? `?at=${view.asOf}` : ''
  const tabs = [
    { id: 'now', text: 'Now', href: `/episodes/${episodeId}${query}` },
    { id: 'happened', text: 'What happened', href: `/episodes/${episodeId}/happened${query}` },
    { id: 'knows', text: 'Who knows', href: `/episodes/${episodeId}/knows${query}` },
    { id: 'record', text: 'Record something', href: `/episodes/${episodeId}/record` },
  ]
  return {
    view,
    episodeId,
    bar: childBar(view.child, view.episode, view.asOf, (authority) => sayLabel(authority)),
    tabs: tabs
      .filter(({ id }) => !view.rewound || id !== 'record')
      // Nothing more is taken on what was reported by mistake.
      .filter(({ id }) => id !== 'record' || view.episode.withdrawnAt === null)
      .map((one) => ({ ...one, active: one.id === tab })),
    rewound: view.rewound,
    pageNow: view.asOf,
  }
}

/** The moment an address asks to look at; undefined when it asks for none. One that no case has, or that has not come, is refused, not passed over. */
function momentAsked(text: string | undefined, now: Instant): Instant | undefined | Refused {
  if (text === undefined) return undefined
  const at = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN
  if (at < now && isOfACase(at)) return at
  return {
    kind: 'refused',
    reason: 'faulty-facts',
    message:
      'The address asks for a moment (“at”) that this record cannot have: a time in milliseconds, from 1989 until now. Open the absence and choose “What happened” to look at an earlier moment.',
  }
}

/** The date boxes of the way back, filled in with the day looked at. */
export function dateBoxes(at: Instant) {
  const { day, month, year } = inLondon(at)
  return {
    'then-date-day': String(day),
    'then-date-month': String(month),
    'then-date-year': String(year),
  }
}
