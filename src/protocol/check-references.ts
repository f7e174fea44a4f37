import { factKinds, findFactKind } from '../facts/index.ts'
import { fields, findSlot } from '../episode/index.ts'
import { compileCondition } from './conditions.ts'
import type { Vocabulary } from './condition-language.ts'
import { readDuration } from './durations.ts'
import { type Fault, nearest } from './faults.ts'
import type { Located } from './load-pack.ts'
import { namedMoments } from './moments.ts'
import type { Clock, Done, Moment, Pack, Shared, Where } from './pack.ts'
import type { DocumentPath } from './source.ts'

/** Looks at one element of a pack and says everything wrong with what it refers to. */
export class ReferenceCheck {
  readonly faults: Fault[] = []
  readonly usedMoments = new Set<string>()
  readonly usedReadings = new Set<string>()
  readonly #pack: Pack
  readonly #shared: Shared
  readonly #vocabulary: Vocabulary
  #located: Located | undefined
  #where = ''
  #cites: readonly string[] = []

  constructor(pack: Pack, shared: Shared) {
    this.#pack = pack
    this.#shared = shared
    this.#vocabulary = { acts: new Set(shared.acts.keys()), roles: new Set(shared.roles.keys()) }
  }

  /** What follows is about this element. */
  at(located: Located | undefined, where: string, cites: readonly string[]): void {
    this.#located = located
    this.#where = where
    this.#cites = cites
  }

