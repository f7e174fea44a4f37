import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { EpisodeView } from '../../../app/index.ts'
import { actorOf } from '../../../http/index.ts'
import { boxesFrom, boxOf } from '../../forms/boxes.ts'
import { readMoment } from '../../forms/read-moment.ts'
import { noteRead } from '../../site/last-read.ts'
import { type Site, sendPage, sendRefusal } from '../../site/site.ts'
import { stepBack } from '../../ui/rewind/step-back.ts'
import { childFrame, openAbsence } from '../child/frame.ts'
import {
  dateBoxes,
  type EpisodeRoute,
  episodeFrame,
  isRefused,
  openEpisode,
} from '../episode/frame.ts'
import { happened } from './view.ts'

/** Pages that look back, by the tab they stand on. */
const tabs: ReadonlyMap<string, string> = new Map([
  ['now', ''],
  ['knows', '/knows'],
])

/** What happened, day by day, of an absence and on the child’s own record, and the way back to any moment as it was known then. */
export function addHappenedPages(site: Site, server: FastifyInstance): void {
  server.get<EpisodeRoute>('/episodes/:id/happened', async (request, reply) => {
    const view = await openEpisode(site, request, request.params.id, request.query.at)
    if (isRefused(view)) return sendRefusal(site, request, reply, view)
    if (!view.rewound) noteRead(request, reply, request.params.id, view.asOf)
    return sendHappened(site, request, reply, view, [], {}, request.query.amended)
  })

  server.get<EpisodeRoute>('/children/:id/happened', (request, reply) =>
    sendRecorded(site, request, reply),
  )

  server.post<EpisodeRoute>('/episodes/:id/at', async (request, reply) => {
    const now = site.deps.now()
    const answers = boxesFrom(request.body)
    const read = readMoment(
      { 'then-day': 'other', ...answers },
      'then',
      now,
      'the moment to go back to',
    )
    const to = tabs.get(boxOf(answers, 'tab')) ?? '/happened'
    if (read.kind === 'moment' && read.at <= now)
      return reply.redirect(
        `/episodes/${encodeURIComponent(request.params.id)}${to}?at=${read.at}`,
        303,
      )
    const view = await openEpisode(site, request, request.params.id)
    if (isRefused(view)) return sendRefusal(site, request, reply, view)
    const message =
      read.kind === 'fault'
        ? read.message
        : read.kind === 'nothing'
          ? 'Give the day and time to go back to'
          : 'That is in the future. Nothing is known then yet: give a time that has passed'
    const box =
      read.kind === 'fault' && read.part !== 'date' ? `then-${read.part}` : 'then-date-day'
    return sendHappened(site, request, reply, view, [{ box, message }], answers)
  })
}

/** What is on the child’s own record: what absences told of the child stands on theirs. */
async function sendRecorded(
  site: Site,
  request: FastifyRequest<EpisodeRoute>,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const found = await site.deps.app.getChild({
    actor: actorOf(request),
    now: site.deps.now(),
    childId: request.params.id,
  })
  if (found.kind === 'refused') return sendRefusal(site, request, reply, found)
  const { child, facts, asOf } = found.value
  return sendPage(site, request, reply, 'journeys/happened/page.njk', {
    title: `${child.name}: what is recorded`,
    ...childFrame(found.value, 'recorded', await openAbsence(site, request, found.value)),
    days: happened({ facts, asOf, rewound: false }),
    ...amendedBy(request.query, child.childId),
    faults: [],
  })
}

/** What was put right just now: that it is, and whose draft is done with. */
function amendedBy({ amended }: { readonly amended?: string | undefined }, record: string) {
  return amended === undefined
    ? {}
    : {
        saved: 'What you corrected stands below, beside what was said before.',
        draftDone: `${record} correct ${amended}`,
      }
}

function sendHappened(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  view: EpisodeView,
  faults: readonly { readonly box: string; readonly message: string }[],
  answers = {},
  amended?: string,
): FastifyReply {
  return sendPage(
    site,
    request,
    reply,
    'journeys/happened/page.njk',
    {
      title: `${view.child.name}: what happened`,
      ...episodeFrame(view, 'happened'),
      home: `/episodes/${view.episode.episodeId}`,
      days: happened(view),
      ...amendedBy({ amended }, view.episode.episodeId),
      back: stepBack(view),
      faults,
      answers: { ...dateBoxes(view.asOf), ...answers },
    },
    faults.length > 0 ? 422 : 200,
  )
}
