import { Compile } from 'typebox/compile'
import { Format } from 'typebox/format'
import {
  birthFault,
  dayFault,
  earliestDay,
  isBeforeAnybody,
  isBeforeItHappened,
  isTooFarAhead,
  oldest,
} from './bounds.ts'
import { type FactOf, postsRead } from './fact.ts'
import { factKinds, findFactKind, type KindName } from './kinds/index.ts'
import type { FactKind } from './kinds/kind.ts'
import { type Instant, readTime } from './london-time.ts'

/** A fact as it arrives from outside: nothing about it is trusted yet. */
export interface FactInput {
  readonly kind: string
  /** ISO 8601 or an England wall time. */
  readonly occurredAt: string
  /** Of a time known only as a span (“overnight”): the latest it can have been, written as `occurredAt`, which is then the earliest. */
  readonly occurredUntil?: string
  readonly data: unknown
}

/** One thing wrong with what was sent: which field, which rule, in words for the person who sent it. */
export interface FactFault {
  readonly field: string
  readonly rule:
    | 'unknown-kind'
    | 'wrong-shape'
    | 'missing-answer'
    | 'not-a-time'
    | 'time-in-gap'
    | 'time-happens-twice'
    | 'in-the-future'
    | 'span-ends-before-it-begins'
    | 'span-too-long'
    | 'too-long'
    | 'too-deep'
    | 'control-characters'
    | 'broken-text'
    | 'not-a-date'
    | 'too-long-ago'
    | 'too-far-ahead'
    | 'not-yet-born'
    | 'not-a-child'
    | 'before-it-happened'
    | 'ends-what-had-not-begun'
    | 'names-itself'
    | 'no-such-absence'
    | 'unknown-post'
    | 'unknown-body'
    | 'unknown-duty'
    | 'unknown-act'
  readonly message: string
  /** For a time that happens twice: both, so that the person can choose. */
  readonly choices?: readonly Instant[]
}

export type ReadFact =
  | {
      readonly kind: 'read'
      /** The fact but for its identity, author and recording. */
      readonly fact: ReadParts
    }
  | { readonly kind: 'faults'; readonly faults: readonly FactFault[] }

/** What reading settles of a fact. */
export type ReadParts = {
  [K in KindName]: Pick<FactOf<K>, 'kind' | 'occurredAt' | 'occurredUntil' | 'data' | 'audience'>
}[KindName]

/** Clocks of two machines differ; a fact may seem this far ahead of ours before it is called the future. */
const tolerance = 60_000

Format.Set('day', (value: string) => isDay(value))
Format.Set('instant', (value: string) => readTime(value).kind === 'instant')

function isDay(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false
  try {
    Temporal.PlainDate.from(value, { overflow: 'reject' })
    return true
  } catch {
    return false
  }
}

const validators = new Map<string, ReturnType<typeof Compile>>(
  factKinds.map((k) => [k.kind, Compile(k.data)]),
)

/** What is said as an older version said it, under its kind's name of then or in words of then, as the kind says it now. */
function asSaidToday(written: unknown, kind: FactKind): unknown {
  if (!kind.upcast || !isRecord(written)) return written
  return kind.upcast({ audience: kind.audience, data: written }).data
}

/**
 * Reads one fact from outside and says everything wrong with it at once. Times may lie in the past as far as anyone likes
 * (records are often late) but not in the future of `now`. Instants inside the data stay as written; each is one instant.
 */
export function readFact(input: FactInput, now: Instant): ReadFact {
  const kind = findFactKind(input.kind)
  const validator = kind && validators.get(kind.kind)
  if (!kind || !validator) {
    return {
      kind: 'faults',
      faults: [
        {
          field: 'kind',
          rule: 'unknown-kind',
          message: `“${input.kind}” is not a kind of fact this service knows.`,
        },
      ],
    }
  }
  const faults: FactFault[] = []
  if (isDeeperThan(deepest, input.data)) {
    const message = 'The answer has lists within lists deeper than any question takes.'
    return { kind: 'faults', faults: [{ field: 'data', rule: 'too-deep', message }] }
  }
  const occurredAt = readOccurred('occurredAt', input.occurredAt, now, faults)
  const occurredUntil = readUntil(input, occurredAt, now, faults)
  const tidied = tidy(asSaidToday(input.data, kind), 'data', faults)
  const data = isRecord(tidied) ? postsRead(tidied, kind.posts) : tidied
  if (!validator.Check(data)) {
    for (const error of validator.Errors(data)) faults.push(...shapeFaults(error))
  }
  if (occurredAt !== undefined && isRecord(data) && faults.length === 0)
    faults.push(...boundFaults(kind, occurredAt, data, now))
  if (faults.length > 0 || occurredAt === undefined || !isRecord(data)) {
    return { kind: 'faults', faults: unique(faults) }
  }
  const fact = {
    kind: kind.kind,
    occurredAt,
    ...(occurredUntil !== undefined && { occurredUntil }),
    data,
    audience: kind.audience,
  }
  // The validator of this very kind has passed the data.
  return { kind: 'read', fact: fact as ReadParts }
}

