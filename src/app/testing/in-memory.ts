import type { AwayReads, EndedRow } from '../away/ports.ts'
import type { Library } from '../library.ts'
import type { MonthReads } from '../month/ports.ts'
import {
  type Append,
  type Appended,
  type CaseFile,
  type ChildSummary,
  type DerivedEpisode,
  type DerivedOfChild,
  emptyHead,
  type Log,
  type LoggedFact,
  type ReadModels,
  reportedByMistake,
  type StreamRead,
  type StreamRef,
  type WorklistQuery,
  type WorklistRow,
} from '../ports.ts'
import { pageInMemory } from './worklist-in-memory.ts'

/*
 * The ports kept in memory, by the same rules as the database keeps them: a stream that moved is stale, a key answers once, a
 * fact with a once-key is recorded once, a child is away in one absence. For tests of the use cases alone.
 */
export class InMemory {
  readonly #streams = new Map<string, readonly LoggedFact[]>()
  readonly #childOf = new Map<string, string>()
  readonly #answers = new Map<string, { requestHash: string; response: unknown }>()
  readonly #children = new Map<string, ChildSummary>()
  readonly #episodes = new Map<string, DerivedEpisode>()
  readonly #askedOfChildren = new Map<string, DerivedOfChild>()
  readonly library: Library

  constructor(library: Library) {
    this.library = library
  }

  /** Puts a fact on record as it is, as an older version or another service may have. */
  put(stream: StreamRef, ...facts: readonly LoggedFact[]): void {
    this.#streams.set(nameOf(stream), [...this.#factsOf(stream), ...facts])
  }

  readonly log: Log = {
    read: async (stream) => this.#read(stream),
    readCase: async (authority, childId, episodeId) => this.#case(authority, childId, episodeId),
    findCase: async (authority, episodeId) => {
      const childId = this.#childOf.get(`${authority} ${episodeId}`)
      return childId === undefined ? null : this.#case(authority, childId, episodeId)
    },
    readChild: async (authority, childId) => ({
      child: this.#read({ authority, kind: 'child', id: childId }),
      absences: this.#ofChild(authority, childId)
        .toReversed()
        .map(({ summary }) => this.#read({ authority, kind: 'episode', id: summary.episodeId })),
    }),
    readLiveCases: async (authority, childId) =>
      this.#ofChild(authority, childId)
        .filter(({ summary }) => summary.closedAt === null)
        .map(({ summary }) => this.#case(authority, childId, summary.episodeId)),
    append: async (request) => this.#append(request),
    findAnswer: async (authority, key) => this.#answers.get(`${authority} ${key}`) ?? null,
  }

  readonly readModels: ReadModels & AwayReads & MonthReads = {
    findWorklist: async (query) => pageInMemory(this.#rows(query), query),
    findHeads: async (authority, childIds) => ({
      children: [...this.#children.values()].filter(
        (child) => child.authority === authority && childIds.includes(child.childId),
      ),
      absences: childIds
        .flatMap((childId) => this.#ofChild(authority, childId))
        .map(({ summary }) => summary)
        .filter(({ closedAt }) => closedAt === null),
    }),
    findEpisode: async (authority, id) => this.#episodes.get(`${authority} ${id}`)?.summary ?? null,
    findChild: async (authority, id) => this.#children.get(`${authority} ${id}`) ?? null,
    findAbsence: async (authority, childId) =>
      this.#ofChild(authority, childId).find(({ summary }) => summary.endedAt === null)?.summary ??
      null,
    listEpisodes: async (authority, childId) =>
      this.#ofChild(authority, childId).map(({ summary }) => summary),
    searchChildren: async ({ authority, search, childIds, limit }) =>
      [...this.#children.values()]
        .filter(
          (child) =>
            child.authority === authority &&
            (childIds === null || childIds.includes(child.childId)) &&
            child.fullName.toLowerCase().includes(search.toLowerCase()),
        )
        .slice(0, limit),
    findAway: async ({ authority, childIds, now }) =>
      this.#ofAuthority(authority, childIds).flatMap(({ episode, child }) =>
        episode.away === null
          ? []
          : [
              {
                episode,
                away: episode.away,
                child,
                lines: this.#lines().filter(
                  (line) =>
                    line.authority === authority &&
                    line.of === 'episode' &&
                    line.id === episode.episodeId &&
                    line.startsAt <= now,
                ),
              },
            ],
      ),
    findOpen: async ({ authority, childIds, now }) =>
      this.#ofAuthority(authority, childIds)
        .filter(({ episode }) => episode.closedAt === null)
        .map((row) => ({
          ...row,
          lines: this.#lines().filter(
            (line) =>
              line.authority === authority &&
              line.of === 'episode' &&
              line.id === row.episode.episodeId &&
              line.startsAt <= now,
          ),
        })),
    countAway: async (authority, childIds) =>
      this.#ofAuthority(authority, childIds).filter(({ episode }) => episode.endedAt === null)
        .length,
    findEnded: async ({ authority, childIds, limit }) =>
      this.#ofAuthority(authority, childIds)
        .filter(({ episode }) => episode.endedAt !== null)
        .sort((a, b) => (b.episode.endedAt ?? 0) - (a.episode.endedAt ?? 0))
        .slice(0, limit),
    findMonth: async ({ authority, from, to, limit }) =>
      this.#ofAuthority(authority, null)
        .filter(
          ({ episode }) =>
            episode.beganAt >= from &&
            episode.beganAt < to &&
            episode.classification !== reportedByMistake,
        )
        .map(({ episode, child }) => {
          const { worklist = [], outcomes = [] } =
            this.#episodes.get(`${episode.authority} ${episode.episodeId}`) ?? {}
          return {
            episode,
            child,
            outcomes: outcomes.filter((one) => one.authority === authority),
            lines: worklist.filter((one) => one.authority === authority),
          }
        })
        .slice(0, limit),
    countEpisodes: async (authority) => {
      const all = [...this.#episodes.values()].filter((one) => one.summary.authority === authority)
      return {
        open: all.filter(({ summary }) => summary.closedAt === null).length,
        stillMissing: all.filter(({ summary }) => summary.endedAt === null).length,
      }
    },
  }

  #factsOf(stream: StreamRef): readonly LoggedFact[] {
    return this.#streams.get(nameOf(stream)) ?? []
  }

  #read(stream: StreamRef): StreamRead {
    const facts = this.#factsOf(stream)
    const { authority, kind, id } = stream
    const head = facts.length === 0 ? emptyHead : { version: facts.length, hash: 'in memory' }
    return { authority, kind, id, head, facts }
  }

  #case(authority: string, childId: string, episodeId: string): CaseFile {
    return {
      child: this.#read({ authority, kind: 'child', id: childId }),
      episode: this.#read({ authority, kind: 'episode', id: episodeId }),
      earlier: this.#ofChild(authority, childId)
        .filter(
          ({ summary }) =>
            summary.episodeId !== episodeId && summary.classification !== reportedByMistake,
        )
        .map(({ summary }) => ({
          episodeId: summary.episodeId,
          beganAt: summary.beganAt,
          endedAt: summary.endedAt,
          as: summary.classification,
          knownAt: summary.knownAt,
        })),
    }
  }

