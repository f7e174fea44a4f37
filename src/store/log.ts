import type pg from 'pg'
import type {
  Append,
  Appended,
  CaseFile,
  Log,
  StreamAppend,
  StreamRead,
  StreamRef,
} from '../app/index.ts'
import { tellsOfChild } from '../facts/index.ts'
import type { ChangeTeller } from './changes.ts'
import { derivedLines, derivedRow } from './derived-rows.ts'
import { type ChainedFact, chain, type LinkedRow } from './hash-chain.ts'
import { lockOrder } from './lock-order.ts'
import { readEpisodeStreams, readStreams, type StreamsRead } from './read-streams.ts'

/** Raised inside append_facts when a stream moved since it was read. */
const stale = 'WB001'
/** Raised when the read models hold other lines of an episode than when it was read. */
const otherLines = 'WB003'
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

    async readChild(authority, childId) {
      const { rows } = await pool.query<{ id: string }>({
        name: 'episodes-of-child-streams',
        text: `select id from stream where authority = $1 and child_id = $2 and kind = 'episode' order by id`,
        values: [authority, childId],
      })
      const wanted = rows.map(({ id }) => ({ kind: 'episode', id }) as const)
      const of = { kind: 'child', id: childId } as const
      const { streams } = await readStreams(pool, authority, [of, ...wanted], null)
      const [child, ...absences] = streams
      if (!child) throw new Error('streams read do not match those asked for')
      return { child, absences }
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
      const chains = request.streams.map(({ stream, facts }) => chain(stream, stream.head, facts))
      const send = async (lines: 'those that differ' | 'all'): Promise<Appended> => {
        const { rows } = await pool.query<{ answer: DatabaseAnswer }>({
          name: 'append-facts',
          text: 'select append_facts($1, $2, $3) as answer',
          values: valuesOf(request, chains, lines).map((value) => JSON.stringify(value)),
        })
        const answer = rows[0]?.answer
        if (answer?.kind !== 'appended') return answer ?? { kind: 'key-reused' }
        changes.tell(request)
        return { kind: 'appended', head: headAfter(request.streams[0], chains[0]) }
      }
      try {
        return await send('those that differ').catch((error: unknown) => {
          if (databaseError(error).code !== otherLines) throw error
          return send('all')
        })
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

/** All of a request as append_facts takes it: one statement, planned once a connection. */
function valuesOf(
  request: Append,
  chains: readonly (readonly ChainedFact[])[],
  which: 'those that differ' | 'all',
): readonly [request: object, facts: readonly object[], episodes: readonly object[]] {
  const { idempotency } = request
  const [{ stream: about, facts }] = request.streams
  const standing = [...request.streams.map(({ stream }) => stream), ...request.alsoRead]
  const derived = request.episodes.map((episode) => {
    const { episodeId } = episode.summary
    const from = standing.find(({ kind, id }) => kind === 'episode' && id === episodeId)
    if (!from) throw new Error(`episode ${episodeId} is neither written nor read`)
    const held = which === 'all' ? null : (from.head.lines ?? null)
    return { episodeId, held, ...derivedRow(episode, held) }
  })
  const child = standing.find(({ kind, id }) => kind === 'child' && id === request.childId)
  const heldOfChild = which === 'all' ? null : (child?.head.lines ?? null)
  const ofChild = request.ofChild && {
    held: heldOfChild,
    ...derivedLines(request.ofChild, about.authority, request.childId, heldOfChild),
  }
  const linesOf = ({ kind, id }: StreamRef): object => {
    const one =
      kind === 'episode'
        ? derived.find(({ episodeId }) => episodeId === id)
        : id === request.childId && ofChild
    if (!one) return {}
    return one.held === null ? { lines: one.lines } : { held: one.held, lines: one.lines }
  }
  const streams = [
    ...request.streams.map((one, i) => ({
      ...refOf(one.stream),
      version: one.stream.head.version,
      hash: one.stream.head.hash,
      to: { ...headAfter(one, chains[i]), ...keptOf(request, one.stream) },
      ...linesOf(one.stream),
    })),
    ...request.alsoRead.map((read) => ({
      ...refOf(read),
      version: read.head.version,
      ...linesOf(read),
    })),
  ]
  return [
    {
      authority: about.authority,
      childId: request.childId,
      streams: lockOrder(streams),
      key: idempotency?.key ?? null,
      requestHash: idempotency?.requestHash ?? null,
      response: idempotency?.response ?? null,
      at: facts[0]?.recordedAt ?? 0,
      child: request.child,
      ...(ofChild ? { ofChild: ofChild.row } : { tellsOfChild: isToldOfChild(request) }),
    },
    request.streams.flatMap(({ stream }, i) =>
      (chains[i] ?? []).map((fact) => factRow(stream, fact)),
    ),
    derived.map(({ row }) => row),
  ]
}

/** Whether anything in a request may change what is asked of the child. */
function isToldOfChild({ streams }: Append): boolean {
  return streams.some(({ stream, facts }) =>
    facts.some(
      ({ kind }) =>
        stream.kind === 'child' ||
        tellsOfChild(kind) ||
        kind === 'fact.corrected' ||
        kind === 'fact.withdrawn',
    ),
  )
}

function refOf({ authority, kind, id }: StreamRef): StreamRef {
  return { authority, kind, id }
}

/** Where a stream stands once its facts are on record. */
function headAfter({ stream, facts }: StreamAppend, chained: readonly ChainedFact[] = []) {
  const hash = chained.at(-1)?.hash ?? stream.head.hash
  return { version: stream.head.version + facts.length, hash }
}

/** What is kept of a stream beside its head. */
function keptOf({ child, episodes }: Append, { kind, id }: StreamRef) {
  const own = episodes.find(({ summary }) => summary.episodeId === id)?.summary
  return kind === 'child'
    ? { hostAuthority: child.hostAuthority, open: true, protocols: [] }
    : {
        hostAuthority: own?.hostAuthority ?? null,
        open: own?.closedAt === null,
        protocols: own?.protocols ?? [],
      }
}

function factRow(
  stream: StreamRef,
  { version, fact, format, salt, digest, prevHash, hash }: ChainedFact,
) {
  const by: LinkedRow['fact']['by'] = fact.by
  return {
    streamKind: stream.kind,
    streamId: stream.id,
    version,
    id: fact.id,
    kind: fact.kind,
    occurredAt: fact.occurredAt,
    occurredUntil: fact.occurredUntil ?? null,
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
  const [{ stream: about }] = request.streams
  if (code === stale) {
    const { streams } = await readStreams(pool, about.authority, [about], null)
    const now = first(streams, about)
    return { kind: 'stale', head: now.head, inBetween: now.facts.slice(about.head.version) }
  }
  if (code === uniqueViolation && constraint === 'episode_away') {
    const { rows } = await pool.query<{ id: string }>(
      `select episode_id as id from episode_summary
        where authority = $1 and child_id = $2 and ended_at is null`,
      [about.authority, request.childId],
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
