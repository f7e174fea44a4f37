import { randomUUID } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { ChildView, Refused } from '../../app/index.ts'
import { readTime } from '../../facts/index.ts'
import { type Answers, answerOf, answersFrom } from '../forms/answers.ts'
import { type FieldFault, type FieldView, fieldView } from '../forms/field-view.ts'
import type { FormField } from '../forms/form.ts'
import { readFields } from '../forms/read-form.ts'
import { refusalWords } from '../http/refusals.ts'
import { actorOf, type Site, sendPage, sendRefusal } from '../http/site.ts'
import { childBar } from '../words/child-bar.ts'
import { inOrder, lineOfDuty } from '../words/duty-line.ts'
import { sayMoment } from '../words/say-time.ts'
import { sayWord } from '../words/say-word.ts'
import { episodeFrame, isRefused, openEpisode } from './episode.ts'
import { keyIn } from './record.ts'
import { reportFacts } from './report-facts.ts'
import { type ReportStep, reportSteps, tryLabel } from './report-steps.ts'

interface ReportRoute {
  Params: { id: string }
}

/** What one report is being written about. */
interface Reporting {
  readonly about: ChildView
  readonly steps: readonly ReportStep[]
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

  server.get<ReportRoute>('/episodes/:id/reported', async (request, reply) => {
    const view = await openEpisode(site, request, request.params.id)
    if (isRefused(view)) return sendRefusal(site, request, reply, view)
    const now = view.asOf
    const open = view.duties
      .filter(({ state }) => ['due', 'overdue', 'unknown'].includes(state))
      .sort((a, b) => inOrder(a, b, now))
    const lines = open.map((duty) => lineOfDuty(duty, now, view.episode.episodeId, false))
    const told = view.facts.filter(
      ({ kind }) => kind === 'notice.given' || kind === 'police.reported',
    )
    return sendPage(site, request, reply, 'pages/reported.njk', {
      title: `Reported: ${view.child.name}`,
      ...episodeFrame(view, 'now'),
      mine: lines.filter(({ mine }) => mine),
      others: [
        ...Map.groupBy(
          lines.filter(({ mine }) => !mine),
          ({ who }) => who,
        ),
      ].map(([who, asked]) => ({ who, asked })),
      told: told.map((fact) => ({
        title:
          fact.kind === 'police.reported'
            ? 'The police'
            : rolesTold(site, actorOf(request).authority, fact.data.to),
        at: sayMoment(fact.occurredAt, now),
      })),
    })
  })
}

function rolesTold(site: Site, authority: string, to: unknown): string {
  return Array.isArray(to)
    ? to.map((role) => site.deps.app.roleTitle(authority, String(role))).join(', ')
    : ''
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
  return { about: found.value, steps: reportSteps(site.deps.app, actor, found.value.child) }
}

function allFields(reporting: Reporting): readonly FormField[] {
  return reporting.steps.flatMap(({ fields }) => fields)
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

/** Answers given on other pages go along as hidden boxes: nothing about a child is kept between pages anywhere else. */
function carried(
  answers: Answers,
  shown: readonly FormField[],
): readonly { readonly name: string; readonly value: string }[] {
  const own = (name: string) =>
    shown.some(
      (field) =>
        name === field.name ||
        ['-day', '-date-day', '-date-month', '-date-year', '-time', '-which'].some(
          (part) => name === field.name + part,
        ),
    )
  return Object.entries(answers)
    .filter(([name]) => !name.startsWith('_') && !own(name))
    .flatMap(([name, value]) =>
      (typeof value === 'string' ? [value] : value).map((one) => ({ name, value: one })),
    )
    .filter(({ value }) => value !== '')
}

function pageData(site: Site, reporting: Reporting, answers: Answers) {
  const { child } = reporting.about
  return {
    nav: 'report',
    child,
    bar: childBar(child, null, site.deps.now(), sayWord),
    action: `/report/${child.childId}`,
    key: keyIn(answers),
    draft: `report ${child.childId}`,
  }
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

function sendCheck(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  reporting: Reporting,
  answers: Answers,
  refused: Refused | null,
): FastifyReply {
  const now = site.deps.now()
  const { values } = readFields(allFields(reporting), answers, now)
  const rows = reporting.steps.map((step) => ({
    step: step.id,
    title: step.title,
    rows: step.fields.map((field) => ({
      label: field.label,
      value: inWords(site, request, field, values.get(field.name), now),
    })),
  }))
  const faults = refused === null ? [] : checkFaults(reporting, refused)
  return sendPage(
    site,
    request,
    reply,
    'pages/report-check.njk',
    {
      title: 'Check what you are about to send',
      ...pageData(site, reporting, answers),
      key: refused === null ? keyIn(answers) : randomUUID(),
      sections: rows,
      carried: carried(answers, []),
      faults,
      refused,
      number: reporting.steps.length + 1,
      of: reporting.steps.length + 1,
    },
    refused === null ? 200 : refusalWords(refused).status,
  )
}

const questionOf: Readonly<Record<string, string>> = { occurredAt: 'noticed' }

function checkFaults(
  reporting: Reporting,
  refused: Refused,
): readonly { readonly box: string; readonly message: string }[] {
  const said = refused.faults ?? []
  if (said.length === 0) return [{ box: 'answers', message: refused.message }]
  return said.map((fault) => {
    const bare = fault.field.replace(/^\d+\./, '')
    const name = questionOf[bare] ?? bare
    const step = reporting.steps.find(({ fields }) => fields.some((field) => field.name === name))
    const label = step?.fields.find((field) => field.name === name)?.label
    return {
      box: step ? `change-${step.id}` : 'answers',
      message: label === undefined ? fault.message : `${label} ${fault.message}`,
    }
  })
}

function inWords(
  site: Site,
  request: FastifyRequest,
  field: FormField,
  value: unknown,
  now: number,
): string {
  if (value === undefined) return 'Not given'
  if (Array.isArray(value))
    return value
      .map((one) =>
        field.name === 'tried'
          ? tryLabel(String(one))
          : site.deps.app.roleTitle(actorOf(request).authority, String(one)),
      )
      .join(', ')
  const text = String(value)
  if (field.type === 'moment') {
    const read = readTime(text)
    return read.kind === 'instant' ? sayMoment(read.instant, now) : text
  }
  if (field.type === 'text' || field.type === 'longtext') return text
  return field.options?.find((option) => option.value === text)?.label ?? sayWord(text)
}
