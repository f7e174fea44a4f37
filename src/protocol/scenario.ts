import { Compile } from 'typebox/compile'
import type { EpisodeRecord } from '../episode/index.ts'
import { type EarlierEpisode, type Fact, findFactKind, type Instant, readFact, readTime } from '../facts/index.ts'
import { childFacts, type ChildShorthand } from './scenario-child.ts'
import type { Fault } from './faults.ts'
import { scenarioSchema } from './scenario-schema.ts'
import { type DocumentPath, Source, type SourceText } from './source.ts'

export interface Expectation {
  readonly instance: string
  readonly state?: string
  readonly due?: Instant | null
  readonly starts?: Instant
  readonly done?: Instant
  readonly owner?: string
  readonly outOfHours?: string | null
  readonly urgency?: string
  readonly recipients?: readonly string[]
  readonly told?: readonly string[]
  readonly askedBy?: readonly string[]
  readonly force?: string
}

export interface Then {
  readonly at: Instant
  readonly knownAt: Instant
  readonly expect: readonly Expectation[]
  readonly classification: Readonly<Record<string, string>>
  readonly nextChange: Instant | null | undefined
}

/** A worked case ready to be run. */
export interface Scenario {
  readonly title: string
  readonly path: string
  readonly protocols: readonly { readonly protocol: string; readonly capacity: 'responsible' | 'host' | 'both' }[]
  readonly record: EpisodeRecord
  readonly then: readonly Then[]
  readonly refused: readonly { readonly fact: Fact; readonly rule: string }[]
}

export type LoadedScenario =
  | { readonly kind: 'loaded'; readonly scenario: Scenario }
  | { readonly kind: 'faults'; readonly faults: readonly Fault[] }

const validator = Compile(scenarioSchema)

interface Raw {
  readonly scenario: string
  readonly protocols: readonly string[] | { readonly responsible: string; readonly host?: string }
  readonly child?: ChildShorthand
  readonly earlier?: readonly { readonly began: string; readonly ended?: string; readonly as: string; readonly known?: string }[]
  readonly given?: readonly RawFact[]
  readonly facts?: readonly RawFact[]
  readonly then?: readonly RawThen[]
  readonly refused?: readonly RawFact[]
}
interface RawFact {
  readonly at: string
  readonly recorded?: string
  readonly fact: string
  readonly id?: string
  readonly by?: string
  readonly rule?: string
  readonly data?: Readonly<Record<string, unknown>>
  readonly [field: string]: unknown
}
interface RawThen {
  readonly at: string
  readonly knownAt?: string
  readonly expect?: Readonly<Record<string, string | RawExpectation>>
  readonly classification?: string | Readonly<Record<string, string>>
  readonly nextChange?: string | null
}
interface RawExpectation {
  readonly state?: string
  readonly due?: string | null
  readonly starts?: string
  readonly done?: string
  readonly owner?: string
  readonly outOfHours?: string | null
  readonly urgency?: string
  readonly recipients?: readonly string[]
  readonly told?: readonly string[]
  readonly askedBy?: readonly string[]
  readonly force?: string
}

/** Reads a scenario in YAML or JSON and says everything wrong with it: shape, times that did not happen or happened twice, bad facts. */
export function loadScenario(text: SourceText): LoadedScenario {
  const source = new Source(text)
  if (source.faults.length > 0) return { kind: 'faults', faults: source.faults }
  const raw = source.value
  if (!isScenario(raw)) return { kind: 'faults', faults: shapeFaults(source) }
  const reader = new Reader(source)
  const child = raw.child ? childFacts(raw.child) : []
  const given = [...(raw.given ?? []), ...(raw.facts ?? [])]
  const facts = given.map((fact, i) => reader.fact(fact, [raw.given && i < raw.given.length ? 'given' : 'facts', i], i))
  const firstAt = Math.min(...facts.map((fact) => fact?.occurredAt ?? Number.POSITIVE_INFINITY))
  const since = raw.child?.since === undefined ? firstAt - 365 * 86_400_000 : (reader.time(raw.child.since, ['child', 'since']) ?? 0)
  const childRecord = child.map((data, i) => reader.childFact(data, Number.isFinite(since) ? since : 0, i))
  const all = [...childRecord, ...facts].filter((fact) => fact !== undefined)
  const then = (raw.then ?? []).map((step, i) => reader.then(step, ['then', i]))
  const refused = (raw.refused ?? []).map((fact, i) => ({ fact: reader.fact(fact, ['refused', i], 9000 + i), rule: String(fact.rule ?? '') }))
  const earlier = (raw.earlier ?? []).map((episode, i) => reader.earlier(episode, ['earlier', i]))
  if (reader.faults.length > 0) return { kind: 'faults', faults: reader.faults }
  return {
    kind: 'loaded',
    scenario: {
      title: raw.scenario,
      path: text.path,
      protocols: protocolsOf(raw),
      record: {
        child: all.filter(({ kind }) => findFactKind(kind)?.stream === 'child'),
        episode: all.filter(({ kind }) => findFactKind(kind)?.stream === 'episode'),
        earlier: earlier.filter((episode) => episode !== undefined),
      },
      then: then.filter((step) => step !== undefined),
      refused: refused.flatMap(({ fact, rule }) => (fact ? [{ fact, rule }] : [])),
    },
  }
}

