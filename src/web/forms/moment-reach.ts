import type { Form } from '../../forms/index.ts'
import type { FieldContext } from './views.ts'

/** Moments that lie ahead; the rest have passed. */
const ahead: ReadonlySet<string> = new Set([
  'heldAt',
  'reviewAt',
  'nextAt',
  'waitUntil',
  'until',
  'at',
])

/** When each moment a form asks about may be: when a thing happened may be this very moment; a time a kind of fact looks ahead to may come. */
export function momentReach({ records }: Form): FieldContext['reach'] {
  const present = new Set(records.map(({ occurred }) => occurred))
  return (question) => {
    const name = question.split('.').at(-1) ?? question
    if (present.has(name)) return 'present'
    return ahead.has(name) ? 'ahead' : 'past'
  }
}
