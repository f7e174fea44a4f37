import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Refused } from '../../app/index.ts'
import { actorOf } from '../../http/index.ts'
import { type Answers, answerOf, answersFrom } from '../forms/answers.ts'
import { type FieldFault, type FieldView, fieldView } from '../forms/field-view.ts'
import { readFields } from '../forms/read-form.ts'
import { type Site, sendPage, sendRefusal } from '../site/site.ts'
import { isRefused } from './episode/frame.ts'
import { keyIn } from './record/handler.ts'
import { sendCheck } from './report-check.ts'
import { reportFacts } from './report-facts.ts'
import { allFields, carried, pageData, type Reporting } from './report-page.ts'
import { type ReportStep, reportSteps } from './report-steps.ts'

interface ReportRoute {
  Params: { id: string }
}

/** Report that a child is missing: who, where, last seen, before, worries, done so far, check, send. */
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
    return sendPage(site, request, reply, 'pages/report-who.njk', {
      title: 'Who is missing?',
      nav: 'report',
      children,
      search,
      asked: ask,
      caresFor: actor.children !== null,
    })
  })

  server.get<ReportRoute>('/report/:id', async (request, reply) => {
    const reporting = await openReport(site, request)
    if (isRefused(reporting)) return sendRefusal(site, request, reply, reporting)
    const { openEpisodeId, name } = reporting.about.child
    const away = reporting.about.episodes.find(
      ({ episodeId, endedAt }) => episodeId === openEpisodeId && endedAt === null,
    )
    if (away)
      return sendPage(site, request, reply, 'pages/report-already.njk', {
        title: `${name} is already recorded as away`,
        nav: 'report',
        name,
        episodeId: away.episodeId,
        beganAt: away.beganAt,
      })
    return sendStep(site, request, reply, reporting, 0, {}, [])
  })

  server.post<ReportRoute>('/report/:id', async (request, reply) => {
    const reporting = await openReport(site, request)
    if (isRefused(reporting)) return sendRefusal(site, request, reply, reporting)
    const answers = answersFrom(request.body)
    const { steps } = reporting
    const go = answerOf(answers, '_go')
    if (go === 'send') return sendReport(site, request, reply, reporting, answers)
    const wanted = steps.findIndex(({ id }) => id === go)
    if (wanted >= 0) return sendStep(site, request, reply, reporting, wanted, answers, [])
    const at = Math.max(
      0,
      steps.findIndex(({ id }) => id === answerOf(answers, '_step')),
    )
    if (go === 'back')
      return sendStep(site, request, reply, reporting, Math.max(0, at - 1), answers, [])
    const { faults } = readFields(steps[at]?.fields ?? [], answers, site.deps.now())
    if (faults.length > 0) return sendStep(site, request, reply, reporting, at, answers, faults)
    const checked = answerOf(answers, '_checking') === 'yes' || at + 1 >= steps.length
    return checked
      ? sendCheck(site, request, reply, reporting, answers, null)
      : sendStep(site, request, reply, reporting, at + 1, answers, [])
  })
}

async function openReport(
  site: Site,
  request: FastifyRequest<ReportRoute>,
): Promise<Reporting | Refused> {
  const actor = actorOf(request)
  const found = await site.deps.app.getChild({
    actor,
    now: site.deps.now(),
    childId: request.params.id,
  })
  if (found.kind === 'refused') return found
  const steps = reportSteps(site.deps.app, actor, found.value.child, site.deps.now())
  return { about: found.value, steps }
}

async function sendReport(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  reporting: Reporting,
  answers: Answers,
): Promise<FastifyReply> {
  const actor = actorOf(request)
  const now = site.deps.now()
  const { values, faults } = readFields(allFields(reporting), answers, now)
  const wrong = stepOf(reporting, faults)
  if (wrong >= 0) return sendStep(site, request, reply, reporting, wrong, answers, faults)
  const { child } = reporting.about
  const outcome = await site.deps.app.reportAbsence({
    actor,
    now,
    idempotencyKey: keyIn(answers),
    childId: child.childId,
    facts: reportFacts(values, actor, child, now),
  })
  if (outcome.kind === 'ok')
    return reply.redirect(`/episodes/${outcome.value.episodeId}/reported`, 303)
  return sendCheck(site, request, reply, reporting, answers, outcome)
}

function stepOf(reporting: Reporting, faults: readonly FieldFault[]): number {
  const [first] = faults
  return first
    ? reporting.steps.findIndex(({ fields }) => fields.some(({ name }) => name === first.field))
    : -1
}

function sendStep(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  reporting: Reporting,
  at: number,
  answers: Answers,
  faults: readonly FieldFault[],
): FastifyReply {
  const step = reporting.steps[at]
  if (!step) throw new Error(`a report has no page ${at}`)
  const shown = faults.filter(({ field }) => step.fields.some(({ name }) => name === field))
  const context = { answers, faults: shown, now: site.deps.now(), roles: [], wordsOf: () => [] }
  return sendPage(
    site,
    request,
    reply,
    'pages/report-step.njk',
    {
      title: step.title,
      ...pageData(site, reporting, answers),
      step,
      number: at + 1,
      of: reporting.steps.length + 1,
      fields: step.fields.map((field) => shownOn(step, fieldView(field, context))),
      carried: carried(answers, step.fields),
      checking: answerOf(answers, '_go') === step.id || answerOf(answers, '_checking') === 'yes',
      faults: shown,
      returned: shown.length > 0,
    },
    shown.length > 0 ? 422 : 200,
  )
}

/** Every worry may be left out; saying so at each would drown the questions. */
function shownOn(step: ReportStep, field: FieldView): FieldView {
  return step.id === 'worries' ? { ...field, label: field.label.replace(' (optional)', '') } : field
}
