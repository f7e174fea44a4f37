import { randomUUID } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { EpisodeView, OpenedReturn, RecordReturn, Refused } from '../../../app/index.ts'
import { endsOf, isAnswered } from '../../../forms/index.ts'
import { actorOf, statusOf } from '../../../http/index.ts'
import { allBoxesOf, type Boxes, boxesFrom, boxOf } from '../../forms/boxes.ts'
import type { FieldFault } from '../../forms/question-box.ts'
import { firstBox } from '../../forms/question-box.ts'
import { readBoxes } from '../../forms/read-boxes.ts'
import { refusalWords } from '../../site/refusals.ts'
import { sendRecorded } from '../../site/send-recorded.ts'
import { type Site, sendPage, sendRefusal } from '../../site/site.ts'
import { isRefused, openEpisode } from '../episode/frame.ts'
import { backView, begunWith } from './back-view.ts'
import { conditionQuestion, questionsAbout, unanswered } from './questions.ts'

interface BackRoute {
  Params: { id: string }
}

/** What the page is about: the absence, and what a return would change. */
interface About {
  readonly view: EpisodeView
  readonly opened: OpenedReturn
}

/** A child is back: one page of at most six questions, who has been told among them. */
export function addBackPage(site: Site, server: FastifyInstance): void {
  server.get<BackRoute>('/episodes/:id/back', async (request, reply) => {
    const about = await openBack(site, request)
    if (isRefused(about)) return sendRefusal(site, request, reply, about)
    if (isOver(about)) return reply.redirect(placeAfter(about), 303)
    return sendBack(site, request, reply, about, begunWith(about.opened), [])
  })

  server.post<BackRoute>('/episodes/:id/back', async (request, reply) => {
    const about = await openBack(site, request)
    if (isRefused(about)) return sendRefusal(site, request, reply, about)
    const boxes = boxesFrom(request.body)
    const now = site.deps.now()
    const read = readBack(about, boxes, now)
    if (read.faults.length > 0) return sendBack(site, request, reply, about, boxes, read.faults)
    const outcome = await site.deps.app.recordReturn({
      actor: actorOf(request),
      now,
      idempotencyKey: keyIn(boxes),
      episodeId: about.view.episode.episodeId,
      expectedVersion: versionIn(boxes),
      ...read.said,
    })
    if (outcome.kind === 'refused')
      return sendBack(site, request, reply, about, boxes, faultsOf(outcome), outcome)
    return sendRecorded(site, request, reply, {
      warnings: outcome.value.warnings,
      onward: `/episodes/${about.view.episode.episodeId}/returned`,
      frame: { ...backView(about.view, about.opened, boxes, [], now), home: placeAfter(about) },
    })
  })
}

/** Nothing more is to be said of a return where there was one, or the report was a mistake. */
function isOver({ view: { episode } }: About): boolean {
  return episode.returnedAt !== null || episode.withdrawnAt !== null || episode.closedAt !== null
}

function placeAfter({ view: { episode } }: About): string {
  const path = `/episodes/${episode.episodeId}`
  return episode.returnedAt === null ? path : `${path}/returned`
}

async function openBack(site: Site, request: FastifyRequest<BackRoute>): Promise<About | Refused> {
  const view = await openEpisode(site, request, request.params.id)
  if (isRefused(view)) return view
  const opened = await site.deps.app.openReturn({
    actor: actorOf(request),
    now: site.deps.now(),
    episodeId: request.params.id,
  })
  return opened.kind === 'ok' ? { view, opened: opened.value } : opened
}

type Said = Omit<RecordReturn, 'actor' | 'now' | 'idempotencyKey' | 'episodeId' | 'expectedVersion'>

/** The boxes as what somebody says, and what is wrong with them in the order asked. */
function readBack(
  { view, opened }: About,
  boxes: Boxes,
  now: number,
): { readonly said: Said; readonly faults: readonly FieldFault[] } {
  const { name } = view.child
  const questions = questionsAbout(name, opened.here)
  const { answers, faults } = readBoxes([...questions, conditionQuestion(name)], boxes, now)
  const word = (question: string) => String(answers[question] ?? '')
  const wrong = questions.flatMap((question) => {
    const inBox = faults.filter(({ field }) => field === question.name)
    if (inBox.length > 0) return inBox
    const offered = question.options?.some(({ value }) => value === answers[question.name]) ?? true
    if (isAnswered(answers[question.name]) && offered) return []
    return [
      { field: question.name, box: firstBox(question), message: unanswered(question.name, name) },
    ]
  })
  const [occurredAt, occurredUntil] = endsOf(word('occurred'))
  const well = word('well')
  const offered = new Set(opened.tell.map(({ post }) => post))
  return {
    faults: wrong,
    said: {
      occurredAt,
      ...(occurredUntil !== undefined && { occurredUntil }),
      to: word('to'),
      how: word('how'),
      seen: word('seen'),
      well: well === 'well' || well === 'hurt' ? well : 'unknown',
      ...(isAnswered(answers.condition) && { condition: word('condition') }),
      told: allBoxesOf(boxes, 'told').filter((post) => offered.has(post)),
    },
  }
}

function faultsOf(refused: Refused): readonly FieldFault[] {
  if (refused.reason === 'stale-version') return []
  const { field } = refusalWords(refused)
  const about = refused.faults?.map(({ message }) => message) ?? [refused.message]
  const isWhen =
    field === 'occurred' || refused.faults?.some(({ field: at }) => at.includes('occurred'))
  return about.map((message) => ({
    field: isWhen ? 'occurred' : '',
    box: isWhen ? 'occurred-day' : 'record-form',
    message,
  }))
}

function keyIn(boxes: Boxes): string {
  const key = boxOf(boxes, '_key')
  return /^[0-9a-f-]{36}$/.test(key) ? key : randomUUID()
}

function versionIn(boxes: Boxes): number | null {
  const version = boxOf(boxes, '_version')
  return /^\d{1,9}$/.test(version) ? Number(version) : null
}

function sendBack(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  { view, opened }: About,
  boxes: Boxes,
  faults: readonly FieldFault[],
  refused?: Refused,
): FastifyReply {
  const status = refused ? statusOf(refused) : faults.length > 0 ? 422 : 200
  return sendPage(
    site,
    request,
    reply,
    'journeys/return/back.njk',
    {
      ...backView(view, opened, boxes, faults, site.deps.now()),
      stale: refused?.reason === 'stale-version',
      key: refused ? randomUUID() : keyIn(boxes),
    },
    status,
  )
}
