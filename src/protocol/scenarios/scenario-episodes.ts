import type { Fact, Instant } from '../../facts/index.ts'
import { nearest } from '../loading/faults.ts'
import type { DocumentPath } from '../loading/source.ts'
import type { ScenarioEpisode } from './scenario.ts'
import type { ScenarioReader } from './scenario-reader.ts'
import type { WrittenEpisode } from './scenario-schema.ts'

/** A fact of an absence as a case gives it. */
export interface Placed {
  fact: Fact
  /** The absence it says it is of. */
  readonly written: WrittenEpisode | undefined
  /** What it is called in the case, if anything. */
  readonly id: string | undefined
  readonly path: DocumentPath
}

interface Opening {
  readonly fact: Fact
  readonly name: string | null
}

/**
 * The absences of a case. `absence.noticed` begins the first, and the next once the child is back or the case closed; while the child
 * is away it is of the absence there is, which refuses it. Any other fact is of the last absence noticed by the time it happened, unless it names another;
 * a correction or withdrawal is of the absence of what it amends.
 */
export class Episodes {
  readonly #reader: ScenarioReader
  readonly #openings: Opening[] = []
  readonly #facts: Placed[]
  readonly #of = new Map<string, number>()
  /** Other absences a fact says it is about. */
  readonly #also = new Map<string, readonly (number | undefined)[]>()

  constructor(reader: ScenarioReader, facts: readonly Placed[]) {
    this.#reader = reader
    this.#facts = [...facts]
    const noticed = facts
      .filter(({ fact }) => fact.kind === 'absence.noticed')
      .sort((a, b) => a.fact.occurredAt - b.fact.occurredAt)
    for (const { fact, written, id } of noticed) {
      if (!this.#begins(fact)) continue
      this.#openings.push({ fact, name: typeof written === 'string' ? written : (id ?? null) })
    }
    for (const placed of facts) {
      this.#of.set(placed.fact.id, this.of(placed))
      const others = alsoAbout(placed.fact).map((name) =>
        this.meant(/^\d+$/.test(name) ? Number(name) : name, [...placed.path, 'alsoAbout']),
      )
      if (others.length > 0) this.#also.set(placed.fact.id, others)
    }
  }

  /** The absences, each with its facts in the order recorded; of those recorded at one instant, in the order written. */
  all(): readonly ScenarioEpisode[] {
    const openings: readonly (Opening | undefined)[] =
      this.#openings.length > 0 ? this.#openings : [undefined]
    return openings.map((opening, i) => ({
      name: opening?.name ?? null,
      facts: this.#facts
        .flatMap(({ fact }) => (this.#of.get(fact.id) === i ? [fact] : this.#toldIn(i, fact)))
        .sort((a, b) => a.recordedAt - b.recordedAt),
    }))
  }

  /** Of which absence a fact is, counted from 0: that after the last where it would begin another. */
  of({ fact, written, path }: Placed): number {
    const named = this.meant(written, [...path, 'episode'])
    if (fact.kind === 'absence.noticed') {
      const own = this.#openings.findIndex((one) => one.fact === fact)
      const at =
        own !== -1 ? own : this.#begins(fact) ? this.#openings.length : this.lastAt(fact.occurredAt)
      if (named !== undefined && named !== at)
        this.#reader.fault(
          [...path, 'episode'],
          'other-episode',
          `This is of absence ${at + 1}: an absence begins when it is noticed, once the one before has ended.`,
        )
      return at
    }
    if (named !== undefined) return named
    const amended =
      fact.kind === 'fact.corrected' || fact.kind === 'fact.withdrawn' ? fact.data.fact : undefined
    const target = this.#facts.find((one) => one.fact.id === amended)
    const byThen = this.lastAt(fact.occurredAt)
    // Known before what it amends is asked, so that two that amend each other come to an end.
    this.#of.set(fact.id, byThen)
    return target ? (this.#of.get(target.fact.id) ?? this.of(target)) : byThen
  }

  /** The absence named, counted from 0; a name there is not is a fault. Undefined where none is named. */
  meant(written: WrittenEpisode | undefined, path: DocumentPath): number | undefined {
    if (written === undefined) return undefined
    const at =
      typeof written === 'number'
        ? written - 1
        : this.#openings.findIndex(({ name }) => name === written)
    if (at >= 0 && at < Math.max(1, this.#openings.length)) return at
    const names = this.#openings.flatMap(({ name }) => name ?? [])
    const near = typeof written === 'string' ? nearest(written, names) : null
    this.#reader.fault(
      path,
      'unknown-episode',
      `There is no absence “${written}” in this case.`,
      near === null
        ? `a number from 1 to ${Math.max(1, this.#openings.length)}`
        : `did you mean “${near}”?`,
    )
    return undefined
  }

  /** The last absence noticed by then, as far as was known, counted from 0; before any, the first. */
  lastAt(at: Instant, knownAt: Instant = Number.POSITIVE_INFINITY): number {
    const last = this.#openings.findLastIndex(
      ({ fact }) => fact.occurredAt <= at && fact.recordedAt <= knownAt,
    )
    return Math.max(0, last)
  }

  /** The same as said on the record of another absence that a fact says it was about. */
  #toldIn(i: number, fact: Fact): readonly Fact[] {
    return this.#also.get(fact.id)?.includes(i) ? [{ ...fact, id: `${fact.id}.${i + 1}` }] : []
  }

  /** Whether an absence noticed then is another: the first, or one after the last has ended. */
  #begins(noticed: Fact): boolean {
    const last = this.#openings.at(-1)
    if (!last) return true
    return this.#facts.some(
      ({ fact: { kind, occurredAt, recordedAt } }) =>
        (kind === 'child.returned' || kind === 'episode.closed') &&
        recordedAt >= last.fact.recordedAt &&
        occurredAt <= noticed.occurredAt,
    )
  }
}

function alsoAbout({ kind, data }: Fact): readonly string[] {
  return kind === 'return-interview.held' || kind === 'return-interview.recorded'
    ? (data.alsoAbout ?? [])
    : []
}
