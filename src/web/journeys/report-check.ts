import { randomUUID } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Refused } from '../../app/index.ts'
import { readTime } from '../../facts/index.ts'
import { actorOf, statusOf } from '../../http/index.ts'
import { sayLabel, sayMoment } from '../../words/index.ts'
import type { Answers } from '../forms/answers.ts'
import type { FormField } from '../forms/form.ts'
import { readFields } from '../forms/read-form.ts'
import { type Site, sendPage } from '../site/site.ts'
import { keyIn } from './record/handler.ts'
import { allFields, carried, pageData, type Reporting } from './report-page.ts'
import { tryLabel } from './report-steps.ts'

/** Check your answers: everything said, each part with its way back, and what was wrong if it was sent. */
export function sendCheck(
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
    refused === null ? 200 : statusOf(refused),
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
  return field.options?.find((option) => option.value === text)?.label ?? sayLabel(text)
}
