import { type Fact, fieldOf, getFactKind, isPost } from '../../facts/index.ts'
import type { AnswerWords, QuestionWords } from '../../forms/index.ts'
import { capital, sayWord, uncapital } from '../../words/index.ts'

/** How things are called to whoever reads a fact. */
export interface Called {
  readonly role: (role: string) => string
  readonly authority: (id: string) => string
  /** As the form asks, and offers. */
  readonly question: QuestionWords
  readonly answer: AnswerWords
}

/** One thing a fact says: what was asked, and both together. */
export interface FactLine {
  readonly label: string
  readonly text: string
}

/** Lines a fact comes to in words, field by field, in the order its kind declares them. Times stay as written: a page says them beside its own now. */
export function linesOf(fact: Fact, called: Called): readonly string[] {
  return saidIn(fact, called).map(({ text }) => text)
}

/** The same, each with what was asked. */
export function saidIn(fact: Fact, called: Called): readonly FactLine[] {
  const { properties } = getFactKind(fact.kind).data
  return Object.entries(properties).flatMap(([field, shape]) => {
    const value = fieldOf(fact, field)
    if (value === undefined || field === 'details' || field === 'onForm') return []
    const say = isChoice(shape) ? sayChoice(fact.kind, field, called) : (written: string) => written
    const label = labelOf(fact.kind, field, shape, called)
    return [{ label, text: saidUnder(label, valueInWords(value, say, called.role)) }]
  })
}

/**
 * The question as a form asks it; where none does, or it is put to whoever answers, what the field is. What follows a semicolon there explains it to whoever
 * sends it.
 */
function labelOf(kind: string, field: string, shape: unknown, called: Called): string {
  const asked = called.question(kind, field)
  if (asked !== undefined && !/\byou(r|rs)?\b/i.test(asked)) return asked
  const meaning = String(Reflect.get(Object(shape), 'description') ?? field)
  return capital(meaning.split(';')[0] ?? meaning)
}

/** `Is there a concern? No`, `Kind of placement: foster care`. */
export function saidUnder(label: string, value: string): string {
  return label.endsWith('?') ? `${label} ${capital(value)}` : `${label}: ${value}`
}

/** Whether the field takes words of a list, or keys: those are said in ordinary words. What a person wrote is never respelt. */
function isChoice(shape: unknown): boolean {
  const read = (key: string): unknown => Reflect.get(Object(shape), key)
  return (
    read('enum') !== undefined ||
    read('pattern') !== undefined ||
    (read('items') !== undefined && isChoice(read('items')))
  )
}

/** A word as the form offered it, which is what whoever recorded the fact chose; else as the list says it. */
function sayChoice(kind: string, field: string, called: Called) {
  return (word: string): string => {
    if (field.endsWith('Authority')) return called.authority(word)
    const offered = called.answer(kind, field, word)
    return offered === undefined ? sayWord(word) : uncapital(offered)
  }
}

function valueInWords(
  value: unknown,
  say: (word: string) => string,
  roleTitle: (role: string) => string,
): string {
  if (Array.isArray(value))
    return value.map((item) => valueInWords(item, say, roleTitle)).join(', ')
  if (isPost(value)) return roleTitle(value.post)
  if (typeof value === 'string') return say(value)
  return typeof value === 'number' ? String(value) : JSON.stringify(value)
}
