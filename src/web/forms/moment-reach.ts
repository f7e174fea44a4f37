import { findFactKind, usuallyAhead } from '../../facts/index.ts'
import type { Form } from '../../forms/index.ts'
import type { FieldContext } from './views.ts'

/** When each moment a form asks about may be: when a thing happened may be this very moment; a time a kind of fact looks ahead to may come. */
export function momentReach({ records }: Form): FieldContext['reach'] {
  const present = new Set(records.map(({ occurred }) => occurred))
  const ahead = new Set(records.flatMap(questionsAhead))
  return (question) => {
    const name = question.split('.').at(-1) ?? question
    if (present.has(name)) return 'present'
    return ahead.has(name) ? 'ahead' : 'past'
  }
}

/** Questions answered into a field whose time usually lies ahead. */
function questionsAhead({ fact, data }: Form['records'][number]): readonly string[] {
  const kind = findFactKind(fact)
  return [...data].flatMap(([field, sources]) => {
    const shape = kind?.data.properties[field]
    if (shape === undefined || !usuallyAhead(shape)) return []
    return sources.flatMap((source) => ('answer' in source ? [source.answer] : []))
  })
}
