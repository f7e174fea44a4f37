import type { EpisodeRecord, Timeline } from '../../episode/index.ts'
import type { FactOf, KindName } from '../../facts/index.ts'
import type { CaseFile, StreamRead } from '../ports.ts'

/** The record of one absence as the pure rooms take it. */
export function recordOf(file: CaseFile): EpisodeRecord {
  return { child: file.child.facts, episode: file.episode.facts, earlier: file.earlier }
}

/** The last fact of a kind that counts, as at the timeline's instants. */
export function lastFact<K extends KindName>(timeline: Timeline, kind: K): FactOf<K> | undefined {
  return timeline.byKind.get(kind)?.at(-1)
}

export function firstFact<K extends KindName>(timeline: Timeline, kind: K): FactOf<K> | undefined {
  return timeline.byKind.get(kind)?.[0]
}

/** What a fact says in words, or null: it was left blank, or is not for whoever looks. */
export function saidOr(text: string | undefined): string | null {
  return text === undefined || text === '' ? null : text
}

/** Identity of the nth fact about to join a stream: unique, and in order when sorted. */
export function factId(stream: StreamRead, position: number): string {
  return `${stream.id}.${String(stream.head.version + position + 1).padStart(6, '0')}`
}