  /** Absences an authority keeps or hosts, of the children named or of all. */
  #ofAuthority(authority: string, childIds: readonly string[] | null): readonly EndedRow[] {
    return [...this.#episodes.values()].flatMap(({ summary: episode }) => {
      const child = this.#children.get(`${episode.authority} ${episode.childId}`)
      const theirs = episode.authority === authority || episode.hostAuthority === authority
      return child && theirs && (childIds === null || childIds.includes(child.childId))
        ? [{ episode, child }]
        : []
    })
  }

  #lines(): readonly WorklistRow[] {
    return [...this.#episodes.values()].flatMap(({ worklist }) => worklist)
  }

  #ofChild(authority: string, childId: string): readonly DerivedEpisode[] {
    return [...this.#episodes.values()]
      .filter(({ summary }) => summary.authority === authority && summary.childId === childId)
      .sort((a, b) => b.summary.beganAt - a.summary.beganAt)
  }

  #append(request: Append): Appended {
    const [{ stream, facts }] = request.streams
    const { idempotency } = request
    const key = idempotency && `${stream.authority} ${idempotency.key}`
    const answered = key === null ? undefined : this.#answers.get(key)
    if (answered)
      return answered.requestHash === idempotency?.requestHash
        ? { kind: 'repeated', response: answered.response }
        : { kind: 'key-reused' }
    const now = this.#read(stream)
    const decidedOn = [...request.streams.map((one) => one.stream), ...request.alsoRead]
    if (decidedOn.some((one) => this.#read(one).head.version !== one.head.version))
      return { kind: 'stale', head: now.head, inBetween: now.facts.slice(stream.head.version) }
    const rung = new Set(now.facts.flatMap(({ onceKey }) => onceKey ?? []))
    if (facts.some(({ onceKey }) => onceKey !== undefined && rung.has(onceKey)))
      return { kind: 'already-recorded' }
    const away = this.#ofChild(stream.authority, request.childId).find(
      ({ summary }) => summary.endedAt === null && summary.episodeId !== stream.id,
    )
    const own = request.episodes.find(({ summary }) => summary.episodeId === stream.id)
    if (away && own?.summary.endedAt === null)
      return { kind: 'already-open', episodeId: away.summary.episodeId }
    for (const one of request.streams) this.put(one.stream, ...one.facts)
    if (stream.kind === 'episode')
      this.#childOf.set(`${stream.authority} ${stream.id}`, request.childId)
    this.#children.set(`${request.child.authority} ${request.child.childId}`, request.child)
    if (request.ofChild)
      this.#askedOfChildren.set(`${stream.authority} ${request.childId}`, request.ofChild)
    for (const episode of request.episodes) {
      const { authority, episodeId } = episode.summary
      this.#episodes.set(`${authority} ${episodeId}`, episode)
    }
    if (key !== null && idempotency) this.#answers.set(key, idempotency)
    return { kind: 'appended', head: this.#read(stream).head }
  }

  #rows({ authority, now }: WorklistQuery): readonly WorklistRow[] {
    return [...this.#episodes.values(), ...this.#askedOfChildren.values()]
      .flatMap(({ worklist }) => worklist)
      .filter((row) => row.authority === authority && row.startsAt <= now)
  }
}

function nameOf({ authority, kind, id }: StreamRef): string {
  return `${authority} ${kind} ${id}`
}