function isScenario(value: unknown): value is Raw {
  return validator.Check(value)
}

function shapeFaults(source: Source): readonly Fault[] {
  return validator.Errors(source.value).filter(({ keyword }) => keyword !== 'boolean').map((error) => {
    const path = error.instancePath.split('/').slice(1).map((part) => (/^\d+$/.test(part) ? Number(part) : part))
    const extra: unknown = Reflect.get(error.params, 'additionalProperties') ?? Reflect.get(error.params, 'requiredProperties')
    const named = Array.isArray(extra) ? `: ${extra.join(', ')}` : ''
    const allowed: unknown = Reflect.get(error.params, 'allowedValues')
    const list = Array.isArray(allowed) ? ` (one of ${allowed.join(', ')})` : ''
    return { level: 'error', file: source.path, ...source.position(path), where: String(path[0] ?? ''), rule: 'scenario-shape', message: `${path.join('.') || 'the scenario'} ${error.message}${named}${list}`, cites: [], suggestion: null }
  })
}

function protocolsOf(raw: Raw): Scenario['protocols'] {
  const { protocols } = raw
  if ('responsible' in protocols) {
    return [
      { protocol: protocols.responsible, capacity: protocols.host === undefined ? 'both' : 'responsible' },
      ...(protocols.host === undefined ? [] : [{ protocol: protocols.host, capacity: 'host' as const }]),
    ]
  }
  return protocols.map((protocol) => ({ protocol, capacity: capacityFrom(raw, protocol) }))
}

/** Named alone, a protocol is the responsible authority's; the host's too unless the child is placed elsewhere, and only the host's when another is responsible. */
function capacityFrom(raw: Raw, protocol: string): 'responsible' | 'host' | 'both' {
  const responsible = raw.child?.responsibleAuthority
  const host = raw.child?.placed?.hostAuthority
  if (responsible === undefined || typeof host !== 'string' || responsible === host) return 'both'
  if (host === protocol && responsible !== protocol) return 'host'
  return responsible === protocol ? 'responsible' : 'both'
}

const ownKeys = new Set(['at', 'recorded', 'fact', 'id', 'by', 'data', 'rule'])

class Reader {
  readonly faults: Fault[] = []
  readonly #source: Source

  constructor(source: Source) {
    this.#source = source
  }

