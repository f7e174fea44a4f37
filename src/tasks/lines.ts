import { findFactKind } from '../facts/index.ts'
import {
  answerWord,
  type Field,
  type Form,
  fieldsOf,
  isGroup,
  type Question,
  withoutSettled,
} from '../forms/index.ts'
import type { DutyInstance, Force } from '../protocol/index.ts'

/** How a member of a task is done by recording something: the fact that would show it done, what of it is known already, and the form that records it. */
export interface Way {
  readonly fact: string
  readonly data: Readonly<Record<string, unknown>>
  readonly form: Form
}

/** What of a duty its line is made from. */
export type Asked = Pick<DutyInstance, 'instance' | 'force'>

/** A member of a task as one person may do it. */
export interface ToDo<D extends Asked = Asked> {
  readonly duty: D
  /** Null where no one fact does it, or it is not this person’s to say. */
  readonly way: Way | null
  /** Whether its protocol lets this person decide that it need not be done. */
  readonly waivable: boolean
}

/** What is asked to do something in a line. */
export interface LineQuestions {
  /** The form without what is settled already. */
  readonly form: Form
  /** The question whose answer is the answer of the line, such as which grade; null where that is only that it is done. */
  readonly deciding: Question | null
  /** Questions that stand in the line, beside the deciding one. */
  readonly inside: readonly Field[]
  /** Questions that fold away in it. */
  readonly more: readonly Field[]
  /** Too long to stand in a line: it is answered on its own form. */
  readonly isLong: boolean
}

/** One line of a task’s form: what one answer does. */
export interface TaskLine<D extends Asked = Asked> {
  /** The same for as long as any of it is to do: what would be recorded, in one word. */
  readonly id: string
  /** The strongest of its members’. Two that differ share a line only where one fact does both. */
  readonly force: Force
  /** Those that its answer does, or, where several are to be told, that it does its part of; the strongest first. */
  readonly members: readonly D[]
  /** Whom it tells, as an answer names a post; null where it is not somebody told. */
  readonly tells: string | null
  /** What would be recorded, and what is asked for that; null where no one fact does it, or it is not this person’s to say. */
  readonly asks: (Omit<Way, 'form'> & LineQuestions) | null
  readonly waivable: boolean
}

/** The most lines of one form: what follows them waits its turn. */
export const mostLines = 10

/** The most questions of a form that stand in a line. */
const mostInside = 6

/** How many questions stand in sight beside when it was, where the form does not require more. */
const inSightBesides = 2

/** The most answers set out as a line’s own, so that one press gives one. */
const mostAnswers = 7

/**
 * The lines of a task: members that one fact does are one line, each person to be told is a line, and no answer does what must be done together with what should,
 * unless one fact does both. What must be done comes first; besides, they stand as the members do.
 */
export function linesOf<D extends Asked>(members: readonly ToDo<D>[]): readonly TaskLine<D>[] {
  const parts = members.flatMap(partsOf)
  return [...Map.groupBy(parts, ({ id }) => id).values()].map(lineOf).toSorted(strongerOf)
}

interface Part<D extends Asked> extends Pick<TaskLine, 'id' | 'tells'> {
  readonly way: Way | null
  readonly duty: D
  readonly waivable: boolean
}

/** What of a member one fact does: all of it, or of several to be told each. */
function partsOf<D extends Asked>({ duty, way, waivable }: ToDo<D>): readonly Part<D>[] {
  if (!way) return [{ id: wordOf([duty.instance]), tells: null, way, duty, waivable }]
  const { to } = way.data
  const told: readonly unknown[] = way.fact === 'notice.given' && Array.isArray(to) ? to : []
  if (told.length === 0) return [{ id: idOf(way), tells: null, way, duty, waivable }]
  return told.map((one) => {
    const alone = { ...way, data: { ...way.data, to: [one] } }
    return {
      id: idOf(alone),
      tells: String(answerWord(one)),
      way: alone,
      duty,
      // It is a duty that is waived: what several are to be told of goes on for the others.
      waivable: waivable && told.length === 1,
    }
  })
}

