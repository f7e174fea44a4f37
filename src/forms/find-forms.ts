import { type Form, isGroup } from './form.ts'
import type { Question } from './shape.ts'

/** A form found by words somebody typed, or one answer of it. */
export interface FormFound {
  readonly form: Form
  /** The answer that was found, where it was not the form itself. */
  readonly answer: {
    readonly question: string
    readonly value: string
    readonly label: string
  } | null
}

/** Answers shown of one form, so that a list of a hundred does not push every other form away. */
const answersShown = 4

/**
 * Forms in which every word typed is the beginning of a word, best first: in what the form is called, in what people call it, in an answer it offers, in what it asks.
 * Where no form has them all, those that have any. An empty text finds nothing.
 */
export function findForms(forms: readonly Form[], text: string): readonly FormFound[] {
  const typed = wordsOf(text).filter((word) => !smallWords.has(word))
  if (typed.length === 0) return []
  const all = forms.flatMap((form) => placesIn(form, (words) => typed.every(isIn(words))))
  const found =
    all.length > 0
      ? all
      : forms.flatMap((form) => placesIn(form, (words) => typed.some(isIn(words))))
  return found.toSorted((a, b) => a.rank - b.rank).map(({ form, answer }) => ({ form, answer }))
}

type Place = FormFound & { readonly rank: number }

/** Where a form has the words: once for the form, or once for each answer of it that has them. */
function placesIn(form: Form, has: (words: readonly string[]) => boolean): readonly Place[] {
  const title = wordsOf(form.title)
  if (has(title)) return [{ form, answer: null, rank: 0 }]
  if (has([...title, ...form.words.flatMap(wordsOf)])) return [{ form, answer: null, rank: 1 }]
  const questions = form.sections
    .flatMap(({ fields }) => fields.flatMap((field) => (isGroup(field) ? field.fields : [field])))
    .filter(({ name }) => !everyForms.has(name))
  const answers = questions.flatMap((question) => answersIn(question, title, has))
  if (answers.length > 0)
    return answers.slice(0, answersShown).map((answer) => ({ form, answer, rank: 2 }))
  const asked = questions.flatMap(({ label, hint = '' }) => wordsOf(`${label} ${hint}`))
  return has([...title, ...asked]) ? [{ form, answer: null, rank: 3 }] : []
}

function answersIn(
  { name, options = [] }: Question,
  title: readonly string[],
  has: (words: readonly string[]) => boolean,
): readonly NonNullable<FormFound['answer']>[] {
  return options
    .filter(({ label, hint = '' }) => has([...title, ...wordsOf(`${label} ${hint}`)]))
    .map(({ value, label }) => ({ question: name, value, label }))
}

/** Asked by every form, so that what they say tells none from another. */
const everyForms: ReadonlySet<string> = new Set(['occurred', 'note'])

const smallWords: ReadonlySet<string> = new Set(
  'a an and at by for from in is it of on or somebody something that the to was with'.split(' '),
)

function wordsOf(text: string): readonly string[] {
  return text
    .normalize('NFD')
    .replaceAll(/\p{Mark}|[’']/gu, '')
    .toLowerCase()
    .split(/[^\p{Letter}\p{Number}]+/u)
    .filter((word) => word !== '')
}

/** Whether a typed word is the beginning of one of these; of a word in the plural its singular will do. */
function isIn(words: readonly string[]): (typed: string) => boolean {
  return (typed) => {
    const singular = typed.length > 3 ? typed.replace(/s$/, '') : typed
    return words.some((word) => word.startsWith(typed) || word.startsWith(singular))
  }
}
