import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Actor, OpenedReport, Refused, ReportDraft } from '../../../app/index.ts'
import { type FactInput, type Instant, isoOf, readTime } from '../../../facts/index.ts'
import { answersOf, beginsJustNow, endsOf } from '../../../forms/index.ts'
import { actorOf, statusOf } from '../../../http/index.ts'
import { allBoxesOf, type Boxes, boxesFrom, boxOf } from '../../forms/boxes.ts'
import { withRowAdded } from '../../forms/group-view.ts'
import { checkParts, readForm, refusedFaults } from '../../forms/read-form.ts'
import { boxesOfMoment, laterEnd } from '../../forms/read-moment.ts'
import { sendRecorded } from '../../site/send-recorded.ts'
import { type Site, sendPage, sendRefusal } from '../../site/site.ts'
import { isRefused, openEpisode } from '../episode/frame.ts'
import { addReportedPage } from './reported.ts'
import { settledBoxes } from './settled-boxes.ts'
import {
  boxesOfStep,
  checkView,
  type NotTaken,
  type Step,
  stepsOf,
  stepView,
  type Writing,
} from './view.ts'
import { addWhoPage, type Begun } from './who.ts'

interface DraftRoute {
  Params: { draft: string; section: string }
  Querystring: { again?: string; from?: string }
}

/**
 * Report that a child is missing: who, then the parts of the form, check, send. What is written is kept between the pages under an address that says
 * nothing of the child, and every page is got by its address: Back, reloading and a closed tab lose nothing.
 */
export function addReportPages(site: Site, server: FastifyInstance): void {
  server.post('/report', async (request, reply) => {
    const boxes = boxesFrom(request.body)
    return beginReport(site, request, reply, {
      actor: actorOf(request),
      childId: boxOf(boxes, 'child'),
      times: boxOf(boxes, 'times'),
    })
  })
  server.get<{ Params: { draft: string } }>('/report/:draft', async (request, reply) => {
    const writing = await openWriting(site, request, request.params.draft)
    if (isRefused(writing)) return sendRefusal(site, request, reply, writing)
    return reply.redirect(addressOf(writing, writing.draft.step), 303)
  })
  server.get<DraftRoute>('/report/:draft/:section', async (request, reply) => {
    const writing = await openWriting(site, request, request.params.draft)
    if (isRefused(writing)) return sendRefusal(site, request, reply, writing)
    if (writing.draft.episodeId !== null)
      return reply.redirect(`/episodes/${writing.draft.episodeId}/reported`, 303)
    if (isUntouched(writing.draft) && awayIn(writing.report))
      return sendAlready(site, request, reply, writing.report)
    const { section } = request.params
    if (section === 'check') return sendCheck(site, request, reply, writing, null)
    const step = stepsOf(writing).find((one) => one.section === section)
    if (!step) return reply.redirect(addressOf(writing, writing.draft.step), 303)
    const faults = request.query.again === undefined ? [] : faultsOn(writing, step)
    const checking = request.query.from === 'check'
    const view = stepView(writing, step, faults, checking)
    return sendPage(site, request, reply, 'journeys/report/step.njk', view)
  })
  server.post<DraftRoute>('/report/:draft/:section', async (request, reply) => {
    const writing = await openWriting(site, request, request.params.draft)
    if (isRefused(writing)) return sendRefusal(site, request, reply, writing)
    if (writing.draft.episodeId !== null)
      return reply.redirect(`/episodes/${writing.draft.episodeId}/reported`, 303)
    const boxes = boxesFrom(request.body)
    const { section } = request.params
    if (section === 'check') {
      const separate = boxOf(boxes, '_go') === 'send-another'
      return sendReport(
        site,
        request,
        reply,
        writing,
        separate ? allBoxesOf(boxes, '_separate') : [],
      )
    }
    const step = stepsOf(writing).find((one) => one.section === section)
    if (!step) return reply.redirect(addressOf(writing, writing.draft.step), 303)
    return keepStep(site, request, reply, writing, step, boxes)
  })
  addWhoPage(site, server, (request, reply, begun) => beginReport(site, request, reply, begun))
  addReportedPage(site, server)
}

