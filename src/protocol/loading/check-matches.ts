import type { TSchema } from 'typebox'
import { findFactKind } from '../../facts/index.ts'
import type { FactMatch, Where } from '../pack.ts'
import { type CheckContext, type Place, within } from './check-context.ts'

/** What a field of a fact may say. */
export interface FieldShape {
  readonly words: readonly string[] | undefined
  readonly isRole: boolean
  readonly isMoment: boolean
}

/** The shape of a field of a kind of fact; undefined when it has no such field. */
export function fieldShape(kind: string, field: string): FieldShape | undefined {
  const schema = findFactKind(kind)?.data.properties[field]
  return schema && shapeOf(schema)
}

const rolePattern = textOf(findFactKind('referral.made')?.data.properties.to, 'pattern')

function shapeOf(schema: TSchema): FieldShape {
  const inner: unknown = Reflect.get(schema, 'items') ?? schema
  const words: unknown = Reflect.get(Object(inner), 'enum')
  return {
    words: Array.isArray(words) ? words.map(String) : undefined,
    isRole: rolePattern !== undefined && textOf(inner, 'pattern') === rolePattern,
    isMoment: textOf(inner, 'format') === 'instant',
  }
}

function textOf(schema: unknown, name: string): string | undefined {
  const value: unknown = Reflect.get(Object(schema), name)
  return typeof value === 'string' ? value : undefined
}

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