/** Dates nobody can have meant: see `bounds.ts`. */
function boundFaults(
  kind: FactKind,
  occurredAt: Instant,
  data: Readonly<Record<string, unknown>>,
  now: Instant,
): readonly FactFault[] {
  const faults: FactFault[] = []
  if (isBeforeAnybody(occurredAt, now))
    faults.push(boundFault('occurredAt', 'too-long-ago', now, 0))
  for (const [field, years] of Object.entries(kind.times)) {
    const written = data[field]
    if (typeof written !== 'string') continue
    const rule =
      field === kind.bornOn
        ? birthFault(written, occurredAt)
        : timeFault(written, Math.max(now, occurredAt), years)
    if (rule) faults.push(boundFault(field, rule, now, years))
    else if (kind.after.includes(field) && isBeforeItHappened(written, occurredAt))
      faults.push({
        field,
        rule: 'before-it-happened',
        message: 'That is before what this records happened, and comes after it. Check both times.',
      })
  }
  return faults
}

type BoundRule = NonNullable<ReturnType<typeof birthFault> | ReturnType<typeof dayFault>>

function timeFault(
  written: string,
  now: Instant,
  years: number,
): BoundRule | 'in-the-future' | undefined {
  if (isDay(written)) {
    const rule = dayFault(written, now, years)
    return rule === 'too-far-ahead' && years === 0 ? 'in-the-future' : rule
  }
  const read = readTime(written)
  if (read.kind !== 'instant') return undefined
  if (isBeforeAnybody(read.instant, now)) return 'too-long-ago'
  if (!isTooFarAhead(read.instant, now + tolerance, years)) return undefined
  return years === 0 ? 'in-the-future' : 'too-far-ahead'
}

function boundFault(
  field: string,
  rule: BoundRule | 'in-the-future',
  now: Instant,
  years: number,
): FactFault {
  const messages = {
    'too-long-ago': `Nobody this service is about can have been alive then: it must be after ${earliestDay(now)}. Check the year.`,
    'too-far-ahead': `That is more than ${years} years ahead. Check the year.`,
    'in-the-future': 'That is in the future. Give the time it happened.',
    'not-yet-born': 'This date of birth is after what is being recorded. Check the year.',
    'not-a-child': `Born then, they would be ${oldest} or older: neither a child nor a care leaver. Check the year.`,
  }
  return { field, rule, message: messages[rule] }
}

/** A span is of a time not known exactly: longer than a week it says nothing a clock could go by. */
const longestSpan = 7 * 86_400_000

/** The later end of a time known only as a span; undefined for a time known exactly, and so for a span of no length. */
function readUntil(
  { occurredUntil }: FactInput,
  occurredAt: Instant | undefined,
  now: Instant,
  faults: FactFault[],
): Instant | undefined {
  if (occurredUntil === undefined) return undefined
  const until = readOccurred('occurredUntil', occurredUntil, now, faults)
  if (until === undefined || occurredAt === undefined || until === occurredAt) return undefined
  if (until < occurredAt)
    faults.push({
      field: 'occurredUntil',
      rule: 'span-ends-before-it-begins',
      message: 'The later of the two times is before the earlier. Give the earlier first.',
    })
  else if (until - occurredAt > longestSpan)
    faults.push({
      field: 'occurredUntil',
      rule: 'span-too-long',
      message: 'The two times are more than a week apart. Give times closer together.',
    })
  return until
}

