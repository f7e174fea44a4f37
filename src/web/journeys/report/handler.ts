import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { OpenedReport, Refused } from '../../../app/index.ts'
import { pageOf } from '../../../forms/index.ts'
import { actorOf } from '../../../http/index.ts'
import { type Boxes, boxesFrom, boxOf } from '../../forms/boxes.ts'
import { partViews } from '../../forms/form-page.ts'
import { withRowAdded } from '../../forms/group-view.ts'
import type { FieldFault } from '../../forms/question-box.ts'
import { answersSoFar, checkParts, readForm, refusedFaults } from '../../forms/read-form.ts'
import { type Site, sendPage, sendRefusal } from '../../site/site.ts'
import { isRefused } from '../episode/frame.ts'
import { keyIn } from '../record/handler.ts'
import { sendCheck } from './check.ts'
import { about, carried, pageData, type Step, stepsOf } from './page.ts'

interface ReportRoute {
  Params: { id: string }
}

/** Report that a child is missing: who, then the steps of the form, check, send. */
export function addReportPages(site: Site, server: FastifyInstance): void {
  server.get<{ Querystring: { search?: string } }>('/report', async (request, reply) => {
    const search = (typeof request.query.search === 'string' ? request.query.search : '')
      .trim()
      .slice(0, 100)
    const actor = actorOf(request)
    const ask = actor.children !== null || search !== ''
    const children = ask
      ? await site.deps.app.listChildren({ actor, now: site.deps.now(), ...(search && { search }) })
      : []
    return sendPage(site, request, reply, 'journeys/report/who.njk', {
      title: 'Who is missing?',
      nav: 'report',
      children,
      search,
      asked: ask,
      caresFor: actor.children !== null,
    })
  })

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
    const [first] = stepsOf(report, {}, site.deps.now())
    return sendStep(site, request, reply, report, first, {}, [])
  })

  server.post<ReportRoute>('/report/:id', async (request, reply) => {
    const report = await openReport(site, request)
    if (isRefused(report)) return sendRefusal(site, request, reply, report)
    const boxes = boxesFrom(request.body)
    const now = site.deps.now()
    const go = boxOf(boxes, '_go')
    if (go === 'send') return sendReport(site, request, reply, report, boxes)
    const steps = stepsOf(report, boxes, now)
    const show = (step: Step | undefined, faults: readonly FieldFault[] = []) =>
      sendStep(site, request, reply, report, step, boxes, faults)
    const wanted = steps.find(({ section }) => section === go)
    if (wanted) return show(wanted)
    const at = Math.max(
      0,
      steps.findIndex(({ section }) => section === boxOf(boxes, '_step')),
    )
    const step = steps[at]
    const more = withRowAdded(report.form, boxes)
    if (more) return sendStep(site, request, reply, report, step, more, [])
    if (go === 'back') return show(steps[Math.max(0, at - 1)])
    const faults = step ? checkParts(report.form, [step], boxes, { ...report.knowledge, now }) : []
    if (faults.length > 0) return show(step, faults)
    return boxOf(boxes, '_checking') === 'yes' || at + 1 >= steps.length
      ? sendCheck(site, request, reply, report, boxes, null)
      : show(steps[at + 1])
  })
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

async function sendReport(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  report: OpenedReport,
  boxes: Boxes,
): Promise<FastifyReply> {
  const now = site.deps.now()
  const { form, knowledge } = report
  const read = readForm(form, boxes, { ...knowledge, now })
  if (read.kind === 'faults') {
    const [first] = read.faults
    const wrong = stepsOf(report, boxes, now).find(({ fields }) =>
      fields.some(({ name }) => name === first?.field.split('.')[0]),
    )
    return sendStep(site, request, reply, report, wrong, boxes, read.faults)
  }
  const outcome = await site.deps.app.reportAbsence({
    actor: actorOf(request),
    now,
    idempotencyKey: keyIn(boxes),
    childId: report.about.child.childId,
    facts: read.facts.map(({ fact }) => fact),
    form,
  })
  if (outcome.kind === 'ok')
    return reply.redirect(`/episodes/${outcome.value.episodeId}/reported`, 303)
  return sendCheck(site, request, reply, report, boxes, {
    refused: outcome,
    faults: refusedFaults(form, read.facts, outcome.faults ?? []),
  })
}

function sendStep(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  report: OpenedReport,
  step: Step | undefined,
  boxes: Boxes,
  faults: readonly FieldFault[],
): FastifyReply {
  const { form, knowledge } = report
  const now = site.deps.now()
  const steps = stepsOf(report, boxes, now)
  const shown = step ?? steps[0]
  if (!shown) throw new Error('a report has no page to show')
  const answers = answersSoFar(form, boxes, { ...knowledge, now })
  const parts = pageOf(form, (section) => section === shown.section, answers, knowledge)
  const here = faults.filter(({ field }) =>
    shown.fields.some(({ name }) => name === field.split('.')[0]),
  )
  const [part] = partViews({
    form,
    parts,
    boxes,
    faults: here,
    now,
    roles: [],
    titleOf: (post) => site.deps.app.roleTitle(actorOf(request).authority, post),
    child: report.about.child.name,
  })
  return sendPage(
    site,
    request,
    reply,
    'journeys/report/step.njk',
    {
      title: about(shown.title, report),
      ...pageData(site, report, boxes),
      step: { id: shown.section, title: part?.title ?? '', lead: part?.lead ?? null },
      later: shown.later ?? [],
      number: steps.findIndex(({ section }) => section === shown.section) + 1,
      of: steps.length + 1,
      fields: part?.fields ?? [],
      carried: carried(boxes, parts),
      checking: boxOf(boxes, '_go') === shown.section || boxOf(boxes, '_checking') === 'yes',
      faults: here,
      returned: here.length > 0,
    },
    here.length > 0 ? 422 : 200,
  )
}
