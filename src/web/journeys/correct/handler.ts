import { isDeepStrictEqual } from 'node:util'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type FactView, knownOf, type OpenedCorrection, type Refused } from '../../../app/index.ts'
import { type FactInput, getFactKind, isoOf } from '../../../facts/index.ts'
import { correctedData } from '../../../forms/index.ts'
import { actorOf, statusOf } from '../../../http/index.ts'
import { sayMoment } from '../../../words/index.ts'
import { type Boxes, boxesFrom, boxOf } from '../../forms/boxes.ts'
import { boxesOfRecord } from '../../forms/form-page.ts'
import { withRowAdded } from '../../forms/group-view.ts'
import type { FieldFault } from '../../forms/question-box.ts'
import { answersSoFar, readForm } from '../../forms/read-form.ts'
import { sendRecorded } from '../../site/send-recorded.ts'
import { type Site, sendPage, sendRefusal } from '../../site/site.ts'
import { isRefused } from '../episode/frame.ts'
import { formParts } from '../record/form-parts.ts'
import { keyIn, versionIn } from '../record/handler.ts'
import {
  absenceToRecord,
  childToRecord,
  type FindSubject,
  type Subject,
} from '../record/subject.ts'
import { answersChanged, askedFor, carriedBoxes, entryView, followsView } from './view.ts'

interface CorrectRoute {
  Params: { id: string; fact: string }
}

/** An entry to be put right, with what is known around it. */
interface Correcting {
  readonly subject: Subject
  readonly fact: FactView
  readonly opened: OpenedCorrection
  readonly begun: { readonly answers: OpenedCorrection['answers']; readonly boxes: Boxes }
}

/** What somebody sent: the fact that says it, or what is wrong with it. */
type Read =
  | { readonly kind: 'said'; readonly fact: FactInput }
  | { readonly kind: 'faults'; readonly faults: readonly FieldFault[] }

/** An entry is put right, or withdrawn: it stands there as it is, what will follow is said, and one press saves it. */
export function addCorrectPages(site: Site, server: FastifyInstance): void {
  addCorrect(site, server, '/episodes/:id/correct/:fact', absenceToRecord)
  addCorrect(site, server, '/children/:id/correct/:fact', childToRecord)
}

function addCorrect(site: Site, server: FastifyInstance, address: string, find: FindSubject): void {
  server.get<CorrectRoute>(address, async (request, reply) => {
    const one = await openEntry(site, request, find)
    if (one === null) return reply.callNotFound()
    if (isRefused(one)) return sendRefusal(site, request, reply, one)
    return sendEntry(site, request, reply, one, one.begun.boxes, [])
  })

  server.post<CorrectRoute>(address, async (request, reply) => {
    const one = await openEntry(site, request, find)
    if (one === null) return reply.callNotFound()
    if (isRefused(one)) return sendRefusal(site, request, reply, one)
    const boxes = boxesFrom(request.body)
    const more = withRowAdded(one.opened.form, boxes)
    if (more) return sendEntry(site, request, reply, one, more, [])
    if (boxOf(boxes, '_go') === 'change') return sendEntry(site, request, reply, one, boxes, [])
    const read = readSent(site, request, one, boxes)
    if (read.kind === 'faults') return sendEntry(site, request, reply, one, boxes, read.faults)
    return boxOf(boxes, '_go') === 'save'
      ? save(site, request, reply, one, boxes, read.fact)
      : check(site, request, reply, one, boxes, read.fact)
  })
}

async function openEntry(
  site: Site,
  request: FastifyRequest<CorrectRoute>,
  find: FindSubject,
): Promise<Correcting | Refused | null> {
  const subject = await find(site, request, request.params.id)
  if (isRefused(subject)) return subject
  const fact = subject.facts.find(({ id }) => id === request.params.fact)
  if (!fact || !(fact.mayCorrect || fact.mayWithdraw)) return null
  const opened = site.deps.app.openCorrection({
    actor: actorOf(request),
    fact,
    inForce: subject.protocols,
  })
  const { answers, form } = opened
  return { subject, fact, opened, begun: { answers, boxes: boxesOfRecord(form, answers) } }
}

function readSent(
  site: Site,
  request: FastifyRequest,
  { fact, opened, begun }: Correcting,
  boxes: Boxes,
): Read {
  const { withdraws, why, box } = askedFor(boxes)
  const now = site.deps.now()
  const occurredAt = isoOf(now)
  const unsaid: readonly FieldFault[] =
    why === ''
      ? [{ field: box, box, message: withdraws ? 'Say why it should go' : 'Say what was wrong' }]
      : []
  if (withdraws)
    return unsaid.length > 0
      ? { kind: 'faults', faults: unsaid }
      : {
          kind: 'said',
          fact: { kind: 'fact.withdrawn', occurredAt, data: { fact: fact.id, why } },
        }
  const { form } = opened
  const context = { now, known: knownOf(actorOf(request)), preset: opened.preset }
  const read = readForm(form, boxes, context, begun)
  if (read.kind === 'faults') return { kind: 'faults', faults: [...read.faults, ...unsaid] }
  const changes = changesIn(opened, answersSoFar(form, boxes, context, begun), read.facts[0]?.fact)
  const unchanged: readonly FieldFault[] =
    Object.keys(changes).length === 0
      ? [
          {
            field: '',
            box: 'record-form',
            message: 'Nothing is changed yet. Change an answer first',
          },
        ]
      : []
  const faults = [...unchanged, ...unsaid]
  return faults.length > 0
    ? { kind: 'faults', faults }
    : {
        kind: 'said',
        fact: { kind: 'fact.corrected', occurredAt, data: { fact: fact.id, ...changes, why } },
      }
}

