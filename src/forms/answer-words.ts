import { type Form, questionsOf } from './form.ts'
import { fieldsTaking } from './settled.ts'

/** How a word that a fact says in a field was offered on a form: `enquiry.made`, `enquiry`, `search-home` is “Searched the home”; undefined where no form offers it. */
export type AnswerWords = (kind: string, field: string, word: string) => string | undefined

/** The words of these forms. Of two that offer the same, the one that records fewer facts has the say: it is about that fact. */
export function answerWords(forms: readonly Form[]): AnswerWords {
  const labels = new Map<string, string>()
  const key = (kind: string, field: string, word: string) => `${kind} ${field} ${word}`
  for (const form of forms.toSorted((a, b) => a.records.length - b.records.length))
    for (const { name, options = [] } of questionsOf(form))
      for (const { kind, field } of fieldsTaking(form, name))
        for (const { value, label } of options) {
          const said = key(kind, field, value)
          if (!labels.has(said)) labels.set(said, label)
        }
  return (kind, field, word) => labels.get(key(kind, field, word))
}

/** What a form asks that is recorded in a field of a fact: `concern.recorded`, `present` is “Is there a concern?”; undefined where no form asks it. */
export type QuestionWords = (kind: string, field: string) => string | undefined

/** The questions of these forms. Of two that record in the same field, the one that records fewer facts has the say: it is about that fact. */
export function questionWords(forms: readonly Form[]): QuestionWords {
  const labels = new Map<string, string>()
  for (const form of forms.toSorted((a, b) => a.records.length - b.records.length))
    for (const { name, label } of questionsOf(form))
      for (const { kind, field } of fieldsTaking(form, name)) {
        const asked = `${kind} ${field}`
        if (!labels.has(asked)) labels.set(asked, label)
      }
  return (kind, field) => labels.get(`${kind} ${field}`)
}
