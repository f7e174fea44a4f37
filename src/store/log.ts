import type pg from 'pg'
import type { Append, Appended, CaseFile, Log, StreamRead, StreamRef } from '../app/index.ts'
import type { ChangeTeller } from './changes.ts'
import { type DerivedRows, derivedRows } from './derived-rows.ts'
import { type ChainedFact, chain, type LinkedRow } from './hash-chain.ts'
import { lockOrder, lockSteps } from './lock-order.ts'
import { readEpisodeStreams, readStreams, type StreamsRead } from './read-streams.ts'

/** Raised inside append_facts when a stream moved since it was read. */
const stale = 'WB001'
const uniqueViolation = '23505'

/** The log on PostgreSQL. Each append is one statement, hence one transaction and one round trip. */
export function createLog(pool: pg.Pool, changes: ChangeTeller): Log {
  return {
    async read(stream) {
      const { streams } = await readStreams(pool, stream.authority, [stream], null)
      return first(streams, stream)
    },

    async readCase(authority, childId, episodeId) {
      const { streams, absences } = await readStreams(
        pool,
        authority,
        [
          { kind: 'child', id: childId },
          { kind: 'episode', id: episodeId },
        ],
        childId,
      )
      return caseOf({ streams, absences }, episodeId)
    },

    async findCase(authority, episodeId) {
      const read = await readEpisodeStreams(pool, authority, episodeId)
      return read && caseOf(read, episodeId)
    },

    async readLiveCases(authority, childId) {
      const { rows } = await pool.query<{ id: string }>({
        name: 'live-episodes',
        text: `select episode_id as id from episode_summary
          where authority = $1 and child_id = $2 and closed_at is null order by began_at, episode_id`,
        values: [authority, childId],
      })
      const wanted = rows.map(({ id }) => ({ kind: 'episode', id }) as const)
      const { streams, absences } = await readStreams(
        pool,
        authority,
        [{ kind: 'child', id: childId }, ...wanted],
        childId,
      )
      const [child, ...episodes] = streams
      if (!child) throw new Error('streams read do not match those asked for')
      return episodes.map(
        (episode): CaseFile => ({
          child,
          episode,
          earlier: absences.filter((a) => a.episodeId !== episode.id),
        }),
      )
    },

    async findAnswer(authority, key) {
      const { rows } = await pool.query<{ requestHash: string; response: unknown }>({
        name: 'find-answer',
        text: `select request_hash as "requestHash", response from idempotency
          where authority = $1 and key = $2`,
        values: [authority, key],
      })
      return rows[0] ?? null
    },

    async append(request) {
      const chained = chain(request.stream, request.expected, request.facts)
      const hash = chained.at(-1)?.hash ?? request.expected.hash
      try {
        const { rows } = await pool.query<{ answer: DatabaseAnswer }>(
          statementOf(request, { chained, hash }),
        )
        const answer = rows[0]?.answer
        if (answer?.kind !== 'appended') return answer ?? { kind: 'key-reused' }
        changes.tell(request)
        const version = request.expected.version + chained.length
        return { kind: 'appended', head: { version, hash } }
      } catch (error) {
        return explainRefusal(pool, request, error)
      }
    },
  }
}

type DatabaseAnswer =
  | { readonly kind: 'appended' }
  | { readonly kind: 'repeated'; readonly response: unknown }
  | { readonly kind: 'key-reused' }

/** All of a request as one statement, planned once a connection. */
function statementOf(
  request: Append,
  own: { readonly chained: readonly ChainedFact[]; readonly hash: string },
): pg.QueryConfig {
  const { episodes, worklists, outcomes } = derivedRows(request.episodes)
  if (request.together === undefined || request.together.length === 0) {
    return {
      name: 'append-facts',
      text: 'select append_facts($1, $2, $3, $4, $5) as answer',
      values: [
        JSON.stringify(requestRow(request, own.hash)),
        JSON.stringify(own.chained.map(factRow)),
        JSON.stringify(episodes),
        worklists,
        outcomes,
      ],
    }
  }
  return {
    name: 'append-together',
    text: 'select append_together($1, $2, $3) as answer',
    values: [JSON.stringify(partsOf(request, { ...own, episodes })), worklists, outcomes],
  }
}

