import { type Fact, findFactKind, readTime } from '../facts/index.ts'

/** Lines a fact comes to in words, field by field, in the order its kind declares them. */
export function linesOf(
  fact: Fact,
  timeInWords: (written: string) => string,
  roleTitle: (role: string) => string,
): readonly string[] {
  const properties = findFactKind(fact.kind)?.data.properties ?? {}
  const lines: string[] = []
  for (const [field, shape] of Object.entries(properties)) {
    const value = fact.data[field]
    if (value === undefined || field === 'details') continue
    const label = capital(String(Reflect.get(shape, 'description') ?? field))
    lines.push(`${label}: ${valueInWords(field, value, timeInWords, roleTitle)}`)
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

function valueInWords(
  field: string,
  value: unknown,
  timeInWords: (written: string) => string,
  roleTitle: (role: string) => string,
): string {
  if (Array.isArray(value))
    return value.map((item) => valueInWords(field, item, timeInWords, roleTitle)).join(', ')
  if (typeof value !== 'string')
    return typeof value === 'number' ? String(value) : JSON.stringify(value)
  if (roleFields.has(field)) return roleTitle(value)
  if (/^\d{4}-\d{2}-\d{2}T/.test(value) && readTime(value).kind === 'instant')
    return timeInWords(value)
  if (value === 'unknown') return 'not known'
  return /^[a-z][a-z0-9-]*$/.test(value) ? value.replaceAll('-', ' ') : value
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
