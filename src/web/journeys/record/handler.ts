import { randomUUID } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type DutyView, findDuty, knownOf, type Refused } from '../../../app/index.ts'
import { belongsOn, findFactKind, getFactKind } from '../../../facts/index.ts'
import {
  type DraftedFact,
  type Form,
  prefill,
  presetAnswers,
  questionsOf,
  withoutSettled,
} from '../../../forms/index.ts'
import { actorOf, statusOf } from '../../../http/index.ts'
import { sayMoment, saySpan } from '../../../words/index.ts'
import { type Boxes, boxesFrom, boxOf } from '../../forms/boxes.ts'
import { boxesOf } from '../../forms/form-page.ts'
import { withRowAdded } from '../../forms/group-view.ts'
import type { FieldFault } from '../../forms/question-box.ts'
import { readForm, refusedFaults } from '../../forms/read-form.ts'
import { settles } from '../../forms/settles.ts'
import { refusalWords } from '../../site/refusals.ts'
import { sendRecorded } from '../../site/send-recorded.ts'
import { type Site, sendPage, sendRefusal } from '../../site/site.ts'
import { lineWithWhy } from '../../ui/duty-line/duty-line.ts'
import { isRefused } from '../episode/frame.ts'
import { formParts } from './form-parts.ts'
import { addOffers } from './offers.ts'
import { askingOfAbsences } from './other-absences.ts'
import {
  absenceToRecord,
  childToRecord,
  type FindSubject,
  type Subject,
  standing,
} from './subject.ts'

interface RecordRoute {
  Params: { id: string; form: string }
  Querystring: {
    duty?: string
    from?: string
    fact?: string
    waives?: string
    /** A question and its answer, where the form was found by that answer. */
    question?: string
    answer?: string
  }
}

/** Everything a form page is made of. */
interface Filling {
  readonly subject: Subject
  readonly form: Form
  readonly duty: DutyView | null
  readonly preset: Readonly<Record<string, unknown>>
  /** The list it was opened from, to go back to; null for the page of the absence or the child. */
  readonly list: string | null
}

/** Record a fact: what is asked first, then anything else that happened. */
export function addRecordPages(site: Site, server: FastifyInstance): void {
  addOffers(site, server)
  addForms(site, server, '/episodes/:id/record/:form', absenceToRecord)
  addForms(site, server, '/children/:id/record/:form', childToRecord)
}

function addForms(site: Site, server: FastifyInstance, address: string, find: FindSubject): void {
  server.get<RecordRoute>(address, async (request, reply) => {
    const filling = await openForm(site, request, find)
    if (filling === null) return reply.callNotFound()
    if (isRefused(filling)) return sendRefusal(site, request, reply, filling)
    const { duty, form, subject } = filling
    const elsewhere = ownPageOf(form, subject, request.query)
    if (elsewhere) return reply.redirect(elsewhere, 303)
    // A list goes by what a duty is done with as it is asked; of what is left of it now, its own form asks.
    if (duty?.form && duty.form.id !== form.form)
      return reply.redirect(
        request.url.replace(`/record/${request.params.form}`, `/record/${duty.form.id}`),
        303,
      )
    const known = prefill(filling.form, standing(filling.subject)).answers
    const begun = boxesOf({
      ...known,
      ...chosenIn(filling.form, request.query),
      ...presetAnswers(filling.form, filling.preset),
    })
    return sendForm(site, request, reply, filling, begun, [])
  })

  server.post<RecordRoute>(address, async (request, reply) => {
    const filling = await openForm(site, request, find)
    if (filling === null) return reply.callNotFound()
    if (isRefused(filling)) return sendRefusal(site, request, reply, filling)
    const boxes = boxesFrom(request.body)
    const more = withRowAdded(filling.form, boxes)
    if (more) return sendForm(site, request, reply, filling, more, [])
    const actor = actorOf(request)
    const now = site.deps.now()
    const { form, preset } = filling
    const read = readForm(form, boxes, { now, known: knownOf(actor), preset })
    if (read.kind === 'faults') return sendForm(site, request, reply, filling, boxes, read.faults)
    const outcome = await site.deps.app.recordFacts({
      actor,
      now,
      idempotencyKey: keyIn(boxes),
      ...streamOf(filling, boxes),
      facts: read.facts.map(({ fact }) => fact),
      form,
    })
    if (outcome.kind === 'refused') {
      const faults = faultsOf(form, read.facts, outcome)
      return sendForm(site, request, reply, filling, boxes, faults, outcome)
    }
    return sendRecorded(site, request, reply, {
      warnings: outcome.value.warnings,
      onward: afterwards(filling),
      frame: { ...filling.subject.frame, home: filling.subject.path },
    })
  })
}

/** The answer a form was found by: chosen at first where the form offers it, nothing where it does not. */
function chosenIn(form: Form, { question, answer }: RecordRoute['Querystring']) {
  const asked = questionsOf(form).find(({ name }) => name === question)
  const isOffered = asked?.options?.some(({ value }) => value === answer) ?? false
  if (!asked || !isOffered || answer === undefined) return {}
  return { [asked.name]: asked.type === 'choices' ? [answer] : answer }
}

