import { randomUUID } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { DutyView, EpisodeView, Refused } from '../../../app/index.ts'
import { findFactKind } from '../../../facts/index.ts'
import { actorOf, statusOf } from '../../../http/index.ts'
import { sayMoment } from '../../../words/index.ts'
import { type Answers, answerOf, answersFrom } from '../../forms/answers.ts'
import type { FieldFault } from '../../forms/field-view.ts'
import type { Form } from '../../forms/form.ts'
import { formFields, presetAnswers, roleChoices, withoutSettled } from '../../forms/form-page.ts'
import { faultsOnForm, readForm } from '../../forms/read-form.ts'
import { refusalWords } from '../../site/refusals.ts'
import { type Site, sendPage, sendRefusal } from '../../site/site.ts'
import { lineOfDuty } from '../../ui/duty-line/duty-line.ts'
import { episodeFrame, isRefused, openEpisode } from '../episode/frame.ts'

interface RecordRoute {
  Params: { id: string; form: string }
  Querystring: { duty?: string; from?: string; fact?: string }
}

/** Everything a form page is made of. */
interface Filling {
  readonly view: EpisodeView
  readonly form: Form
  readonly duty: DutyView | null
  readonly preset: Readonly<Record<string, unknown>>
  readonly from: string
}

/** Record a fact: what is due first, then anything else that happened. */
export function addRecordPages(site: Site, server: FastifyInstance): void {
  server.get<{ Params: { id: string } }>('/episodes/:id/record', async (request, reply) => {
    const actor = actorOf(request)
    const now = site.deps.now()
    const view = await openEpisode(site, request, request.params.id)
    if (isRefused(view)) return sendRefusal(site, request, reply, view)
    const offers = await site.deps.app.offerForms({ actor, now, episodeId: request.params.id })
    if (offers.kind === 'refused') return sendRefusal(site, request, reply, offers)
    const due = offers.value.flatMap((offer) =>
      offer.duty ? [lineOfDuty(offer.duty, now, view.episode.episodeId, false)] : [],
    )
    return sendPage(site, request, reply, 'journeys/record/page.njk', {
      title: `${view.child.name}: record something`,
      ...episodeFrame(view, 'record'),
      mine: due.filter(({ mine }) => mine),
      others: due.filter(({ mine }) => !mine),
      themes: themesOf(
        site,
        offers.value.filter(({ duty }) => duty === null),
      ),
    })
  })

  server.get<RecordRoute>('/episodes/:id/record/:form', async (request, reply) => {
    const filling = await openForm(site, request)
    if (filling === null) return reply.callNotFound()
    if (isRefused(filling)) return sendRefusal(site, request, reply, filling)
    return sendForm(site, request, reply, filling, presetAnswers(filling.form, filling.preset), [])
  })

  server.post<RecordRoute>('/episodes/:id/record/:form', async (request, reply) => {
    const filling = await openForm(site, request)
    if (filling === null) return reply.callNotFound()
    if (isRefused(filling)) return sendRefusal(site, request, reply, filling)
    const answers = answersFrom(request.body)
    const now = site.deps.now()
    const read = readForm(
      withoutSettled(filling.form, filling.preset),
      filling.preset,
      answers,
      now,
    )
    if (read.kind === 'faults') return sendForm(site, request, reply, filling, answers, read.faults)
    const outcome = await site.deps.app.recordFacts({
      actor: actorOf(request),
      now,
      idempotencyKey: keyIn(answers),
      ...streamOf(filling, answers),
      facts: [read.fact],
    })
    if (outcome.kind === 'refused')
      return sendForm(
        site,
        request,
        reply,
        filling,
        answers,
        faultsOf(filling.form, outcome),
        outcome,
      )
    return reply.redirect(afterwards(filling), 303)
  })
}

async function openForm(
  site: Site,
  request: FastifyRequest<RecordRoute>,
): Promise<Filling | Refused | null> {
  const form = site.forms.get(request.params.form)
  if (!form) return null
  const view = await openEpisode(site, request, request.params.id)
  if (isRefused(view)) return view
  const duty = view.duties.find(({ instance }) => instance === request.query.duty) ?? null
  const preset = duty?.form?.id === form.form ? duty.form.preset : {}
  const fact =
    form.records.startsWith('fact.') && request.query.fact ? { fact: request.query.fact } : {}
  return {
    view,
    form,
    duty,
    preset: { ...preset, ...fact },
    from: request.query.from === 'now' ? 'now' : 'episode',
  }
}

