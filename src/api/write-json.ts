import type { FastifySerializerCompiler } from 'fastify'
import { type Instant, isoOf, readTime } from '../facts/index.ts'

type Write = (value: unknown) => unknown

/**
 * Answers are written by their declared shape: what is not declared is not sent, whatever the handler held; what is declared as a
 * moment goes out as ISO 8601, whatever it is called.
 */
export const serializerCompiler: FastifySerializerCompiler<unknown> = ({ schema }) => {
  const write = writerOf(schema)
  return (answer) => JSON.stringify(write(answer))
}

/** ISO 8601 with the offset England had: `2026-03-29T02:10:00+01:00`. */
function isoWithOffset(at: Instant): string {
  return isoOf(at).replace(/\[.*\]$/, '')
}

/** How a value of this JSON Schema is written. Read once, before the first answer. */
export function writerOf(schema: unknown): Write {
  if (!isRecord(schema)) return asItIs
  if (Array.isArray(schema.anyOf)) return oneOf(schema.anyOf)
  if (isRecord(schema.properties)) return properties(schema.properties)
  if (isRecord(schema.patternProperties)) return record(schema.patternProperties)
  if (schema.type === 'array') return list(schema.items)
  if (schema.format === 'date-time') return moment
  if (schema.format === 'instant') return writtenMoment
  return asItIs
}

const asItIs: Write = (value) => value

const moment: Write = (value) => (typeof value === 'number' ? isoWithOffset(value) : value)

/** A moment inside a fact is held as it was written, perhaps as England's wall time. */
const writtenMoment: Write = (value) => {
  if (typeof value !== 'string') return value
  const read = readTime(value)
  return read.kind === 'instant' ? isoWithOffset(read.instant) : value
}

function list(items: unknown): Write {
  const write = writerOf(items)
  return (value) => (Array.isArray(value) ? value.map(write) : value)
}

function properties(declared: Readonly<Record<string, unknown>>): Write {
  const fields = Object.entries(declared).map(([name, schema]) => ({
    name,
    write: writerOf(schema),
  }))
  return (value) => {
    if (!isRecord(value)) return value
    const written: Record<string, unknown> = {}
    for (const { name, write } of fields)
      if (value[name] !== undefined) written[name] = write(value[name])
    return written
  }
}

function record(patterns: Readonly<Record<string, unknown>>): Write {
  const write = writerOf(Object.values(patterns)[0])
  return (value) =>
    isRecord(value)
      ? Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, write(inner)]))
      : value
}

/** The variant is told by the type of the value: an object, a list, a text, a number, nothing. */
function oneOf(variants: readonly unknown[]): Write {
  const writers = variants.filter(isRecord).map((schema) => ({ schema, write: writerOf(schema) }))
  return (value) => (writers.find(({ schema }) => takes(schema, value))?.write ?? asItIs)(value)
}

function takes({ type, format }: Readonly<Record<string, unknown>>, value: unknown): boolean {
  if (value === null) return type === 'null'
  if (Array.isArray(value)) return type === 'array'
  if (typeof value === 'number')
    return type === 'number' || type === 'integer' || format === 'date-time'
  return typeof value === type
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