/** A report begun about a child: with “just now” where that is likely, and with the times said of another child by mistake. */
async function beginReport(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  { actor, childId, times = '', setting }: Begun,
): Promise<FastifyReply> {
  const report = await openReport(site, actor, childId)
  if (isRefused(report)) return sendRefusal(site, request, reply, report)
  const now = site.deps.now()
  const begins = beginsJustNow(report.form, report.knowledge).map((name) => [`${name}-day`, 'now'])
  const said = {
    ...Object.fromEntries(begins),
    ...(setting !== undefined && { setting }),
    ...(times === '' ? {} : await timesOf(site, request, report, times)),
  }
  const [first] = stepsOf({ report, boxes: said, now })
  const step = first?.section ?? 'check'
  const draft = await site.deps.app.drafts.beginDraft({ actor, now, childId, said, step })
  return reply.redirect(addressOf({ draft }, draft.step), 303)
}

/** Keeps what one page says, as it was typed where something is wrong with it, and goes on, back, or to the same page again. */
async function keepStep(
  site: Site,
  request: FastifyRequest<DraftRoute>,
  reply: FastifyReply,
  writing: Writing,
  step: Step,
  sent: Boxes,
): Promise<FastifyReply> {
  const { draft, report, now } = writing
  const typed = boxesOfStep(writing, step, sent)
  const before = Object.keys(boxesOfStep(writing, step, draft.said))
  const others = Object.entries(draft.said).filter(([name]) => !before.includes(name))
  const whole = { ...Object.fromEntries(others), ...typed }
  const keep = (said: Boxes, next: string) =>
    site.deps.app.drafts.keepDraft({
      actor: actorOf(request),
      now,
      draftId: draft.draftId,
      forget: before,
      said,
      step: next,
    })
  const go = boxOf(sent, '_go')
  const from = request.query.from === 'check' ? '?from=check' : ''
  const steps = stepsOf({ ...writing, boxes: whole })
  const at = steps.findIndex(({ section }) => section === step.section)
  const more = withRowAdded(report.form, sent)
  if (more) {
    await keep(boxesOfStep(writing, step, more), step.section)
    return reply.redirect(addressOf(writing, step.section) + from, 303)
  }
  if (go === 'back') {
    await keep(typed, step.section)
    return reply.redirect(addressOf(writing, steps[Math.max(0, at - 1)]?.section ?? ''), 303)
  }
  if (faultsOn({ ...writing, boxes: whole }, steps[at] ?? step).length > 0) {
    await keep(typed, step.section)
    return reply.redirect(
      `${addressOf(writing, step.section)}${from ? `${from}&` : '?'}again=yes`,
      303,
    )
  }
  const next = from === '' ? (steps[at + 1]?.section ?? 'check') : 'check'
  await keep(settledBoxes((steps[at] ?? step).fields, typed, now), next)
  return reply.redirect(addressOf(writing, next), 303)
}

function faultsOn({ report, boxes, now }: Writing, step: Step) {
  return checkParts(report.form, [step], boxes, { ...report.knowledge, now })
}

function addressOf({ draft }: { readonly draft: ReportDraft }, section: string): string {
  return `/report/${draft.draftId}/${section}`
}

/** Whether nothing has been written in it yet. */
function isUntouched({ begunAt, keptAt }: ReportDraft): boolean {
  return begunAt === keptAt
}

async function openWriting(
  site: Site,
  request: FastifyRequest,
  draftId: string,
): Promise<Writing | Refused> {
  const actor = actorOf(request)
  const now = site.deps.now()
  const found = await site.deps.app.drafts.findDraft({ actor, now, draftId })
  if (found.kind === 'refused') return found
  const draft = found.value
  const report = await openReport(site, actor, draft.childId)
  if (isRefused(report)) return report
  const titleOf = (post: string) => site.deps.app.roleTitle(actor.authority, post)
  return { report, draft, boxes: draft.said, now, titleOf }
}

async function openReport(
  { deps }: Site,
  actor: Actor,
  childId: string,
): Promise<OpenedReport | Refused> {
  const opened = await deps.app.openReport({ actor, now: deps.now(), childId })
  return opened.kind === 'refused' ? opened : opened.value
}

