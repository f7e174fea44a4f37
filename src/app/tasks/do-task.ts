import { type FactFault, type FactInput, findFactKind, isoOf } from '../../facts/index.ts'
import {
  type Answers,
  type DraftedFact,
  type Form,
  type QuestionFault,
  questionFaults,
  readAnswers,
} from '../../forms/index.ts'
import type { Answering } from '../answering.ts'
import type { Dependencies } from '../dependencies.ts'
import { recordFactsWith } from '../record/record-facts.ts'
import { isRecorded, requestHash, staleRefusal } from '../record/write-facts.ts'
import { knownOf } from '../report/open-report.ts'
import type { AnsweredForm, DoTask, Outcome, Recorded, Refused } from '../views.ts'
import type { LineNamed, TaskLineView } from './form-views.ts'
import { lineViewWith } from './get-task.ts'
import { type OpenTask, openTaskWith } from './open-task.ts'

/** A fact to record, the form it was answered on, and the line and question it goes back to when something is wrong with it. */
interface Saying {
  readonly fact: FactInput
  readonly form: AnsweredForm | null
  readonly blame: (faults: readonly FactFault[]) => readonly FactFault[]
}

/**
 * Records what was answered in the lines of a task in one go: everything, or nothing. Each answer keeps its own time; what is said of the child goes on the child’s
 * record. Whoever answers nothing is told so. A line that somebody else did meanwhile is a stale page, and one that was never asked a fault.
 */
export function doTaskWith(dependencies: Dependencies, answering: Answering) {
  const openTask = openTaskWith(answering)
  const lineView = lineViewWith(answering)
  const recordFacts = recordFactsWith(dependencies)
  return async (command: DoTask): Promise<Outcome<Recorded>> => {
    const { actor, now, idempotencyKey, of, task, expectedVersion } = command
    const opened = await openTask(command)
    if (opened.kind === 'refused') return opened
    const said = command.lines.filter(({ answer }) => answer !== 'not-yet')
    const sent = { of, task, lines: command.sent ?? said }
    const before = await dependencies.log.findAnswer(opened.value.authority, idempotencyKey)
    if (
      before?.requestHash === requestHash([actor.account, sent], now) &&
      isRecorded(before.response)
    )
      return { kind: 'ok', value: before.response }
    if (said.length === 0) return nothingSaid
    const views = new Map(
      opened.value.lines.map((line) => [line.id, lineView(line, actor, opened.value)]),
    )
    const gone = said.filter(({ line }) => !views.has(line))
    if (gone.length > 0)
      return expectedVersion !== null && expectedVersion !== opened.value.version
        ? staleRefusal([])
        : faulty(gone.map(({ line }) => ({ field: line, rule: 'wrong-shape', message: notAsked })))
    const read = said.flatMap((one) => {
      const view = views.get(one.line)
      return view ? [sayingsOf(view, one, command)] : []
    })
    const faults = read.flatMap((one) => one.faults)
    if (faults.length > 0) return faulty(faults)
    const sayings = read.flatMap((one) => one.sayings)
    const outcome = await recordFacts({
      actor,
      now,
      idempotencyKey,
      ...streamOf(of, opened.value, sayings, expectedVersion),
      facts: sayings.map(({ fact }) => fact),
      form: sayings.map(({ form }) => form),
      sent,
    })
    return outcome.kind === 'ok' ? outcome : byLine(outcome, sayings)
  }
}

const notAsked = 'This is not asked here. Open the task again.'

const nothingSaid: Refused = {
  kind: 'refused',
  reason: 'faulty-facts',
  message: 'Nothing is answered yet, so nothing was saved. Say of one line what was done.',
  faults: [],
}

function faulty(faults: readonly FactFault[]): Refused {
  return {
    kind: 'refused',
    reason: 'faulty-facts',
    message: 'Something in what you sent needs to be put right. Nothing has been recorded.',
    faults,
  }
}

/** What is said of the child alone belongs on the child’s own record; the rest on what the task is of, at the version the person saw. */
function streamOf(
  of: DoTask['of'],
  { childId }: Pick<OpenTask, 'childId'>,
  sayings: readonly Saying[],
  expectedVersion: number | null,
) {
  return of.kind === 'episode' &&
    sayings.every(({ fact }) => findFactKind(fact.kind)?.stream === 'child')
    ? ({ stream: { kind: 'child', id: childId }, expectedVersion: null } as const)
    : { stream: of, expectedVersion }
}

interface ReadLine {
  readonly sayings: readonly Saying[]
  readonly faults: readonly FactFault[]
}

/** One line’s answer as the facts it says, or what is wrong with it. */
function sayingsOf(
  view: TaskLineView,
  { answer, answers }: DoTask['lines'][number],
  command: DoTask,
): ReadLine {
  const asked = answer === 'not-reached' ? view.notReached : answer === 'done' ? view.done : null
  if (!view.answers.includes(answer))
    return wrong({ field: view.id, rule: 'wrong-shape', message: notAsked })
  if (answer === 'not-needed') return waivers(view, answers, command)
  return asked
    ? answered(view, asked.form, asked.data, answers, command)
    : { sayings: [], faults: [] }
}

function wrong(...faults: readonly FactFault[]): ReadLine {
  return { sayings: [], faults }
}

function answered(
  view: LineNamed,
  form: Form,
  preset: Readonly<Record<string, unknown>>,
  answers: Answers,
  { actor, now }: DoTask,
): ReadLine {
  const read = readAnswers(form, answers, { now, known: knownOf(actor), preset })
  if (read.kind === 'faults') return wrong(...read.faults.map((fault) => atLine(view, fault)))
  return { sayings: read.facts.map((_, i) => sayingOf(view, form, read.facts, i)), faults: [] }
}

function sayingOf(view: LineNamed, form: Form, drafted: readonly DraftedFact[], i: number): Saying {
  return {
    fact: drafted[i]?.fact ?? { kind: '', occurredAt: '', data: {} },
    form,
    blame: (faults) => questionFaults(form, drafted, i, faults).map((one) => atLine(view, one)),
  }
}

/** A question’s fault, by its line: `line.question`. */
function atLine({ id }: LineNamed, { question, rule, message, choices }: QuestionFault): FactFault {
  const own =
    rule === 'unknown-word' || rule === 'wrong-type' || rule === 'too-few' || rule === 'too-many'
  return {
    field: question === '' ? id : `${id}.${question}`,
    rule: own ? 'wrong-shape' : rule,
    message,
    ...(choices && { choices }),
  }
}

/** That each duty of a line need not be done, and why. */
function waivers(view: TaskLineView, { why }: Answers, { now }: DoTask): ReadLine {
  const field = `${view.id}.why`
  if (typeof why !== 'string' || why.trim() === '')
    return wrong({ field, rule: 'missing-answer', message: 'Say why this need not be done.' })
  return {
    faults: [],
    sayings: view.duties.map(({ instance }) => ({
      fact: { kind: 'duty.waived', occurredAt: isoOf(now), data: { duty: instance, why } },
      form: null,
      blame: (faults) => faults.map((fault) => ({ ...fault, field })),
    })),
  }
}

/** Faults found in the facts, brought back to their lines and questions. */
function byLine(refused: Refused, sayings: readonly Saying[]): Refused {
  if (!refused.faults) return refused
  const faults = refused.faults.flatMap((fault) => {
    const [, place = '0', field = fault.field] =
      sayings.length > 1 ? (/^(\d+)\.(.*)$/.exec(fault.field) ?? []) : []
    return sayings[Number(place)]?.blame([{ ...fault, field }]) ?? [fault]
  })
  return { ...refused, faults }
}