/** The forms by what they are about. Corrections are made from the history, where the thing to correct is. */
const themes: readonly { readonly title: string; readonly kinds: RegExp }[] = [
  {
    title: 'Looking and hearing',
    kinds: /^(enquir|sighting|contact|whereabouts|concern\.recorded|step)/,
  },
  { title: 'Found and back', kinds: /^(child\.|found-report|police-check|return-interview)/ },
  {
    title: 'Telling, meeting and referring',
    kinds: /^(notice|meeting|referral|document|panel|handover|concern\.escalated)/,
  },
  { title: 'The police', kinds: /^police\./ },
  {
    title: 'Judging and deciding',
    kinds: /^(absence\.classified|level|assessment|decision|media|review|duty|episode)/,
  },
]

function themesOf<O extends { readonly form: string }>(site: Site, offers: readonly O[]) {
  const recordsOf = (offer: O) => site.forms.get(offer.form)?.records ?? ''
  return themes
    .map(({ title, kinds }) => ({
      title,
      offers: offers.filter((offer) => kinds.test(recordsOf(offer))),
    }))
    .filter((theme) => theme.offers.length > 0)
}

/** What is said of the child belongs on the child's own record; the rest on the episode, at the version the person saw. */
function streamOf({ form, view }: Filling, answers: Answers) {
  if (findFactKind(form.records)?.stream === 'child')
    return { stream: { kind: 'child', id: view.child.childId }, expectedVersion: null } as const
  return {
    stream: { kind: 'episode', id: view.episode.episodeId },
    expectedVersion: versionIn(answers),
  } as const
}

/** A key of the person's own press of the button: the same press twice is recorded once. */
export function keyIn(answers: Answers): string {
  const key = answerOf(answers, '_key')
  return /^[0-9a-f-]{36}$/.test(key) ? key : randomUUID()
}

function versionIn(answers: Answers): number | null {
  const version = answerOf(answers, '_version')
  return /^\d{1,9}$/.test(version) ? Number(version) : null
}

function faultsOf(form: Form, refused: Refused): readonly FieldFault[] {
  if (refused.faults && refused.faults.length > 0) {
    return faultsOnForm(form, refused.faults).map((fault, i) => {
      const choices = refused.faults?.[i]?.choices
      return choices ? { ...fault, box: 'occurred-which' } : fault
    })
  }
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

function afterwards(filling: Filling): string {
  const { episodeId } = filling.view.episode
  const { records, form } = filling.form
  const done = new URLSearchParams({ done: form })
  if (records === 'child.returned') return `/episodes/${episodeId}/returned`
  return filling.from === 'now' ? `/?${done}` : `/episodes/${episodeId}?${done}`
}

function sendForm(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  filling: Filling,
  answers: Answers,
  faults: readonly FieldFault[],
  refused?: Refused,
): FastifyReply {
  const { view, duty, preset, from } = filling
  const form = withoutSettled(filling.form, preset)
  const now = site.deps.now()
  const roles = roleChoices(site.deps.app, actorOf(request), view, preset)
  const inBetween = (refused?.inBetween ?? []).map(
    (fact) =>
      `${view.facts.find(({ id }) => id === fact.id)?.title ?? fact.kind}, recorded ${sayMoment(fact.recordedAt, now)}`,
  )
  const status = refused ? statusOf(refused) : faults.length > 0 ? 422 : 200
  return sendPage(
    site,
    request,
    reply,
    'journeys/record/form.njk',
    {
      title: duty?.title ?? form.title,
      ...episodeFrame(view, 'record'),
      form,
      duty: duty ? lineOfDuty(duty, now, view.episode.episodeId, false) : null,
      fields: formFields({ form, answers, faults, now, roles }),
      faults,
      stale: refused?.reason === 'stale-version',
      inBetween,
      cites: refused?.cites ?? [],
      action: request.url,
      back: from === 'now' ? '/' : `/episodes/${view.episode.episodeId}`,
      key: refused ? randomUUID() : keyIn(answers),
      version: view.episode.version,
      draft: `${view.episode.episodeId} ${form.form} ${duty?.instance ?? ''}`,
      returned: faults.length > 0,
      stillAway: view.episode.returnedAt === null,
    },
    status,
  )
}
