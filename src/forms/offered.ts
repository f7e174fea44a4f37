import { type Form, isGroup } from './form.ts'
import type { Field, Option, Question } from './shape.ts'

/** Something a protocol in force turns on and nobody has said. Most important first. */
export interface Need {
  /** Such as `concern(significant-harm)`. */
  readonly path: string
  /** The list of words it is one of, such as `concern`; null for a field of its own. */
  readonly family: string | null
  readonly word: string
  /** How it is asked where the form has no words of its own for it. */
  readonly question: string
  /** It can be said only once the child is found or back: it is named now, and asked then. */
  readonly later: boolean
}

/** The form with a row for each thing needed, where it says so. A group with nothing to ask is gone, and so is a part with no questions. */
export function withNeeds(form: Form, needs: readonly Need[]): Form {
  const sections = form.sections
    .map((section) => {
      const later = section.fields.flatMap((field) =>
        rowsOf(
          field,
          needs.filter((need) => need.later),
        ),
      )
      return {
        ...section,
        fields: section.fields.flatMap((field) => rowsNeeded(field, needs)),
        ...(later.length > 0 && { later: later.map(({ label }) => label) }),
      }
    })
    .filter(({ fields }) => fields.length > 0)
  return { ...form, sections }
}

function rowsNeeded(field: Field, needs: readonly Need[]): readonly Field[] {
  if (!isGroup(field) || !field.rows || Array.isArray(field.rows)) return [field]
  const rows = rowsOf(
    field,
    needs.filter(({ later }) => !later),
  )
  return rows.length > 0 ? [{ ...field, rows: [...rows] }] : []
}

/** A row for each thing needed that a group asks about, in the form’s own words where it has them. */
function rowsOf(field: Field, needs: readonly Need[]): readonly Option[] {
  if (!isGroup(field) || !field.rows || Array.isArray(field.rows)) return []
  const { needed, labels = {} } = field.rows
  return needs
    .filter(({ family }) => family === needed)
    .map(({ word, question }) => ({ value: word, label: labels[word] ?? question }))
}

/** The form asking about these other absences of the child, where it says so; it does not ask where there are none. */
export function withOtherAbsences(form: Form, absences: readonly Option[]): Form {
  const asksOfThem = (field: Field) => !isGroup(field) && field.more === 'other-absences'
  return {
    ...form,
    sections: form.sections.map((section) => ({
      ...section,
      fields: section.fields
        .filter((field) => absences.length > 0 || !asksOfThem(field))
        .map((field) =>
          asksOfThem(field) ? { ...field, options: [...absences] } : field,
        ) as Field[],
    })),
  }
}

/** A version of a protocol. */
interface Version {
  readonly id: string
  readonly version: string
}

/** Words that one protocol uses, by `kind field`. */
export interface UsedWords extends Version {
  readonly words: ReadonlyMap<string, ReadonlySet<string>>
}

/** A word that a form offers because these protocols use it. */
type UsedOption = Option & { readonly usedBy?: readonly Version[] }

/** The form without words that no protocol in force uses, where they are offered for that alone; a question left with none is not asked. */
export function withWordsInForce(form: Form, inForce: readonly Version[]): Form {
  const isOffered = ({ usedBy }: UsedOption) =>
    usedBy === undefined ||
    inForce.some((one) =>
      usedBy.some(({ id, version }) => one.id === id && one.version === version),
    )
  const narrowed = (question: Question): Question | undefined => {
    if (question.options === undefined) return question
    const options = question.options.filter(isOffered)
    if (question.more === 'only-used' && options.length === 0) return undefined
    return { ...question, options }
  }
  return withQuestions(form, narrowed)
}

function withQuestions(form: Form, change: (question: Question) => Question | undefined): Form {
  return {
    ...form,
    sections: form.sections.map((section) => ({
      ...section,
      fields: section.fields.flatMap((field) =>
        isGroup(field)
          ? { ...field, fields: field.fields.flatMap((one) => change(one) ?? []) }
          : (change(field) ?? []),
      ),
    })),
  }
}

/** The form offering also every word the protocols use in a field, where it says so, in the order of what is said; `say` is told the word and its `kind field`. */
export function withUsedWords(
  form: Form,
  used: readonly UsedWords[],
  say: (word: string, field: string) => string,
): Form {
  const fieldOf = (name: string) =>
    form.records.flatMap(({ fact, data }) =>
      [...data]
        .filter(([, sources]) => sources.some((one) => 'answer' in one && one.answer === name))
        .map(([field]) => `${fact} ${field}`),
    )
  const widened = (question: Question): Question => {
    const options = question.options ?? []
    if (question.more === 'only-used')
      return {
        ...question,
        options: options.map((option) => ({
          ...option,
          usedBy: used.filter(({ words }) =>
            fieldOf(question.name).some((field) => words.get(field)?.has(option.value)),
          ),
        })),
      }
    if (question.more !== 'used') return question
    const more = new Map(
      fieldOf(question.name).flatMap((field) =>
        used.flatMap(({ words }) =>
          [...(words.get(field) ?? [])].map(
            (word) => [word, { field, label: say(word, field) }] as const,
          ),
        ),
      ),
    )
    const { more: _, ...rest } = question
    const added = [...more]
      .filter(([word]) => !options.some(({ value }) => value === word))
      .map(([value, { field, label }]) => ({
        value,
        label,
        usedBy: used.filter(({ words }) => words.get(field)?.has(value)),
      }))
      .sort((a, b) => (a.label < b.label ? -1 : 1))
    return { ...rest, options: [...options, ...added] }
  }
  return withQuestions(form, widened)
}