function idOf({ fact, data }: Way): string {
  const said = Object.entries(data).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return wordOf([fact, ...said.flatMap(([field, value]) => [field, JSON.stringify(value)])])
}

/** One word that may stand in an address and in the name of a box. */
function wordOf(parts: readonly string[]): string {
  return parts
    .map((part) => part.replaceAll(/[^a-zA-Z0-9]+/g, '-').replaceAll(/^-|-$/g, ''))
    .join('_')
}

function lineOf<D extends Asked>(parts: readonly Part<D>[]): TaskLine<D> {
  const [first, ...others] = parts.toSorted((a, b) => strongerOf(a.duty, b.duty))
  if (!first) throw new Error('a line has a member')
  const { id, tells, way, duty } = first
  const all = [first, ...others]
  return {
    id,
    tells,
    force: duty.force,
    members: all.map((one) => one.duty),
    asks: way && { ...way, ...questionsOf(way, tells !== null) },
    waivable: all.every((one) => one.waivable),
  }
}

const forces: readonly Force[] = ['must', 'should', 'may']

/** What must be done before what should; a sort keeps the order of what is alike. */
function strongerOf(a: Pick<Asked, 'force'>, b: Pick<Asked, 'force'>): number {
  return forces.indexOf(a.force) - forces.indexOf(b.force)
}

/** What is asked where a thing is done in a line; `tells` where it is that somebody is told, or could not be. */
export function questionsOf(way: Way, tells: boolean): LineQuestions {
  const form = settledIn(way, tells)
  const fields = fieldsOf(form)
  const deciding = tells ? undefined : fields.find(isDeciding)
  const left = fields.filter((field) => field !== deciding)
  const required = left.filter((field) => isRequired(field) && field.type !== 'moment')
  const optional = left.filter((field) => !isRequired(field) && intoOf(form, field.name) !== 'note')
  const inSight = new Set(optional.slice(0, Math.max(0, inSightBesides - required.length)))
  const isInside = (field: Field) => isRequired(field) || inSight.has(field)
  const inside = left.filter(isInside)
  return {
    form,
    deciding: deciding ?? null,
    inside,
    more: left.filter((field) => !isInside(field)),
    isLong: inside.length > mostInside,
  }
}

/**
 * The form without what the duty says already: who is told, what the fact is about, and which of several things it is, as long as an answer is left to give. How
 * somebody was reached is always said.
 */
function settledIn({ fact, data, form }: Way, tells: boolean): Form {
  const about = findFactKind(fact)?.about
  const left = withoutSettled(form, data, (_, field) => field === about)
  const gone = new Set<string>()
  const choices = fieldsOf(left).filter((field) => !isGroup(field) && isChoice(field))
  for (const { name } of choices.slice(0, -1))
    if (typeof data[intoOf(left, name)] === 'string') gone.add(name)
  if (tells) for (const { name } of fieldsOf(left)) if (intoOf(left, name) === 'to') gone.add(name)
  const asked = (field: Field): Field =>
    fact === 'notice.given' && tells && intoOf(left, field.name) === 'method'
      ? ({ ...field, required: true } as Field)
      : field
  return {
    ...left,
    sections: left.sections.map((section) => ({
      ...section,
      fields: section.fields.filter(({ name }) => !gone.has(name)).map(asked),
    })),
  }
}

function isChoice({ type, required, when }: Question): boolean {
  return required === true && when === undefined && (type === 'choice' || type === 'yes-no-unknown')
}

/** The field of the first fact that a question is answered into; none where it answers into another. */
function intoOf({ records }: Form, question: string): string {
  for (const [field, sources] of records[0]?.data ?? [])
    if (sources.some((source) => 'answer' in source && source.answer === question)) return field
  return ''
}

function isDeciding(field: Field): field is Question {
  return !isGroup(field) && isChoice(field) && (field.options?.length ?? 0) <= mostAnswers
}

function isRequired(field: Field): boolean {
  return isGroup(field) ? (field.atLeast ?? 0) > 0 : field.required === true
}
