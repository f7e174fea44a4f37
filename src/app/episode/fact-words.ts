import { type Fact, fieldOf, getFactKind, isPost } from '../../facts/index.ts'
import { capital, sayDecision, sayWord } from '../../words/index.ts'

/** Lines a fact comes to in words, field by field, in the order its kind declares them. Times stay as written: a page says them beside its own now. */
export function linesOf(
  fact: Fact,
  roleTitle: (role: string) => string,
  authorityTitle: (id: string) => string,
): readonly string[] {
  const { properties } = getFactKind(fact.kind).data
  const lines: string[] = []
  for (const [field, shape] of Object.entries(properties)) {
    const value = fieldOf(fact, field)
    if (value === undefined || field === 'details' || field === 'onForm') continue
    // What follows a semicolon explains the field to whoever sends it.
    const [label] = capital(String(Reflect.get(Object(shape), 'description') ?? field)).split(';')
    const said =
      fact.kind === 'decision.recorded' && field === 'decision'
        ? sayDecision(fact.data.decision)
        : field.endsWith('Authority') && typeof value === 'string'
          ? authorityTitle(value)
          : valueInWords(value, isChoice(shape), roleTitle)
    lines.push(`${label}: ${said}`)
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

function valueInWords(
  value: unknown,
  choice: boolean,
  roleTitle: (role: string) => string,
): string {
  if (Array.isArray(value)) {
    return value.map((item) => valueInWords(item, choice, roleTitle)).join(', ')
  }
  if (isPost(value)) return roleTitle(value.post)
  if (typeof value !== 'string')
    return typeof value === 'number' ? String(value) : JSON.stringify(value)
  if (!choice) return value
  return sayWord(value)
}