  #fault(path: DocumentPath, rule: string, message: string): undefined {
    this.faults.push({ level: 'error', file: this.#source.path, ...this.#source.position(path), where: path.join('.'), rule, message, cites: [], suggestion: null })
    return undefined
  }

  time(written: string, path: DocumentPath): Instant | undefined {
    const read = readTime(written)
    if (read.kind === 'instant') return read.instant
    if (read.kind === 'gap') return this.#fault(path, 'time-in-gap', `${written} did not happen: the clocks went forward. Write a time before or after the change.`)
    if (read.kind === 'overlap') return this.#fault(path, 'time-happens-twice', `${written} happened twice: the clocks went back. Write which: ${written} +01:00 (first) or ${written} +00:00 (second).`)
    return this.#fault(path, 'not-a-time', `“${written}” is not a date and time. Write 2026-03-01 21:00.`)
  }

  fact(raw: RawFact, path: DocumentPath, position: number): Fact | undefined {
    const occurredAt = this.time(raw.at, [...path, 'at'])
    const recordedAt = raw.recorded === undefined ? occurredAt : this.time(raw.recorded, [...path, 'recorded'])
    const beside = Object.fromEntries(Object.entries(raw).filter(([field]) => !ownKeys.has(field)))
    return this.#make(raw.fact, { ...beside, ...fieldsNamedLikeKeys(raw), ...raw.data }, occurredAt, recordedAt, raw.by ?? 'allocated-social-worker', raw.id ?? `g.${String(position).padStart(6, '0')}`, path)
  }

  childFact(given: { kind: string; data: Readonly<Record<string, unknown>> }, at: Instant, position: number): Fact | undefined {
    return this.#make(given.kind, given.data, at, at, 'allocated-social-worker', `c.${String(position).padStart(6, '0')}`, ['child'])
  }

  #make(kind: string, data: Readonly<Record<string, unknown>>, occurredAt: Instant | undefined, recordedAt: Instant | undefined, role: string, id: string, path: DocumentPath): Fact | undefined {
    if (occurredAt === undefined || recordedAt === undefined) return undefined
    const withZones = Object.fromEntries(Object.entries(data).map(([field, value]) => [field, value instanceof Object && !Array.isArray(value) ? value : plain(value)]))
    const read = readFact({ kind, occurredAt: Temporal.Instant.fromEpochMilliseconds(occurredAt).toString(), data: withZones }, Number.MAX_SAFE_INTEGER)
    if (read.kind === 'faults') {
      for (const { field, rule, message } of read.faults) this.#fault([...path, field], rule, `${kind}: ${field}: ${message}`)
      return undefined
    }
    return { ...read.fact, occurredAt, recordedAt, id, by: { role, agency: 'other' } }
  }

  earlier(raw: { began: string; ended?: string; as: string; known?: string }, path: DocumentPath): EarlierEpisode | undefined {
    const beganAt = this.time(raw.began, [...path, 'began'])
    const endedAt = raw.ended === undefined ? null : this.time(raw.ended, [...path, 'ended'])
    const knownAt = raw.known === undefined ? beganAt : this.time(raw.known, [...path, 'known'])
    if (beganAt === undefined || endedAt === undefined || knownAt === undefined) return undefined
    return { beganAt, endedAt, as: raw.as, knownAt }
  }

  then(raw: RawThen, path: DocumentPath): Then | undefined {
    const at = this.time(raw.at, [...path, 'at'])
    const knownAt = raw.knownAt === undefined ? at : this.time(raw.knownAt, [...path, 'knownAt'])
    if (at === undefined || knownAt === undefined) return undefined
    const next = raw.nextChange
    return {
      at,
      knownAt,
      expect: Object.entries(raw.expect ?? {}).map(([instance, expected]) => this.#expectation(instance, expected, [...path, 'expect', instance])),
      classification: raw.classification === undefined ? {} : typeof raw.classification === 'string' ? { council: raw.classification } : raw.classification,
      nextChange: typeof next === 'string' ? (this.time(next, [...path, 'nextChange']) ?? null) : next,
    }
  }

  #expectation(instance: string, expected: string | RawExpectation, path: DocumentPath): Expectation {
    if (typeof expected === 'string') return { instance, state: expected.replaceAll(' ', '-') }
    const { state, due, starts, done, ...rest } = expected
    const instant = (written: string | undefined, field: string) => (written === undefined ? undefined : this.time(written, [...path, field]))
    const startsAt = instant(starts, 'starts')
    const doneAt = instant(done, 'done')
    const dueAt = due === null ? null : instant(due, 'due')
    return {
      instance,
      ...rest,
      ...(state !== undefined && { state: state.replaceAll(' ', '-') }),
      ...(dueAt !== undefined && { due: dueAt }),
      ...(startsAt !== undefined && { starts: startsAt }),
      ...(doneAt !== undefined && { done: doneAt }),
    }
  }
}

/** A fact with a field of its own called `by` (who did it) writes it under `data`; a police check's `by` may also stand beside. */
function fieldsNamedLikeKeys(raw: RawFact): Readonly<Record<string, unknown>> {
  const properties = findFactKind(raw.fact)?.data.properties ?? {}
  if (!('by' in properties) || raw.by === undefined || raw.data?.by !== undefined) return {}
  return { by: raw.by }
}

function plain(value: unknown): unknown {
  return typeof value === 'boolean' ? (value ? 'yes' : 'no') : value
}
