import { type Answer, type Answers, isAnswered, isRows, wordsIn } from './answers.ts'
import { type Form, type FormSection, isGroup } from './form.ts'
import type { Condition, Field, Group, Literal, Test } from './shape.ts'

/** What is known besides the answers when a form is filled in. */
export interface Knowledge {
  /** Values a form may ask for by name, such as the post of whoever fills it in. */
  readonly known: Readonly<Record<string, unknown>>
  /** Paths of what the protocols in force turn on and nobody has said, such as `child.careLeaver`. */
  readonly needed?: ReadonlySet<string>
}

/** Whether a condition holds. A question that is not asked is not answered; a thing not known is `unknown`. */
export function holds(
  condition: Condition | undefined,
  answers: Answers,
  knowledge: Knowledge,
): boolean {
  if (condition === undefined) return true
  if ('all' in condition) return condition.all.every((one) => holds(one, answers, knowledge))
  if ('any' in condition) return condition.any.some((one) => literalHolds(one, answers, knowledge))
  return literalHolds(condition, answers, knowledge)
}

function literalHolds(literal: Literal, answers: Answers, knowledge: Knowledge): boolean {
  return 'not' in literal
    ? !testHolds(literal.not, answers, knowledge)
    : testHolds(literal, answers, knowledge)
}

function testHolds(test: Test, answers: Answers, { known, needed }: Knowledge): boolean {
  if ('answered' in test) return isAnswered(answers[test.answered])
  if ('needed' in test) return needed?.has(test.needed) ?? false
  const wanted = typeof test.is === 'string' ? [test.is] : test.is
  if ('known' in test) return wanted.includes(String(known[test.known] ?? 'unknown'))
  return wordsIn(answers[test.question]).some((word) => wanted.includes(word))
}

/** Questions of a form that begin as “just now”, given what is known before anybody answers. */
export function beginsJustNow(form: Form, knowledge: Knowledge): readonly string[] {
  return form.sections
    .flatMap(({ fields }) => fields)
    .flatMap((field) =>
      !isGroup(field) && field.justNow !== undefined && holds(field.justNow, {}, knowledge)
        ? [field.name]
        : [],
    )
}

/** The part of a form that is asked, given the answers so far, and the answers that count: those to questions asked. */
export interface Asked {
  readonly sections: readonly FormSection[]
  readonly answers: Answers
}

/** Goes through a form in order: each condition sees only answers to questions that were themselves asked. */
export function askedOf(form: Form, answers: Answers, knowledge: Knowledge): Asked {
  const counted: Record<string, Answer> = {}
  const sections = form.sections.flatMap((section): FormSection[] => {
    if (!holds(section.when, counted, knowledge)) return []
    const fields = section.fields.filter((field) => ask(field, answers, counted, knowledge))
    return fields.length > 0 ? [{ ...section, fields }] : []
  })
  return { sections, answers: counted }
}

function ask(
  field: Field,
  answers: Answers,
  counted: Record<string, Answer>,
  knowledge: Knowledge,
): boolean {
  if (!holds(field.when, counted, knowledge)) return false
  const answer = answers[field.name]
  if (answer !== undefined && isAnswered(answer))
    counted[field.name] = isGroup(field) ? rowsCounted(field, answer, counted, knowledge) : answer
  return true
}

function rowsCounted(group: Group, answer: Answer, outside: Answers, knowledge: Knowledge): Answer {
  if (!isRows(answer)) return answer
  return answer.map(({ row, answers }) => {
    const counted: Record<string, Answer> = {}
    for (const question of group.fields) {
      const given = answers[question.name]
      if (given === undefined || !isAnswered(given)) continue
      if (holds(question.when, { ...outside, ...counted }, knowledge))
        counted[question.name] = given
    }
    return { row, answers: counted }
  })
}

/**
 * Some parts of a form as one page shows them: what is asked, and what an answer on this very page could make asked. Without script, a question
 * that follows from another on its page has to stand there already.
 */
export function pageOf(
  form: Form,
  isShown: (section: string) => boolean,
  answers: Answers,
  knowledge: Knowledge,
): readonly FormSection[] {
  const counted = askedOf(form, answers, knowledge).answers
  const parts = form.sections.filter(({ section }) => isShown(section))
  const here = new Set(parts.flatMap(({ fields }) => fields.map(({ name }) => name)))
  const mayBe = (condition: Condition | undefined) =>
    holds(condition, counted, knowledge) ||
    testsOf(condition).some((test) => here.has(questionIn(test) ?? ''))
  return parts
    .filter(({ when }) => mayBe(when))
    .map((part) => ({ ...part, fields: part.fields.filter(({ when }) => mayBe(when)) }))
    .filter(({ fields }) => fields.length > 0)
}

/** Every test of a condition. */
export function testsOf(condition: Condition | undefined): readonly Test[] {
  if (condition === undefined) return []
  if ('all' in condition) return condition.all.flatMap(testsOf)
  if ('any' in condition) return condition.any.flatMap(testsOf)
  return 'not' in condition ? [condition.not] : [condition]
}

/** The question whose answer a test looks at. */
export function questionIn(test: Test): string | undefined {
  return 'question' in test ? test.question : 'answered' in test ? test.answered : undefined
}

/** The parts of a form that somebody may see, as `covers` says of each part’s audience. */
export function partsFor(form: Form, covers: (audience: string) => boolean): Form {
  return {
    ...form,
    sections: form.sections.filter(({ audience }) => audience === undefined || covers(audience)),
  }
}