/** What of an entry is to change: when it happened, what it says, or both. */
function changesIn(
  { form, data, answers }: OpenedCorrection,
  sent: OpenedCorrection['answers'],
  said: FactInput | undefined,
): Readonly<Record<string, unknown>> {
  if (!said) return {}
  const { occurred: when, ...before } = answers
  const { occurred, ...after } = sent
  return {
    ...(occurred !== when && {
      occurredAt: said.occurredAt,
      ...(said.occurredUntil !== undefined && { occurredUntil: said.occurredUntil }),
    }),
    ...(!isDeepStrictEqual(after, before) && {
      data: correctedData(form, data, Object(said.data)),
    }),
  }
}

async function check(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  one: Correcting,
  boxes: Boxes,
  fact: FactInput,
): Promise<FastifyReply> {
  const { subject, opened, begun } = one
  const now = site.deps.now()
  const actor = actorOf(request)
  const follows = await site.deps.app.whatFollows({
    actor,
    now,
    of: subject.stream,
    facts: [fact],
  })
  if (follows.kind === 'refused') return sendRefused(site, request, reply, one, boxes, follows)
  const sent = answersSoFar(opened.form, boxes, { now, known: knownOf(actor) }, begun)
  const { withdraws, why } = askedFor(boxes)
  return sendPage(site, request, reply, 'journeys/correct/check.njk', {
    ...pageOf(one, now),
    title: withdraws ? 'Check before it is withdrawn' : 'Check before it is corrected',
    withdraws,
    why,
    changes: withdraws
      ? []
      : answersChanged(opened, sent, {
          now,
          titleOf: (post) => site.deps.app.roleTitle(actor.authority, post),
        }),
    follows: followsView(follows.value, now),
    carried: carriedBoxes(boxes),
    action: request.url,
    key: keyIn(boxes),
    version: boxOf(boxes, '_version'),
    faults: [],
  })
}

async function save(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  one: Correcting,
  boxes: Boxes,
  fact: FactInput,
): Promise<FastifyReply> {
  const { subject } = one
  const outcome = await site.deps.app.recordFacts({
    actor: actorOf(request),
    now: site.deps.now(),
    idempotencyKey: keyIn(boxes),
    stream: subject.stream,
    expectedVersion: subject.stream.kind === 'child' ? null : versionIn(boxes),
    facts: [fact],
  })
  if (outcome.kind === 'refused') return sendRefused(site, request, reply, one, boxes, outcome)
  return sendRecorded(site, request, reply, {
    warnings: outcome.value.warnings,
    onward: afterwards(one, fact),
    frame: { ...subject.frame, home: subject.path },
  })
}

/** To the entry as it stands; a report that was withdrawn is said on the page of its absence. */
function afterwards({ subject, fact: { id, kind } }: Correcting, said: FactInput): string {
  if (kind === 'absence.noticed' && said.kind === 'fact.withdrawn') return subject.path
  return `${subject.path}/happened?${new URLSearchParams({ amended: id })}#fact-${id}`
}

/** The page again, with what stands against it. */
function sendRefused(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  one: Correcting,
  boxes: Boxes,
  refused: Refused,
): FastifyReply {
  const faults: readonly FieldFault[] =
    refused.reason === 'stale-version'
      ? []
      : refused.faults && refused.faults.length > 0
        ? refused.faults.map(({ field, message }) => ({ field, box: 'record-form', message }))
        : [{ field: '', box: 'record-form', message: refused.message }]
  return sendEntry(site, request, reply, one, boxes, faults, refused)
}

function sendEntry(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  one: Correcting,
  boxes: Boxes,
  faults: readonly FieldFault[],
  refused?: Refused,
): FastifyReply {
  const { subject, fact, opened } = one
  const now = site.deps.now()
  const { withdraws, why, box } = askedFor(boxes)
  const status = refused ? statusOf(refused) : faults.length > 0 ? 422 : 200
  return sendPage(
    site,
    request,
    reply,
    'journeys/correct/page.njk',
    {
      ...pageOf(one, now),
      title: `Correct: ${fact.title}`,
      mayCorrect: fact.mayCorrect,
      mayWithdraw: fact.mayWithdraw,
      parts: formParts(site, request, subject, {
        form: opened.form,
        boxes,
        faults,
        preset: {},
        answered: opened.answers,
      }),
      why: withdraws ? '' : why,
      whyWithdrawn: withdraws ? why : '',
      withdraws,
      whyFault: faults.find((fault) => fault.box === box)?.message ?? null,
      faults,
      stale: refused?.reason === 'stale-version',
      inBetween: (refused?.inBetween ?? []).map(
        ({ kind, recordedAt }) =>
          `${getFactKind(kind).title}, recorded ${sayMoment(recordedAt, now)}`,
      ),
      cites: refused?.cites ?? [],
      action: request.url,
      key: keyIn(boxes),
      version: subject.version,
      draft: `${subject.stream.id} correct ${fact.id}`,
    },
    status,
  )
}

function pageOf({ subject, fact }: Correcting, now: number) {
  return {
    ...subject.frame,
    home: subject.path,
    back: `${subject.path}/happened#fact-${fact.id}`,
    entry: entryView(fact, subject.facts, now),
    isReport: fact.kind === 'absence.noticed',
  }
}
