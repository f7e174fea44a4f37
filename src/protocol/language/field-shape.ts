import type { TSchema } from 'typebox'
import { findFactKind } from '../../facts/index.ts'

/** What a field of a fact may say. */
export interface FieldShape {
  /** What it is, without the explanation after the semicolon. */
  readonly meaning: string
  readonly words: readonly string[] | undefined
  readonly isRole: boolean
  readonly isMoment: boolean
  /** Holds several words. */
  readonly isList: boolean
  /** A fact of the kind may say nothing in it. */
  readonly isOptional: boolean
}

/** The shape of a field of a kind of fact; undefined when it has no such field. */
export function fieldShape(kind: string, field: string): FieldShape | undefined {
  const data = findFactKind(kind)?.data
  const schema = data?.properties[field]
  return schema && { ...shapeOf(schema), isOptional: !data.required?.includes(field) }
}

const rolePattern = textOf(findFactKind('referral.made')?.data.properties.to, 'pattern')

function shapeOf(schema: TSchema): Omit<FieldShape, 'isOptional'> {
  const items: unknown = Reflect.get(schema, 'items')
  const inner = items ?? schema
  const words: unknown = Reflect.get(Object(inner), 'enum')
  return {
    meaning: textOf(schema, 'description')?.split(';')[0] ?? '',
    words: Array.isArray(words) ? words.map(String) : undefined,
    isRole: rolePattern !== undefined && textOf(inner, 'pattern') === rolePattern,
    isMoment: textOf(inner, 'format') === 'instant',
    isList: items !== undefined,
  }
}

function textOf(schema: unknown, name: string): string | undefined {
  const value: unknown = Reflect.get(Object(schema), name)
  return typeof value === 'string' ? value : undefined
}
