import type { FastifyInstance } from 'fastify'
import { Unreadable } from './unreadable.ts'

/** Levels of lists and objects in one another; a correction of a fact with details has eight. */
const deepest = 20
/** Values in one body; fifty facts with every list full have fewer. */
const mostValues = 10_000
/** Names through which a careless reader would reach beyond what was sent. */
const forbidden: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype'])

/** JSON is read by our own rules wherever it is sent, and nothing else but forms is read at all. */
export function readJsonBodies(server: FastifyInstance, bodyLimit: number): void {
  server.removeContentTypeParser(['application/json', 'text/plain'])
  server.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer', bodyLimit },
    async (_request: unknown, body: Buffer) => readJson(body),
  )
}

/** Reads a body as JSON. Throws `Unreadable` for what is not JSON, what no body of ours looks like, and what a reader might stumble over. */
export function readJson(body: Uint8Array): unknown {
  const text = decodeUtf8(body)
  if (text.trim() === '')
    throw new Unreadable('body', 'empty', 'The body is empty. Send one JSON object.')
  refuseDepth(text)
  const value = parse(text)
  refuseOdd(value)
  return value
}

function decodeUtf8(body: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body)
  } catch (cause) {
    throw new Unreadable('body', 'broken-text', 'The body is not text in UTF-8.', { cause })
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    const why = cause instanceof Error ? cause.message.slice(0, 200) : ''
    throw new Unreadable('body', 'not-json', `The body is not JSON: ${why}`, { cause })
  }
}

/** Looks at brackets only, before anything is built, so that depth costs nobody's stack. */
function refuseDepth(text: string): void {
  let depth = 0
  let quoted = false
  for (let i = 0; i < text.length; i++) {
    const sign = text[i]
    if (quoted) {
      if (sign === '\\') i += 1
      else if (sign === '"') quoted = false
    } else if (sign === '"') quoted = true
    else if (sign === '[' || sign === '{') {
      depth += 1
      if (depth > deepest)
        throw new Unreadable(
          'body',
          'too-deep',
          `The body has lists or objects more than ${deepest} deep in one another. Nothing that can be recorded has.`,
        )
    } else if (sign === ']' || sign === '}') depth -= 1
  }
}

function refuseOdd(whole: unknown): void {
  const waiting: { readonly value: unknown; readonly field: string }[] = [
    { value: whole, field: 'body' },
  ]
  for (let seen = 0; ; seen++) {
    const next = waiting.pop()
    if (next === undefined) return
    const { value, field } = next
    if (seen + waiting.length > mostValues)
      throw new Unreadable(
        'body',
        'too-many-values',
        `The body has more than ${mostValues.toLocaleString('en-GB')} values. Send it in parts.`,
      )
    if (typeof value === 'number' && !Number.isFinite(value))
      throw new Unreadable(field, 'not-a-number', `The number at “${field}” is too large to hold.`)
    if (typeof value !== 'object' || value === null) continue
    for (const [name, inner] of Object.entries(value)) {
      refuseName(name, field)
      waiting.push({ value: inner, field: field === 'body' ? name : `${field}.${name}` })
    }
  }
}

function refuseName(name: string, field: string): void {
  if (forbidden.has(name))
    throw new Unreadable(
      field,
      'forbidden-name',
      `Nothing may be called “${name}”. Take it out of “${field}”.`,
    )
  if (!name.isWellFormed() || /\p{Cc}/u.test(name))
    throw new Unreadable(
      field,
      'broken-text',
      `A name in “${field}” holds characters that cannot be read.`,
    )
}
