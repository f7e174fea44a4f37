import { randomUUID } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { OpenedReport, Refused } from '../../../app/index.ts'
import type { Answers } from '../../../forms/index.ts'
import { actorOf, statusOf } from '../../../http/index.ts'
import type { Boxes } from '../../forms/boxes.ts'
import type { FieldFault } from '../../forms/question-box.ts'
import { answersSoFar } from '../../forms/read-form.ts'
import { type AnswerRow, answerRows } from '../../forms/say-answer.ts'
import { type Site, sendPage } from '../../site/site.ts'
import { keyIn } from '../record/handler.ts'
import { about, carried, pageData, stepsOf } from './page.ts'

/** Why a report that was sent was not taken: what was refused, and the answers it is about. */
export interface NotTaken {
  readonly refused: Refused
  readonly faults: readonly FieldFault[]
}

/** Check your answers: everything said, each part with its way back, and what was wrong if it was sent. */
export function sendCheck(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  report: OpenedReport,
  boxes: Boxes,
  notTaken: NotTaken | null,
): FastifyReply {
  const now = site.deps.now()
  const { form, knowledge } = report
  const steps = stepsOf(report, boxes, now)
  const answers: Answers = answersSoFar(form, boxes, { ...knowledge, now })
  const titleOf = (post: string) => site.deps.app.roleTitle(actorOf(request).authority, post)
  const rows = (step: (typeof steps)[number]): readonly AnswerRow[] =>
    step.fields.flatMap((field) => answerRows(field, answers[field.name], { now, titleOf }))
  return sendPage(
    site,
    request,
    reply,
    'journeys/report/check.njk',
    {
      title: 'Check what you are about to send',
      ...pageData(site, report, boxes),
      key: notTaken === null ? keyIn(boxes) : randomUUID(),
      sections: steps.map((step) => ({
        step: step.section,
        title: about(step.title, report),
        rows: rows(step).map(({ label, value }) => ({ label: about(label, report), value })),
      })),
      carried: carried(boxes, []),
      faults: notTaken === null ? [] : checkFaults(steps, notTaken),
      refused: notTaken?.refused ?? null,
      number: steps.length + 1,
      of: steps.length + 1,
    },
    notTaken === null ? 200 : statusOf(notTaken.refused),
  )
}

/** Each fault leads to the part it is in. */
function checkFaults(
  steps: ReturnType<typeof stepsOf>,
  { refused, faults }: NotTaken,
): readonly { readonly box: string; readonly message: string }[] {
  if (faults.length === 0) return [{ box: 'answers', message: refused.message }]
  return faults.map(({ field, message }) => {
    const step = steps.find(({ fields }) => fields.some(({ name }) => name === field.split('.')[0]))
    return { box: step ? `change-${step.section}` : 'answers', message }
  })
}