async function openForm(
  site: Site,
  request: FastifyRequest<RecordRoute>,
  find: FindSubject,
): Promise<Filling | Refused | null> {
  const subject = await find(site, request, request.params.id)
  if (isRefused(subject)) return subject
  const form = site.deps.app.findForm({
    actor: actorOf(request),
    form: request.params.form,
    inForce: subject.protocols,
  })
  if (!form || form.opensEpisode) return null
  const { kind } = subject.stream
  // Of a child without an absence only what can be said of the child.
  const isOfChild = ({ fact }: { readonly fact: string }) =>
    belongsOn(fact, 'child') || fact === 'fact.corrected' || fact === 'fact.withdrawn'
  if (kind === 'child' && !form.records.every(isOfChild)) return null
  const asking = await askingOfAbsences(
    site,
    request,
    form,
    subject.child.childId,
    subject.stream.id,
  )
  const duty = findDuty(subject.duties, request.query.duty) ?? null
  const said = duty?.form?.id === form.form ? duty.form.preset : {}
  const preset = {
    ...said,
  }
  return {
    subject,
    form: withoutSettled(asking, preset, settles),
    duty,
    preset,
    list: lists.get(request.query.from ?? '') ?? null,
  }
}

/** What is put right, and what need not be done, have pages of their own, which begin with the entry or the duty. */
function ownPageOf(
  { records: [first] }: Form,
  { path }: Subject,
  { fact, waives }: RecordRoute['Querystring'],
): string | null {
  if (first?.fact === 'fact.corrected' || first?.fact === 'fact.withdrawn')
    return fact === undefined ? `${path}/happened` : `${path}/correct/${encodeURIComponent(fact)}`
  if (first?.fact !== 'duty.waived') return null
  return waives === undefined ? path : `${path}/not-needed?${new URLSearchParams({ duty: waives })}`
}

/** Lists a form is opened from, by what their links say. */
const lists: ReadonlyMap<string, string> = new Map([
  ['now', '/'],
  ['plans', '/plans'],
])

/** What is said of the child belongs on the child's own record; the rest on the episode, at the version the person saw. */
function streamOf({ form, subject }: Filling, boxes: Boxes) {
  if (form.records.every(({ fact }) => findFactKind(fact)?.stream === 'child'))
    return {
      stream: { kind: 'child', id: subject.child.childId },
      expectedVersion: null,
    } as const
  return { stream: subject.stream, expectedVersion: versionIn(boxes) } as const
}

/** A key of the person's own press of the button: the same press twice is recorded once. */
export function keyIn(boxes: Boxes): string {
  const key = boxOf(boxes, '_key')
  return /^[0-9a-f-]{36}$/.test(key) ? key : randomUUID()
}

/** The version of the record that a page was made of; null where it does not say. */
export function versionIn(boxes: Boxes): number | null {
  const version = boxOf(boxes, '_version')
  return /^\d{1,9}$/.test(version) ? Number(version) : null
}

function faultsOf(
  form: Form,
  drafted: readonly DraftedFact[],
  refused: Refused,
): readonly FieldFault[] {
  if (refused.faults && refused.faults.length > 0)
    return refusedFaults(form, drafted, refused.faults)
  if (refused.reason === 'stale-version') return []
  const { field } = refusalWords(refused)
  return [
    {
      field: field ?? '',
      box: field === 'occurred' ? 'occurred-day' : (field ?? 'record-form'),
      message: refused.message,
    },
  ]
}

/** Where somebody goes on, with what they recorded and for which duty of what, so that the page can say whether that is done. */
function afterwards({ subject, form, duty, list }: Filling): string {
  const done = new URLSearchParams({
    done: form.form,
    ...(duty && { duty: duty.instance, on: subject.stream.id }),
  })
  if (form.records.some(({ fact }) => fact === 'child.returned')) return `${subject.path}/returned`
  return `${list ?? subject.path}?${done}`
}

function sendForm(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  filling: Filling,
  boxes: Boxes,
  faults: readonly FieldFault[],
  refused?: Refused,
): FastifyReply {
  const { subject, form, duty, preset, list } = filling
  const now = site.deps.now()
  const inBetween = (refused?.inBetween ?? []).map(
    (fact) => `${getFactKind(fact.kind).title}, recorded ${sayMoment(fact.recordedAt, now)}`,
  )
  const status = refused ? statusOf(refused) : faults.length > 0 ? 422 : 200
  return sendPage(
    site,
    request,
    reply,
    'journeys/record/form.njk',
    {
      title: duty?.title ?? form.title,
      ...subject.frame,
      home: subject.path,
      form,
      duty: duty ? lineWithWhy(duty, now, subject.path) : null,
      parts: formParts(site, request, subject, {
        form,
        boxes,
        faults,
        preset,
        known: alreadyRecorded(form, subject, now),
      }),
      faults,
      stale: refused?.reason === 'stale-version',
      inBetween,
      cites: refused?.cites ?? [],
      action: request.url,
      back: list ?? subject.path,
      key: refused ? randomUUID() : keyIn(boxes),
      version: subject.version,
      draft: `${subject.stream.id} ${form.form} ${duty?.instance ?? ''}`,
      returned: faults.length > 0,
      stillAway: subject.stillAway,
    },
    status,
  )
}

/** For each answer a form begins with: where it comes from, so that nobody takes it for their own. */
function alreadyRecorded(
  form: Form,
  subject: Pick<Subject, 'facts'>,
  now: number,
): ReadonlyMap<string, { readonly answer: unknown; readonly said: string }> {
  const { answers, from } = prefill(form, standing(subject))
  return new Map(
    [...from].flatMap(([question, id]) => {
      const fact = subject.facts.find((one) => one.id === id)
      if (!fact) return []
      const said = `From “${fact.title}”, ${saySpan(fact, (at) => sayMoment(at, now))}. Change it if it is no longer so.`
      return [[question, { answer: answers[question], said }] as const]
    }),
  )
}
