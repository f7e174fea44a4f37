import { randomUUID } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import {
  type ChildHead,
  type DutyView,
  type EpisodeView,
  findDuty,
  knownOf,
  type Refused,
} from '../../../app/index.ts'
import { belongsOn, findFactKind, getFactKind } from '../../../facts/index.ts'
import {
  type DraftedFact,
  type Form,
  fieldsTaking,
  pageOf,
  prefill,
  presetAnswers,
  questionsOf,
  withoutSettled,
} from '../../../forms/index.ts'
import { actorOf, statusOf } from '../../../http/index.ts'
import { sayMoment, saySpan } from '../../../words/index.ts'
import { type Boxes, boxesFrom, boxOf } from '../../forms/boxes.ts'
import { boxesOf, partViews, roleChoices } from '../../forms/form-page.ts'
import { withRowAdded } from '../../forms/group-view.ts'
import type { FieldFault } from '../../forms/question-box.ts'
import { answersSoFar, readForm, refusedFaults } from '../../forms/read-form.ts'
import { settles } from '../../forms/settles.ts'
import { refusalWords } from '../../site/refusals.ts'
import { sendRecorded } from '../../site/send-recorded.ts'
import { type Site, sendPage, sendRefusal } from '../../site/site.ts'
import { lineWithWhy, type RecordPath } from '../../ui/duty-line/duty-line.ts'
import { childFrame, openAbsence } from '../child/frame.ts'
import { episodeFrame, isRefused, openEpisode } from '../episode/frame.ts'
import { amendedBy, withdrawsOpening } from './amended.ts'
import { addOffers } from './offers.ts'
import { askingOfAbsences } from './other-absences.ts'

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

/** What a form is about: an absence, or the child alone. */
interface Subject {
  /** Where its own page is. */
  readonly path: RecordPath
  readonly stream: { readonly kind: 'child' | 'episode'; readonly id: string }
  readonly child: ChildHead
  readonly version: number
  readonly duties: readonly DutyView[]
  readonly facts: EpisodeView['facts']
  readonly protocols: readonly { readonly id: string; readonly version: string }[]
  readonly stillAway: boolean
  /** What its pages show around whatever they are about. */
  readonly frame: Readonly<Record<string, unknown>>
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

/** Whatever a form page at this address is about; a refusal where there is nothing there for this person. */
type FindSubject = (site: Site, request: FastifyRequest<RecordRoute>) => Promise<Subject | Refused>

function addForms(site: Site, server: FastifyInstance, address: string, find: FindSubject): void {
  server.get<RecordRoute>(address, async (request, reply) => {
    const filling = await openForm(site, request, find)
    if (filling === null) return reply.callNotFound()
    if (isRefused(filling)) return sendRefusal(site, request, reply, filling)
    const { duty, form } = filling
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

const absenceToRecord: FindSubject = async (site, request) => {
  const view = await openEpisode(site, request, request.params.id)
  if (isRefused(view)) return view
  const { episodeId, version, protocols, returnedAt } = view.episode
  return {
    path: `/episodes/${episodeId}`,
    stream: { kind: 'episode', id: episodeId },
    child: view.child,
    version,
    duties: view.duties,
    facts: view.facts,
    protocols,
    stillAway: returnedAt === null,
    frame: episodeFrame(view, 'record'),
  }
}

const childToRecord: FindSubject = async (site, request) => {
  const found = await site.deps.app.getChild({
    actor: actorOf(request),
    now: site.deps.now(),
    childId: request.params.id,
  })
  if (found.kind === 'refused') return found
  const { child, duties, facts, protocols, version } = found.value
  return {
    path: `/children/${child.childId}`,
    stream: { kind: 'child', id: child.childId },
    child,
    version,
    duties,
    facts,
    protocols,
    stillAway: false,
    frame: childFrame(found.value, 'record', await openAbsence(site, request, found.value)),
  }
}

async function openForm(
  site: Site,
  request: FastifyRequest<RecordRoute>,
  find: FindSubject,
): Promise<Filling | Refused | null> {
  const subject = await find(site, request)
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
  const corrects = form.records[0]?.fact.startsWith('fact.') && request.query.fact
  const waives = form.records[0]?.fact === 'duty.waived' && request.query.waives
  const preset = {
    ...said,
    ...(corrects && { fact: corrects }),
    ...(waives && { duty: waives }),
  }
  return {
    subject,
    form: withoutSettled(asking, preset, settles),
    duty,
    preset,
    list: lists.get(request.query.from ?? '') ?? null,
  }
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
function keyIn(boxes: Boxes): string {
  const key = boxOf(boxes, '_key')
  return /^[0-9a-f-]{36}$/.test(key) ? key : randomUUID()
}

function versionIn(boxes: Boxes): number | null {
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
  const knowledge = { known: knownOf(actorOf(request)) }
  const roles = roleChoices(site.deps.app, actorOf(request), subject, preset)
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
      parts: partViews({
        form,
        parts: pageOf(
          form,
          () => true,
          answersSoFar(form, boxes, { ...knowledge, now }),
          knowledge,
        ),
        boxes,
        faults,
        now,
        roles,
        titleOf: (post) => site.deps.app.roleTitle(actorOf(request).authority, post),
        mayBe: (question, post) =>
          fieldsTaking(form, question).every(({ kind, field }) =>
            site.deps.app.mayName(actorOf(request), kind, field, post),
          ),
        child: subject.child.name,
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
      withdrawsOpening: withdrawsOpening(form, preset, subject.facts),
      amends: amendedBy(preset, subject.facts, now),
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

/** Facts that stand as they were said. */
function standing({ facts }: Pick<Subject, 'facts'>): EpisodeView['facts'] {
  return facts.filter(
    ({ correctedBy, withdrawnBy }) => correctedBy === null && withdrawnBy === null,
  )
}