  fault(rule: string, message: string, path: DocumentPath = [], suggestion: string | null = null, offset = 0, level: Fault['level'] = 'error'): void {
    const located = this.#located
    const position = located ? located.source.position([...located.path, ...path], offset) : { line: 1, column: 1 }
    this.faults.push({ level, file: located?.source.path ?? 'pack.yaml', ...position, where: this.#where, rule, message, cites: this.#cites, suggestion })
  }

  condition(text: string | undefined, path: DocumentPath): void {
    if (text === undefined) return
    const result = compileCondition(text, this.#vocabulary)
    if (result.kind === 'compiled') return
    for (const { message, start, end, expected } of result.faults) {
      const written = text.slice(start, end).replaceAll(/['"]/g, '')
      this.fault('condition', message, path, expected ? nearest(written, expected) : this.#fieldNear(text, start), start)
    }
  }

  /** The field most like the one written at the place of the fault. */
  #fieldNear(text: string, start: number): string | null {
    const written = /[a-zA-Z]+(\.[a-zA-Z]*)?/.exec(text.slice(Math.max(0, text.lastIndexOf(' ', start) + 1)))?.[0] ?? ''
    const known = conditionPaths()
    return written.includes('.') ? nearest(written, known) : null
  }

  role(role: string, path: DocumentPath): void {
    if (!this.#shared.roles.has(role)) {
      this.fault('unknown-role', `No agency can hold the role “${role}”: it is not in protocols/roles.yaml.`, path, nearest(role, this.#shared.roles.keys()))
    }
  }

  cites(cites: readonly string[] | undefined, path: DocumentPath): void {
    const document = this.#pack.document.id
    for (const [i, id] of (cites ?? []).entries()) {
      const row = this.#shared.rows.get(id)
      if (!row) this.fault('unknown-row', `There is no row ${id} in any catalogue.`, [...path, i])
      else if (row.document !== document) this.fault('foreign-row', `Row ${id} is of ${row.document}, not of ${document}.`, [...path, i])
    }
  }

  fact(kind: string, where: Where | undefined, path: DocumentPath): void {
    const known = findFactKind(kind)
    if (!known) {
      this.fault('unknown-fact', `“${kind}” is not a kind of fact.`, [...path, 'fact'], nearest(kind, factKindNames()))
      return
    }
    for (const [field, wanted] of Object.entries(where ?? {})) {
      const shape: unknown = Reflect.get(known.data.properties, field)
      if (shape === undefined) {
        this.fault('unknown-field', `“${kind}” has no field “${field}”.`, [...path, 'where', field], nearest(field, Object.keys(known.data.properties)))
        continue
      }
      const words = wordsOf(shape)
      for (const word of typeof wanted === 'string' ? [wanted] : wanted) {
        if (words && !words.includes(word)) {
          this.fault('unknown-word', `“${field}” of “${kind}” is never “${word}”.`, [...path, 'where', field], nearest(word, words))
        }
      }
    }
  }

  moment(moment: Moment, path: DocumentPath): void {
    if (typeof moment === 'string') {
      if (moment in this.#pack.moments) this.usedMoments.add(moment)
      else if (!(moment in namedMoments)) {
        this.fault('unknown-moment', `There is no moment called “${moment}”.`, path, nearest(moment, [...Object.keys(this.#pack.moments), ...Object.keys(namedMoments)]))
      }
      return
    }
    if ('fact' in moment) return this.fact(moment.fact, moment.where, path)
    if ('becomes' in moment) return this.condition(moment.becomes, [...path, 'becomes'])
    if ('birthday' in moment) return
    if ('duty' in moment) {
      const known = this.#pack.duties.map(({ duty }) => duty)
      if (!known.includes(moment.duty)) this.fault('unknown-duty', `There is no duty “${moment.duty}”.`, [...path, 'duty'], nearest(moment.duty, known))
      return
    }
    if ('after' in moment) {
      this.duration(moment.by, [...path, 'by'])
      return this.moment(moment.after, [...path, 'after'])
    }
    if ('date' in moment) return this.#date(moment.in, moment.date, moment.where, path)
    const [name, moments] = 'laterOf' in moment ? ['laterOf', moment.laterOf] : ['earlierOf', moment.earlierOf]
    moments.forEach((inner, i) => this.moment(inner, [...path, name, i]))
    if (moment.else !== undefined) this.moment(moment.else, [...path, 'else'])
    this.cites(moment.cites, [...path, 'cites'])
  }

  #date(kind: string, field: string, where: Where | undefined, path: DocumentPath): void {
    this.fact(kind, where, path)
    const known = findFactKind(kind)
    const shape: unknown = known && Reflect.get(known.data.properties, field)
    if (known && (typeof shape !== 'object' || shape === null || Reflect.get(shape, 'format') !== 'instant')) {
      this.fault('not-an-instant', `“${field}” of “${kind}” is not an instant.`, [...path, 'date'])
    }
  }

  clock(clock: Clock, path: DocumentPath): void {
    if ('within' in clock) {
      this.duration(clock.within, [...path, 'within'])
      if (clock.from !== undefined) this.moment(clock.from, [...path, 'from'])
    } else if ('by' in clock) this.moment(clock.by, [...path, 'by'])
    else if ('field' in clock) {
      if (findSlot(clock.field) === undefined) this.fault('unknown-field', `There is no field “${clock.field}”.`, [...path, 'field'], nearest(clock.field, conditionPaths()))
      this.clock(clock.else, [...path, 'else'])
    } else if ('earlierOf' in clock) {
      clock.earlierOf.forEach((inner, i) => this.clock(inner, [...path, 'earlierOf', i]))
    } else if ('laterOf' in clock) {
      clock.laterOf.forEach((inner, i) => this.clock(inner, [...path, 'laterOf', i]))
    }
  }

  done(done: Done, path: DocumentPath, recipients: number): void {
    if ('fact' in done) this.fact(done.fact, done.where, path)
    else if ('anyOf' in done) done.anyOf.forEach((option, i) => this.done(option, [...path, 'anyOf', i], recipients))
    else if ('allOf' in done) done.allOf.forEach((part, i) => this.done(part, [...path, 'allOf', i], recipients))
    else if ('told' in done) {
      this.fact('notice.given', { about: done.told }, path)
      if (recipients === 0) this.fault('nobody-to-tell', 'This is done when people are told, but nobody is named under “tells”.', path)
    } else if ('when' in done) this.condition(done.when, [...path, 'when'])
    else if ('moment' in done) this.moment(done.moment, [...path, 'moment'])
  }

  duration(text: string | undefined, path: DocumentPath): void {
    if (text !== undefined && !readDuration(text)) {
      this.fault('not-a-duration', `“${text}” is not a length of time this service can count. Write PT72H, P14D, P6W, P1M or “3 working days”; do not mix days with hours.`, path)
    }
  }
}

function wordsOf(shape: unknown): readonly string[] | undefined {
  if (typeof shape !== 'object' || shape === null) return undefined
  const own: unknown = Reflect.get(shape, 'enum')
  if (Array.isArray(own)) return own.map(String)
  return wordsOf(Reflect.get(shape, 'items'))
}

function factKindNames(): readonly string[] {
  return factKinds.map(({ kind }) => kind)
}

function conditionPaths(): readonly string[] {
  return fields.map(({ path }) => path)
}
