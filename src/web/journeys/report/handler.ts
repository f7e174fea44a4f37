import { randomUUID } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { OpenedReport, Refused } from '../../../app/index.ts'
import { type FactInput, type Instant, isoOf, readTime } from '../../../facts/index.ts'
import { answersOf, endsOf } from '../../../forms/index.ts'
import { actorOf, statusOf } from '../../../http/index.ts'
import { allBoxesOf, type Boxes, boxesFrom, boxOf } from '../../forms/boxes.ts'
import { withRowAdded } from '../../forms/group-view.ts'
import type { FieldFault } from '../../forms/question-box.ts'
import { checkParts, readForm, refusedFaults } from '../../forms/read-form.ts'
import { boxesOfMoment, laterEnd } from '../../forms/read-moment.ts'
import { sendRecorded } from '../../site/send-recorded.ts'
import { type Site, sendPage, sendRefusal } from '../../site/site.ts'
import { episodeFrame, isRefused, openEpisode } from '../episode/frame.ts'
import { keyIn } from '../record/handler.ts'
import {
  checkView,
  type NotTaken,
  reportedView,
  type Step,
  stepsOf,
  stepView,
  type Writing,
} from './view.ts'

interface ReportRoute {
  Params: { id: string }
  Querystring: { times?: string }
}

/** Report that a child is missing: who, then the steps of the form, check, send; and what it ends with. */
export function addReportPages(site: Site, server: FastifyInstance): void {
  server.get<{ Querystring: { search?: string; times?: string } }>(
    '/report',
    async (request, reply) => {
      const search = (typeof request.query.search === 'string' ? request.query.search : '')
        .trim()
        .slice(0, 100)
      const actor = actorOf(request)
      const ask = actor.children !== null || search !== ''
      const children = ask
        ? await site.deps.app.listChildren({
            actor,
            now: site.deps.now(),
            ...(search && { search }),
          })
        : []
      return sendPage(site, request, reply, 'journeys/report/who.njk', {
        title: 'Who is missing?',
        nav: 'report',
        children,
        search,
        asked: ask,
        caresFor: actor.children !== null,
        times: typeof request.query.times === 'string' ? request.query.times.slice(0, 200) : null,
      })
    },
  )

  server.get<ReportRoute>('/report/:id', async (request, reply) => {
    const report = await openReport(site, request)
    if (isRefused(report)) return sendRefusal(site, request, reply, report)
    const { openEpisodeId, name } = report.about.child
    const away = report.about.episodes.find(
      ({ episodeId, endedAt }) => episodeId === openEpisodeId && endedAt === null,
    )
    if (away)
      return sendPage(site, request, reply, 'journeys/report/already.njk', {
        title: `${name} is already recorded as away`,
        nav: 'report',
        name,
        episodeId: away.episodeId,
        beganAt: away.beganAt,
      })
    return sendStep(
      site,
      request,
      reply,
      writingOf(site, request, report, await timesOf(site, request, report)),
      undefined,
      [],
    )
  })

  server.post<ReportRoute>('/report/:id', async (request, reply) => {
    const report = await openReport(site, request)
    if (isRefused(report)) return sendRefusal(site, request, reply, report)
    const boxes = boxesFrom(request.body)
    const writing = writingOf(site, request, report, boxes)
    const { now } = writing
    const go = boxOf(boxes, '_go')
    if (go === 'send' || go === 'send-another')
      return sendReport(
        site,
        request,
        reply,
        writing,
        go === 'send-another' ? allBoxesOf(boxes, '_separate') : [],
      )
    const steps = stepsOf(writing)
    const show = (step: Step | undefined, faults: readonly FieldFault[] = []) =>
      sendStep(site, request, reply, writing, step, faults)
    const wanted = steps.find(({ section }) => section === go)
    if (wanted) return show(wanted)
    const at = Math.max(
      0,
      steps.findIndex(({ section }) => section === boxOf(boxes, '_step')),
    )
    const step = steps[at]
    const more = withRowAdded(report.form, boxes)
    if (more) return sendStep(site, request, reply, { ...writing, boxes: more }, step, [])
    if (go === 'back') return show(steps[Math.max(0, at - 1)])
    const faults = step ? checkParts(report.form, [step], boxes, { ...report.knowledge, now }) : []
    if (faults.length > 0) return show(step, faults)
    return boxOf(boxes, '_checking') === 'yes' || at + 1 >= steps.length
      ? sendCheck(site, request, reply, writing, null)
      : show(steps[at + 1])
  })

  server.get<ReportRoute>('/episodes/:id/reported', async (request, reply) => {
    const view = await openEpisode(site, request, request.params.id)
    if (isRefused(view)) return sendRefusal(site, request, reply, view)
    const { authority } = actorOf(request)
    return sendPage(site, request, reply, 'journeys/report/reported.njk', {
      ...episodeFrame(view, 'now'),
      ...reportedView(view, (post) => site.deps.app.roleTitle(authority, post)),
    })
  })
}

function writingOf(
  site: Site,
  request: FastifyRequest,
  report: OpenedReport,
  boxes: Boxes,
): Writing {
  const { authority } = actorOf(request)
  return {
    report,
    boxes,
    now: site.deps.now(),
    titleOf: (post) => site.deps.app.roleTitle(authority, post),
  }
}

async function openReport(
  site: Site,
  request: FastifyRequest<ReportRoute>,
): Promise<OpenedReport | Refused> {
  const opened = await site.deps.app.openReport({
    actor: actorOf(request),
    now: site.deps.now(),
    childId: request.params.id,
  })
  return opened.kind === 'refused' ? opened : opened.value
}

/** The times said of another child by mistake, as answers of a report about the right one; none unless the address names an absence. */
async function timesOf(
  site: Site,
  request: FastifyRequest<ReportRoute>,
  { form, knowledge }: OpenedReport,
): Promise<Boxes> {
  const { times } = request.query
  if (typeof times !== 'string') return {}
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
  const { report, boxes, now } = writing
  const { form, knowledge } = report
  const read = readForm(form, boxes, { ...knowledge, now })
  if (read.kind === 'faults') {
    const [first] = read.faults
    const wrong = stepsOf(writing).find(({ fields }) =>
      fields.some(({ name }) => name === first?.field.split('.')[0]),
    )
    return sendStep(site, request, reply, writing, wrong, read.faults)
  }
  const outcome = await site.deps.app.reportAbsence({
    actor: actorOf(request),
    now,
    idempotencyKey: keyIn(boxes),
    childId: report.about.child.childId,
    facts: read.facts.map(({ fact }) => saidSeparate(fact, separateFrom)),
    form,
  })
  if (outcome.kind === 'ok')
    return sendRecorded(site, request, reply, {
      warnings: outcome.value.warnings,
      onward: `/episodes/${outcome.value.episodeId}/reported`,
      frame: {},
    })
  return sendCheck(site, request, reply, writing, {
    refused: outcome,
    faults: refusedFaults(form, read.facts, outcome.faults ?? []),
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
  const view = checkView(writing, notTaken, randomUUID())
  const status = notTaken === null ? 200 : statusOf(notTaken.refused)
  return sendPage(site, request, reply, 'journeys/report/check.njk', view, status)
}

function sendStep(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  writing: Writing,
  step: Step | undefined,
  faults: readonly FieldFault[],
): FastifyReply {
  const view = stepView(writing, step, faults)
  return sendPage(site, request, reply, 'journeys/report/step.njk', view, view.returned ? 422 : 200)
}
