import { type Fact, findFactKind } from '../facts/index.ts'

/** Lines a fact comes to in words, field by field, in the order its kind declares them. Times stay as written: a page says them beside its own now. */
export function linesOf(fact: Fact, roleTitle: (role: string) => string): readonly string[] {
  const properties = findFactKind(fact.kind)?.data.properties ?? {}
  const lines: string[] = []
  for (const [field, shape] of Object.entries(properties)) {
    const value = fact.data[field]
    if (value === undefined || field === 'details') continue
    const label = capital(String(Reflect.get(shape, 'description') ?? field))
    lines.push(`${label}: ${valueInWords(field, value, roleTitle)}`)
  }
  return lines
}

const roleFields = new Set([
  'to',
  'attended',
  'invited',
  'noticedBy',
  'reportedBy',
  'by',
  'decidedBy',
  'interviewer',
  'raisedBy',
  'locatedBy',
  'sharedWith',
  'role',
  'authorisedBy',
])

function valueInWords(field: string, value: unknown, roleTitle: (role: string) => string): string {
  if (Array.isArray(value))
    return value.map((item) => valueInWords(field, item, roleTitle)).join(', ')
  if (typeof value !== 'string')
    return typeof value === 'number' ? String(value) : JSON.stringify(value)
  if (roleFields.has(field)) return roleTitle(value)
  if (value === 'unknown') return 'not known'
  return /^[a-z][a-z0-9-]*$/.test(value) ? value.replaceAll('-', ' ') : value
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
