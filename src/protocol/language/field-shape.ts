import type { TSchema } from 'typebox'
import { findFactKind } from '../../facts/index.ts'

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
