import { randomUUID } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import {
  type DutyView,
  type EpisodeView,
  findDuty,
  knownOf,
  type Refused,
} from '../../../app/index.ts'
import { findFactKind } from '../../../facts/index.ts'
import {
  type DraftedFact,
  type Form,
  pageOf,
  prefill,
  presetAnswers,
  withoutSettled,
} from '../../../forms/index.ts'
import { actorOf, statusOf } from '../../../http/index.ts'
import { sayMoment } from '../../../words/index.ts'
import { type Boxes, boxesFrom, boxOf } from '../../forms/boxes.ts'
import { boxesOf, partViews, roleChoices } from '../../forms/form-page.ts'
import { withRowAdded } from '../../forms/group-view.ts'
import type { FieldFault } from '../../forms/question-box.ts'
import { answersSoFar, readForm, refusedFaults } from '../../forms/read-form.ts'
import { settles } from '../../forms/settles.ts'
import { refusalWords } from '../../site/refusals.ts'
import { type Site, sendPage, sendRefusal } from '../../site/site.ts'
import { lineOfDuty } from '../../ui/duty-line/duty-line.ts'
import { episodeFrame, isRefused, openEpisode } from '../episode/frame.ts'
import { recordView } from './view.ts'

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
    return sendPage(
      site,
      request,
      reply,
      'journeys/record/page.njk',
      recordView(view, offers.value),
    )
  })

  server.get<RecordRoute>('/episodes/:id/record/:form', async (request, reply) => {
    const filling = await openForm(site, request)
    if (filling === null) return reply.callNotFound()
    if (isRefused(filling)) return sendRefusal(site, request, reply, filling)
    const known = prefill(filling.form, standing(filling.view)).answers
    const begun = boxesOf({ ...known, ...presetAnswers(filling.form, filling.preset) })
    return sendForm(site, request, reply, filling, begun, [])
  })

  server.post<RecordRoute>('/episodes/:id/record/:form', async (request, reply) => {
    const filling = await openForm(site, request)
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
    return reply.redirect(afterwards(filling), 303)
  })
}

async function openForm(
  site: Site,
  request: FastifyRequest<RecordRoute>,
): Promise<Filling | Refused | null> {
  const view = await openEpisode(site, request, request.params.id)
  if (isRefused(view)) return view
  const form = site.deps.app.findForm({
    actor: actorOf(request),
    form: request.params.form,
    inForce: view.episode.protocols,
  })
  if (!form || form.opensEpisode) return null
  const duty = findDuty(view.duties, request.query.duty) ?? null
  const said = duty?.form?.id === form.form ? duty.form.preset : {}
  const corrects = form.records[0]?.fact.startsWith('fact.') && request.query.fact
  const preset = corrects ? { ...said, fact: corrects } : said
  return {
    view,
    form: withoutSettled(form, preset, settles),
    duty,
    preset,
    from: request.query.from === 'now' ? 'now' : 'episode',
  }
}

/** What is said of the child belongs on the child's own record; the rest on the episode, at the version the person saw. */
function streamOf({ form, view }: Filling, boxes: Boxes) {
  if (form.records.every(({ fact }) => findFactKind(fact)?.stream === 'child'))
    return { stream: { kind: 'child', id: view.child.childId }, expectedVersion: null } as const
  return {
    stream: { kind: 'episode', id: view.episode.episodeId },
    expectedVersion: versionIn(boxes),
  } as const
}

/** A key of the person's own press of the button: the same press twice is recorded once. */
export function keyIn(boxes: Boxes): string {
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

function afterwards(filling: Filling): string {
  const { episodeId } = filling.view.episode
  const { records, form } = filling.form
  const done = new URLSearchParams({ done: form })
  if (records.some(({ fact }) => fact === 'child.returned'))
    return `/episodes/${episodeId}/returned`
  return filling.from === 'now' ? `/?${done}` : `/episodes/${episodeId}?${done}`
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
  const { view, form, duty, preset, from } = filling
  const now = site.deps.now()
  const knowledge = { known: knownOf(actorOf(request)) }
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
      duty: duty ? lineOfDuty(duty, now, `/episodes/${view.episode.episodeId}`, false) : null,
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
        child: view.child.name,
        known: alreadyRecorded(form, view, now),
      }),
      faults,
      stale: refused?.reason === 'stale-version',
      inBetween,
      cites: refused?.cites ?? [],
      action: request.url,
      back: from === 'now' ? '/' : `/episodes/${view.episode.episodeId}`,
      key: refused ? randomUUID() : keyIn(boxes),
      version: view.episode.version,
      draft: `${view.episode.episodeId} ${form.form} ${duty?.instance ?? ''}`,
      returned: faults.length > 0,
      stillAway: view.episode.returnedAt === null,
      withdrawsOpening: withdrawsOpening(filling),
    },
    status,
  )
}

/** Whether what is to be withdrawn is the report itself, and with it the whole absence. */
function withdrawsOpening({ view, form, preset }: Filling): boolean {
  return (
    form.records.some(({ fact }) => fact === 'fact.withdrawn') &&
    view.facts.some(({ id, kind }) => id === preset.fact && kind === 'absence.noticed')
  )
}

/** For each answer a form begins with: where it comes from, so that nobody takes it for their own. */
function alreadyRecorded(
  form: Form,
  view: EpisodeView,
  now: number,
): ReadonlyMap<string, { readonly answer: unknown; readonly said: string }> {
  const { answers, from } = prefill(form, standing(view))
  return new Map(
    [...from].flatMap(([question, id]) => {
      const fact = view.facts.find((one) => one.id === id)
      if (!fact) return []
      const said = `From “${fact.title}”, ${sayMoment(fact.occurredAt, now)}. Change it if it is no longer so.`
      return [[question, { answer: answers[question], said }] as const]
    }),
  )
}

/** Facts that stand as they were said. */
function standing({ facts }: EpisodeView): EpisodeView['facts'] {
  return facts.filter(
    ({ correctedBy, withdrawnBy }) => correctedBy === null && withdrawnBy === null,
  )
}