function readOccurred(
  field: 'occurredAt' | 'occurredUntil',
  written: string,
  now: Instant,
  faults: FactFault[],
): Instant | undefined {
  const read = readTime(written)
  if (read.kind === 'instant') {
    if (read.instant <= now + tolerance) return Math.min(read.instant, now)
    faults.push({
      field,
      rule: 'in-the-future',
      message: 'The time is in the future. Give the time it happened.',
    })
  } else if (read.kind === 'gap') {
    faults.push({
      field,
      rule: 'time-in-gap',
      message:
        'The clocks went forward and this time did not happen. Give the time before or after the change.',
    })
  } else if (read.kind === 'overlap') {
    faults.push({
      field,
      rule: 'time-happens-twice',
      message: 'The clocks went back and this time happened twice. Say which.',
      choices: [read.earlier, read.later],
    })
  } else {
    faults.push({ field, rule: 'not-a-time', message: 'Give a real date and time.' })
  }
  return undefined
}

/**
 * Newlines and tabs are text; other control characters are not, nor are those that turn the direction of what follows, so
 * that a name or a place is read as another. Marks that scripts need between letters are text.
 */
const controls = /[^\P{Cc}\n\r\t]|[\u202a-\u202e\u2066-\u2069]/u

/** Text of nothing but marks that cannot be seen says nothing. */
const invisible = /^[\p{Cf}\s]*$/u

/** Levels of lists and objects in one another; a correction, with what is corrected within it, has six. */
const deepest = 12

/** Never looks deeper than asked, so that depth costs nobody's stack. */
function isDeeperThan(levels: number, value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  return levels === 0 || Object.values(value).some((inner) => isDeeperThan(levels - 1, inner))
}

function tidy(value: unknown, field: string, faults: FactFault[]): unknown {
  if (typeof value === 'string') {
    if (!value.isWellFormed() || value.includes('\ufffd')) {
      faults.push({
        field,
        rule: 'broken-text',
        message: 'Some characters could not be read. Type them again.',
      })
    } else if (controls.test(value)) {
      faults.push({
        field,
        rule: 'control-characters',
        message: 'Remove characters that cannot be seen.',
      })
    }
    return invisible.test(value) ? '' : value.normalize('NFC').trim()
  }
  if (Array.isArray(value)) return value.map((item, i) => tidy(item, `${field}.${i}`, faults))
  if (isRecord(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([k, v]) => [
        k,
        tidy(v, field === 'data' ? k : `${field}.${k}`, faults),
      ]),
    )
  }
  return value
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

interface ShapeError {
  readonly keyword: string
  readonly instancePath: string
  readonly message: string
  readonly params: object
}

function shapeFaults(error: ShapeError): readonly FactFault[] {
  const field = error.instancePath.split('/').filter(Boolean).join('.') || 'data'
  const params = new Map(Object.entries(error.params))
  const listed = params.get('requiredProperties') ?? params.get('additionalProperties')
  const names: readonly string[] = Array.isArray(listed) ? listed.map(String) : []
  switch (error.keyword) {
    case 'required':
      return names.map((name) => ({
        field: name,
        rule: 'missing-answer',
        message: 'Give an answer.',
      }))
    case 'additionalProperties':
      return names.map((name) => ({
        field: name,
        rule: 'wrong-shape',
        message: `This kind of fact has no field called ${name}.`,
      }))
    case 'boolean':
      return []
    default:
      return [valueFault(error, field, params)]
  }
}

function valueFault(
  error: ShapeError,
  field: string,
  params: ReadonlyMap<string, unknown>,
): FactFault {
  switch (error.keyword) {
    case 'maxLength':
      return {
        field,
        rule: 'too-long',
        message: `Use ${String(params.get('limit'))} characters or fewer.`,
      }
    case 'minLength':
      return { field, rule: 'missing-answer', message: 'Give an answer.' }
    case 'format':
      return params.get('format') === 'day'
        ? { field, rule: 'not-a-date', message: 'Give a real date.' }
        : {
            field,
            rule: 'not-a-time',
            message: 'Give a real date and time. If the clocks went back that night, say which.',
          }
    default:
      return {
        field,
        rule: 'wrong-shape',
        message: `The answer is not one this question takes (${wordsTaken(params) ?? error.message}).`,
      }
  }
}

/** The words of a closed list, of which the answer was none. */
function wordsTaken(params: ReadonlyMap<string, unknown>): string | undefined {
  const words = params.get('allowedValues')
  return Array.isArray(words) ? `one of: ${words.join(', ')}` : undefined
}

function unique(faults: readonly FactFault[]): FactFault[] {
  const seen = new Set<string>()
  return faults.filter((f) => {
    const key = `${f.field} ${f.rule}`
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}
