import { findFactKind } from '../../facts/index.ts'
import { type FieldShape, fieldShape } from '../language/field-shape.ts'
import { unsaid } from '../language/match.ts'
import type { FactMatch, Where } from '../pack/duty-shape.ts'
import { type CheckContext, type Place, within } from './check-context.ts'

/** A fact a pack names must be one that can be recorded, and `where` must ask what it can say. */
export function checkMatch(
  context: CheckContext,
  place: Place,
  match: FactMatch,
  factPath = 'fact',
): void {
  if (context.kind(within(place, factPath), match.fact))
    checkWhere(context, within(place, 'where'), match.fact, match.where)
}

/** What is asked of a fact must be what one of its kind can say. */
export function checkWhere(
  context: CheckContext,
  place: Place,
  kind: string,
  where: Where | undefined,
): void {
  const fields = Object.keys(findFactKind(kind)?.data.properties ?? {})
  for (const [field, wanted] of Object.entries(where ?? {})) {
    const shape = fieldShape(kind, field)
    if (!shape) {
      context.unknown(
        within(place, field),
        'unknown-field',
        `field of ${kind} called`,
        field,
        fields,
      )
      continue
    }
    const list: readonly string[] = typeof wanted === 'string' ? [wanted] : wanted
    list.forEach((word, i) => {
      const at = typeof wanted === 'string' ? within(place, field) : within(place, field, i)
      checkWord(context, at, kind, field, shape, String(word))
    })
  }
}

function checkWord(
  context: CheckContext,
  place: Place,
  kind: string,
  field: string,
  shape: FieldShape,
  word: string,
): void {
  if (word === unsaid && shape.isOptional) return
  if (shape.words && !shape.words.includes(word))
    context.unknown(
      place,
      'unknown-word',
      `answer to ${field} of ${kind} called`,
      word,
      shape.words,
    )
  if (shape.isRole) context.role(place, word)
  if (kind === 'step.recorded' && field === 'act' && !context.shared.acts.has(word)) {
    context.unknown(place, 'unknown-act', 'act', word, context.shared.acts.keys())
  }
}