/** The episode in which the child is away already. */
function awayIn({ about: { child, episodes } }: OpenedReport) {
  return episodes.find(
    ({ episodeId, endedAt }) => episodeId === child.openEpisodeId && endedAt === null,
  )
}

function sendAlready(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  report: OpenedReport,
): FastifyReply {
  const { name } = report.about.child
  const away = awayIn(report)
  return sendPage(site, request, reply, 'journeys/report/already.njk', {
    title: `${name} is already recorded as away`,
    nav: 'report',
    name,
    episodeId: away?.episodeId,
    beganAt: away?.beganAt,
  })
}

/** The times said of another child by mistake, as answers of a report about the right one; none unless the address names an absence. */
async function timesOf(
  site: Site,
  request: FastifyRequest,
  { form, knowledge }: OpenedReport,
  times: string,
): Promise<Boxes> {
  const view = await openEpisode(site, request, times)
  if (isRefused(view)) return {}
  const noticed = view.facts.find(({ kind }) => kind === 'absence.noticed')
  if (noticed?.kind !== 'absence.noticed') return {}
  const { leftAt, lastSeenAt, expectedAt } = noticed.data
  const said = {
    kind: noticed.kind,
    occurredAt: isoOf(noticed.occurredAt),
    ...(noticed.occurredUntil !== undefined && { occurredUntil: isoOf(noticed.occurredUntil) }),
    data: {
      ...(leftAt && { leftAt }),
      ...(lastSeenAt && { lastSeenAt }),
      ...(expectedAt && { expectedAt }),
    },
  }
  const answers = Object.entries(answersOf(form, [said], knowledge))
  return Object.assign(
    {},
    ...answers.map(([name, answer]) => {
      const [earliest, latest] = typeof answer === 'string' ? endsOf(answer).map(instantOf) : []
      return {
        ...(earliest !== undefined && boxesOfMoment(name, earliest)),
        ...(latest !== undefined && boxesOfMoment(laterEnd(name), latest)),
      }
    }),
  )
}

function instantOf(written: string | undefined): Instant | undefined {
  const read = written === undefined ? undefined : readTime(written)
  return read?.kind === 'instant' ? read.instant : undefined
}

async function sendReport(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  writing: Writing,
  separateFrom: readonly string[],
): Promise<FastifyReply> {
  const { report, boxes, now, draft } = writing
  const { form, knowledge } = report
  const actor = actorOf(request)
  const read = readForm(form, boxes, { ...knowledge, now })
  if (read.kind === 'faults') {
    const [first] = read.faults
    const wrong = stepsOf(writing).find(({ fields }) =>
      fields.some(({ name }) => name === first?.field.split('.')[0]),
    )
    const to = addressOf(writing, wrong?.section ?? draft.step)
    return reply.redirect(`${to}?from=check&again=yes`, 303)
  }
  const outcome = await site.deps.app.reportAbsence({
    actor,
    now,
    // A report is sent once, however often its button is pressed.
    idempotencyKey: draft.draftId,
    childId: draft.childId,
    facts: read.facts.map(({ fact }) => saidSeparate(fact, separateFrom)),
    form,
  })
  if (outcome.kind === 'refused')
    return sendCheck(site, request, reply, writing, {
      refused: outcome,
      faults: refusedFaults(form, read.facts, outcome.faults ?? []),
    })
  const { episodeId, warnings } = outcome.value
  await site.deps.app.drafts.sentDraft({ actor, draftId: draft.draftId, episodeId })
  return sendRecorded(site, request, reply, {
    warnings,
    onward: `/episodes/${episodeId}/reported`,
    frame: {},
  })
}

/** The report with what it was said, on the way, not to be. */
function saidSeparate(fact: FactInput, separateFrom: readonly string[]): FactInput {
  return fact.kind === 'absence.noticed' && separateFrom.length > 0
    ? { ...fact, data: { ...Object(fact.data), separateFrom } }
    : fact
}

function sendCheck(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  writing: Writing,
  notTaken: NotTaken | null,
): FastifyReply {
  const view = checkView(writing, notTaken)
  const status = notTaken === null ? 200 : statusOf(notTaken.refused)
  return sendPage(site, request, reply, 'journeys/report/check.njk', view, status)
}
