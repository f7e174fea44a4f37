import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { EpisodeView, Refused } from '../../app/index.ts'
import type { Instant } from '../../facts/index.ts'
import { actorOf } from '../../http/index.ts'
import { episodePicture } from '../pictures/episode-line.ts'
import { keyOf } from '../pictures/key.ts'
import { type Site, sendPage, sendRefusal } from '../site/site.ts'
import { childBar } from '../words/child-bar.ts'
import { type DutyLine, inOrder, lineOfDuty, mostUrgent } from '../words/duty-line.ts'
import { stepBack } from '../words/rewind.ts'
import { inLondon } from '../words/say-time.ts'
import { sayWord } from '../words/say-word.ts'

export interface EpisodeRoute {
  Params: { id: string }
  Querystring: { at?: string; done?: string; duty?: string }
}

/** Opens an episode for a page: now, or as it was known at the moment in the address. Null when it has been answered already. */
export async function openEpisode(
  site: Site,
  request: FastifyRequest,
  id: string,
  at?: Instant,
): Promise<EpisodeView | Refused> {
  const then = at === undefined ? {} : { asOf: at, knownAt: at }
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
  const query = view.rewound ? `?at=${view.knownAt}` : ''
  const tabs = [
    { id: 'now', text: 'Now', href: `/episodes/${episodeId}${query}` },
    { id: 'happened', text: 'What happened', href: `/episodes/${episodeId}/happened${query}` },
    { id: 'knows', text: 'Who knows', href: `/episodes/${episodeId}/knows` },
    { id: 'record', text: 'Record something', href: `/episodes/${episodeId}/record` },
  ]
  return {
    view,
    episodeId,
    bar: childBar(view.child, view.episode, view.asOf, (authority) => sayWord(authority)),
    tabs: tabs
      .filter(({ id }) => !view.rewound || id === 'now' || id === 'happened')
      .map((one) => ({ ...one, active: one.id === tab })),
    rewound: view.rewound,
    pageNow: view.asOf,
  }
}

/** Instants in addresses are whole milliseconds; anything else is no instant. */
export function instantIn(text: string | undefined, now: Instant): Instant | undefined {
  if (text === undefined || !/^\d{1,15}$/.test(text)) return undefined
  const at = Number(text)
  return at < now ? at : undefined
}

/** The episode as it stands: what is mine, others’ and over, and the whole course as a picture. */
export function addEpisodePage(site: Site, server: FastifyInstance): void {
  server.get<EpisodeRoute>('/episodes/:id', async (request, reply) => {
    const view = await openEpisode(
      site,
      request,
      request.params.id,
      instantIn(request.query.at, site.deps.now()),
    )
    if (isRefused(view)) return sendRefusal(site, request, reply, view)
    return sendPage(site, request, reply, 'pages/episode-now.njk', {
      title: `${view.child.name}: now`,
      ...episodeFrame(view, 'now'),
      ...dutiesOf(view),
      picture: episodePicture(view),
      keyOf,
      back: stepBack(view),
      answers: dateBoxes(view.asOf),
      saved:
        request.query.done === undefined
          ? null
          : 'Recorded. The duties below are worked out again.',
    })
  })
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

/** An episode's duties as its page shows them: first of all one, then mine, others’ and what is over. */
function dutiesOf(view: EpisodeView) {
  const now = view.asOf
  const { episodeId } = view.episode
  const lineOf = (duty: EpisodeView['duties'][number]) =>
    lineOfDuty(duty, now, episodeId, view.rewound)
  const sorted = [...view.duties]
    .filter(({ state }) => state !== 'not-applicable')
    .sort((a, b) => inOrder(a, b, now))
  const open = sorted.filter(({ state }) => ['due', 'overdue', 'unknown'].includes(state))
  const over = sorted.filter(
    ({ state }) => !['due', 'overdue', 'unknown', 'upcoming'].includes(state),
  )
  const first = mostUrgent(
    open.filter(({ whose }) => whose === 'mine'),
    now,
  )
  return {
    first: first ? lineOf(first) : null,
    mine: banded(open.filter(({ whose }) => whose === 'mine').map(lineOf)),
    others: banded(open.filter(({ whose }) => whose === 'others').map(lineOf)),
    upcoming: sorted.filter(({ state }) => state === 'upcoming').map(lineOf),
    over: groupOver(over.map(lineOf)),
    counts: {
      mine: open.filter(({ whose }) => whose === 'mine').length,
      others: open.filter(({ whose }) => whose === 'others').length,
      over: over.length,
    },
  }
}

const bandTitles = {
  late: 'Late',
  'next-24-hours': 'In the next 24 hours',
  later: 'Later',
  'no-fixed-time': 'No fixed time: as soon as you can',
  over: 'Over',
} as const

function banded(lines: readonly DutyLine[]) {
  return [...Map.groupBy(lines, ({ clock }) => clock.band)].map(([band, members]) => ({
    band,
    title: bandTitles[band],
    lines: members,
    folded: members.length > mostUnfolded && band !== 'late',
  }))
}

/** Longer bands of other people’s duties are folded: what is mine must not be lost among them. */
const mostUnfolded = 6

const overOrder = ['missed', 'done-late', 'done-recorded-late', 'done', 'waived', 'lapsed'] as const

function groupOver(lines: readonly DutyLine[]) {
  return overOrder
    .map((state) => ({ state, lines: lines.filter(({ clock }) => clock.state === state) }))
    .filter((group) => group.lines.length > 0)
    .map(({ state, lines: members }) => ({
      state,
      title: members[0]?.clock.stateTitle ?? '',
      lines: members,
    }))
}
