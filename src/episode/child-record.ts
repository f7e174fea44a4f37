import { type Fact, type Instant, tellsOfChild } from '../facts/index.ts'
import type { EpisodeRecord } from './timeline.ts'
import { withdrawalIn } from './withdrawn-opening.ts'

/** What is on record of a child: the child's own facts, and each absence's. */
export interface ChildRecord {
  readonly child: readonly Fact[]
  /** By absence, each in the order of its stream. */
  readonly absences: readonly (readonly Fact[])[]
}

/**
 * The record that what is asked of the child goes by, whether or not there was ever an absence: the child's own facts, and what absences told of the child. What an
 * absence tells of itself, such as that it was classified, is none of it; nor is anything told on one
 * that was reported by mistake, once that is known: it was told of another child, or of nobody.
 */
export function recordOfChild({ child, absences }: ChildRecord, knownAt: Instant): EpisodeRecord {
  const own = child.map(({ id }) => id)
  const told = absences
    .filter((absence) => withdrawalIn(absence, knownAt) === undefined)
    .flatMap((absence) => toldOfChild(absence, new Set(own)))
  return { of: 'child', child, episode: told, earlier: [] }
}

/** Of an absence's facts, those told of the child, with what corrects or withdraws them or what is `told` already. */
function toldOfChild(absence: readonly Fact[], told: Set<string>): readonly Fact[] {
  return absence.filter((fact) => {
    const amends = fact.kind === 'fact.corrected' || fact.kind === 'fact.withdrawn'
    const is = amends ? told.has(fact.data.fact) : tellsOfChild(fact.kind)
    if (is) told.add(fact.id)
    return is
  })
}
