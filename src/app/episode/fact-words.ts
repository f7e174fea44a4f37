import { type Fact, fieldOf, getFactKind, isPost } from '../../facts/index.ts'
import type { AnswerWords } from '../../forms/index.ts'
import { capital, sayWord, uncapital } from '../../words/index.ts'

/** How things are called to whoever reads a fact. */
export interface Called {
  readonly role: (role: string) => string
  readonly authority: (id: string) => string
  /** As the form offered it. */
  readonly answer: AnswerWords
}

/** Lines a fact comes to in words, field by field, in the order its kind declares them. Times stay as written: a page says them beside its own now. */
export function linesOf(fact: Fact, called: Called): readonly string[] {
  const { properties } = getFactKind(fact.kind).data
  const lines: string[] = []
  for (const [field, shape] of Object.entries(properties)) {
    const value = fieldOf(fact, field)
    if (value === undefined || field === 'details' || field === 'onForm') continue
    // What follows a semicolon explains the field to whoever sends it.
    const [label] = capital(String(Reflect.get(Object(shape), 'description') ?? field)).split(';')
    const say = isChoice(shape) ? sayChoice(fact.kind, field, called) : (written: string) => written
    lines.push(`${label}: ${valueInWords(value, say, called.role)}`)
  }
  return lines
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
