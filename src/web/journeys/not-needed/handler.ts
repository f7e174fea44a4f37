import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type DutyView, findDuty, type Refused } from '../../../app/index.ts'
import { isoOf } from '../../../facts/index.ts'
import { actorOf, statusOf } from '../../../http/index.ts'
import { type Boxes, boxesFrom, boxOf } from '../../forms/boxes.ts'
import { sendRecorded } from '../../site/send-recorded.ts'
import { type Site, sendPage, sendRefusal } from '../../site/site.ts'
import { lineWithWhy } from '../../ui/duty-line/duty-line.ts'
import { followsView } from '../correct/view.ts'
import { isRefused } from '../episode/frame.ts'
import { keyIn, versionIn } from '../record/handler.ts'
import {
  absenceToRecord,
  childToRecord,
  type FindSubject,
  type Subject,
} from '../record/subject.ts'

interface NotNeededRoute {
  Params: { id: string }
  Querystring: { duty?: string }
}

/** A duty that whoever looks may decide on, of an absence or a child. */
interface Deciding {
  readonly subject: Subject
  readonly duty: DutyView
}

/** Deciding that a duty need not be done: offered beside it, to whom its protocol lets. */
export function addNotNeededPages(site: Site, server: FastifyInstance): void {
  addNotNeeded(site, server, '/episodes/:id/not-needed', absenceToRecord)
  addNotNeeded(site, server, '/children/:id/not-needed', childToRecord)
}

function addNotNeeded(
  site: Site,
  server: FastifyInstance,
  address: string,
  find: FindSubject,
): void {
  server.get<NotNeededRoute>(address, async (request, reply) => {
    const one = await openDuty(site, request, find)
    if (one === null) return reply.callNotFound()
    if (isRefused(one)) return sendRefusal(site, request, reply, one)
    return sendAsked(site, request, reply, one, {})
  })

  server.post<NotNeededRoute>(address, async (request, reply) => {
    const one = await openDuty(site, request, find)
    if (one === null) return reply.callNotFound()
    if (isRefused(one)) return sendRefusal(site, request, reply, one)
    const boxes = boxesFrom(request.body)
    const why = boxOf(boxes, 'why')
    if (why === '')
      return sendAsked(site, request, reply, one, boxes, 'Say why this need not be done')
    const { subject, duty } = one
    const now = site.deps.now()
    const outcome = await site.deps.app.recordFacts({
      actor: actorOf(request),
      now,
      idempotencyKey: keyIn(boxes),
      stream: subject.stream,
      expectedVersion: subject.stream.kind === 'child' ? null : versionIn(boxes),
      facts: [waiverOf(duty, why, now)],
    })
    if (outcome.kind === 'refused')
      return sendAsked(site, request, reply, one, boxes, outcome.message, outcome)
    const done = { done: 'not-needed', duty: duty.instance, on: subject.stream.id }
    return sendRecorded(site, request, reply, {
      warnings: outcome.value.warnings,
      onward: `${subject.path}?${new URLSearchParams(done)}`,
      frame: { ...subject.frame, home: subject.path },
    })
  })
}

function waiverOf({ instance }: DutyView, why: string, now: number) {
  return { kind: 'duty.waived', occurredAt: isoOf(now), data: { duty: instance, why } }
}

/** The duty the address names, where it is asked and its protocol lets this person decide on it. */
async function openDuty(
  site: Site,
  request: FastifyRequest<NotNeededRoute>,
  find: FindSubject,
): Promise<Deciding | Refused | null> {
  const subject = await find(site, request, request.params.id)
  if (isRefused(subject)) return subject
  const duty = findDuty(subject.duties, request.query.duty)
  const asked = duty && ['due', 'overdue', 'unknown'].includes(duty.state)
  return asked && duty.waivable ? { subject, duty } : null
}

async function sendAsked(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  { subject, duty }: Deciding,
  boxes: Boxes,
  wrong?: string,
  refused?: Refused,
): Promise<FastifyReply> {
  const now = site.deps.now()
  const follows = await site.deps.app.whatFollows({
    actor: actorOf(request),
    now,
    of: subject.stream,
    facts: [waiverOf(duty, 'Not needed', now)],
  })
  const status = refused ? statusOf(refused) : wrong === undefined ? 200 : 422
  return sendPage(
    site,
    request,
    reply,
    'journeys/not-needed/page.njk',
    {
      title: `Not needed: ${duty.title}`,
      ...subject.frame,
      home: subject.path,
      duty: lineWithWhy(duty, now, subject.path),
      // That the duty itself is over is what is being decided.
      follows:
        follows.kind === 'ok'
          ? followsView(
              {
                ...follows.value,
                changes: follows.value.changes.filter(({ title }) => title !== duty.title),
              },
              now,
            )
          : null,
      why: boxOf(boxes, 'why'),
      faults: wrong === undefined ? [] : [{ box: 'why', message: wrong }],
      action: request.url,
      key: keyIn(boxes),
      version: subject.version,
    },
    status,
  )
}