/** A part for each stream that is written, in the order of locking: the first with the request's key, the last with all that follows from them. */
function partsOf(
  request: Append,
  own: {
    readonly chained: readonly ChainedFact[]
    readonly hash: string
    readonly episodes: DerivedRows['episodes']
  },
): readonly Record<string, unknown>[] {
  const written = [request, ...(request.together ?? [])]
  const steps = lockSteps(
    written.map(({ stream }) => stream),
    request.alsoRead,
  )
  return steps.map(({ written: stream, locks }, i) => {
    const part = written.find(
      (one) => one.stream.kind === stream.kind && one.stream.id === stream.id,
    )
    if (!part) throw new Error(`stream ${stream.id} is not one of those written`)
    const chained = part === request ? own.chained : chain(part.stream, part.expected, part.facts)
    const hash = chained.at(-1)?.hash ?? part.expected.hash
    const { idempotency } = request
    const key =
      i === 0 ? idempotency : idempotency && { ...idempotency, key: `${idempotency.key}#${i + 1}` }
    return {
      request: {
        ...requestRow({ ...request, ...part, idempotency: key }, hash),
        streams: locks,
      },
      facts: chained.map(factRow),
      episodes: i === steps.length - 1 ? own.episodes : [],
    }
  })
}

function requestRow(request: Append, hash: string): Record<string, unknown> {
  const { stream, expected, idempotency } = request
  const own = request.episodes.find(({ summary }) => summary.episodeId === stream.id)?.summary
  return {
    authority: stream.authority,
    kind: stream.kind,
    id: stream.id,
    childId: request.childId,
    expectedVersion: expected.version,
    expectedHash: expected.hash,
    hash,
    hostAuthority: (stream.kind === 'child' ? request.child : own)?.hostAuthority ?? null,
    open: stream.kind === 'child' || own?.closedAt === null,
    protocols: stream.kind === 'child' ? [] : (own?.protocols ?? []),
    streams: lockOrder(request),
    key: idempotency?.key ?? null,
    requestHash: idempotency?.requestHash ?? null,
    response: idempotency?.response ?? null,
    at: request.facts[0]?.recordedAt ?? 0,
    child: request.child,
  }
}

function factRow({ version, fact, format, salt, digest, prevHash, hash }: ChainedFact) {
  const by: LinkedRow['fact']['by'] = fact.by
  return {
    version,
    id: fact.id,
    kind: fact.kind,
    occurredAt: fact.occurredAt,
    recordedAt: fact.recordedAt,
    byRole: by.post,
    byOf: by.of ?? null,
    byAgency: by.agency,
    byPerson: by.person ?? null,
    audience: fact.audience,
    data: fact.data,
    onceKey: fact.onceKey ?? null,
    format,
    salt,
    digest,
    prevHash,
    hash,
  }
}

/** The refusals the database raises, in the words of the port. Anything else is a breakage and is thrown on. */
async function explainRefusal(pool: pg.Pool, request: Append, error: unknown): Promise<Appended> {
  const { code, constraint } = databaseError(error)
  if (code === stale) {
    const { streams } = await readStreams(pool, request.stream.authority, [request.stream], null)
    const now = first(streams, request.stream)
    return { kind: 'stale', head: now.head, inBetween: now.facts.slice(request.expected.version) }
  }
  if (code === uniqueViolation && constraint === 'episode_away') {
    const { rows } = await pool.query<{ id: string }>(
      `select episode_id as id from episode_summary
        where authority = $1 and child_id = $2 and ended_at is null`,
      [request.stream.authority, request.childId],
    )
    if (rows[0]) return { kind: 'already-open', episodeId: rows[0].id }
  }
  if (code === uniqueViolation && constraint === 'log_once') return { kind: 'already-recorded' }
  throw error
}

function databaseError(error: unknown): { code?: unknown; constraint?: unknown } {
  return error instanceof Error ? (error as { code?: unknown; constraint?: unknown }) : {}
}

function first(streams: readonly StreamRead[], wanted: StreamRef): StreamRead {
  const [found] = streams
  if (!found) throw new Error(`stream ${wanted.id} was not read`)
  return found
}

/** A case from its streams, child first. */
function caseOf({ streams, absences }: StreamsRead, episodeId: string): CaseFile {
  const [child, episode] = streams
  if (!child || !episode) throw new Error('streams read do not match those asked for')
  return { child, episode, earlier: absences.filter((a) => a.episodeId !== episodeId) }
}
