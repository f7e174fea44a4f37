import type pg from 'pg'
import {
  emptyHead,
  type LoggedFact,
  type OtherAbsence,
  reportedByMistake,
  type StreamRead,
  type StreamRef,
} from '../app/index.ts'
import { type Fact, readStored } from '../facts/index.ts'

type FactRow = [
  stream: number,
  id: string,
  kind: string,
  occurredAt: number,
  occurredUntil: number | null,
  recordedAt: number,
  byRole: string,
  byOf: string | null,
  byAgency: Fact['by']['agency'],
  byPerson: string | null,
  audience: Fact['audience'],
  data: Record<string, unknown> | null,
  onceKey: string | null,
]

interface Answer {
  readonly heads: readonly [stream: number, version: number, hash: string, lines: string | null][]
  readonly facts: readonly FactRow[]
  readonly earlier: readonly [
    id: string,
    beganAt: number,
    endedAt: number | null,
    as: string,
    knownAt: number,
  ][]
}

/**
 * One statement, so one snapshot: heads, facts and absences that belong together. `offset 0` keeps each stream a look-up of its own: joined
 * freely, a server that has not yet counted its rows reads the whole authority's log.
 */
const select = `
    select
      coalesce((
        select json_agg(json_build_array(w.place, s.version, s.hash, s.lines))
        from wanted w cross join lateral (
          select version, hash, lines from stream
          where authority = $1 and kind = w.kind and id = w.id offset 0
        ) s
      ), '[]') as heads,
      coalesce((
        select json_agg(json_build_array(w.place, l.fact_id, l.kind, l.occurred_at, l.occurred_until, l.recorded_at, l.by_role,
          l.by_of, l.by_agency, l.by_person, l.audience, l.data, l.once_key) order by w.place, l.version)
        from wanted w cross join lateral (
          select * from log
          where authority = $1 and stream_kind = w.kind and stream_id = w.id offset 0
        ) l
      ), '[]') as facts,
      coalesce((
        select json_agg(json_build_array(e.episode_id, e.began_at, e.ended_at, e.classification, e.known_at)
          order by e.began_at, e.episode_id)
        from episode_summary e where e.authority = $1 and e.child_id = (select child_id from about)
      ), '[]') as earlier`

const byStreams = {
  name: 'read-streams',
  text: `
    with about as (select $4::text as child_id),
    wanted as (
      select kind, id, place from unnest($2::text[], $3::text[]) with ordinality as w(kind, id, place)
    )${select}`,
}

/** The same from an episode alone, when the authority keeps it: whose it is need not be asked first. */
const byEpisode = {
  name: 'read-case',
  text: `
    with about as (select child_id from episode_summary where authority = $1 and episode_id = $2),
    wanted as (
      select 'child' as kind, child_id as id, 1 as place from about
      union all select 'episode', $2, 2 from about
    )${select}, (select child_id from about) as child`,
}

export interface StreamsRead {
  readonly streams: readonly StreamRead[]
  /** Every absence of the child, with its id; empty when no child was named. */
  readonly absences: readonly OtherAbsence[]
}

/** Reads several streams of one authority, in the order asked for, with the absences of a child. */
export async function readStreams(
  from: pg.Pool | pg.PoolClient,
  authority: string,
  wanted: readonly Pick<StreamRef, 'kind' | 'id'>[],
  childId: string | null,
): Promise<StreamsRead> {
  const { rows } = await from.query<Answer>({
    ...byStreams,
    values: [authority, wanted.map((s) => s.kind), wanted.map((s) => s.id), childId],
  })
  return toStreams(authority, wanted, rows[0] ?? nothing)
}

/** The streams of a case the authority keeps, child first; null when it keeps no such episode. */
export async function readEpisodeStreams(
  from: pg.Pool,
  authority: string,
  episodeId: string,
): Promise<StreamsRead | null> {
  const { rows } = await from.query<Answer & { child: string | null }>({
    ...byEpisode,
    values: [authority, episodeId],
  })
  const [answer] = rows
  if (!answer || answer.child === null) return null
  const wanted = [
    { kind: 'child', id: answer.child },
    { kind: 'episode', id: episodeId },
  ] as const
  return toStreams(authority, wanted, answer)
}

const nothing: Answer = { heads: [], facts: [], earlier: [] }

function toStreams(
  authority: string,
  wanted: readonly Pick<StreamRef, 'kind' | 'id'>[],
  answer: Answer,
): StreamsRead {
  const heads = new Map(
    answer.heads.map(([place, version, hash, lines]) => [place, { version, hash, lines }]),
  )
  const facts = Map.groupBy(answer.facts, ([place]) => place)
  return {
    streams: wanted.map(({ kind, id }, i) => ({
      authority,
      kind,
      id,
      head: heads.get(i + 1) ?? emptyHead,
      facts: (facts.get(i + 1) ?? []).map(toFact),
    })),
    absences: answer.earlier
      .filter(([, , , as]) => as !== reportedByMistake)
      .map(([episodeId, beganAt, endedAt, as, knownAt]) => ({
        episodeId,
        beganAt,
        endedAt,
        as,
        knownAt,
      })),
  }
}

function toFact(row: FactRow): LoggedFact {
  const [, id, kind, occurredAt, occurredUntil, recordedAt, post, of, ...rest] = row
  const [agency, person, audience, data, onceKey] = rest
  return readStored({
    id,
    kind,
    occurredAt,
    ...(occurredUntil !== null && { occurredUntil }),
    recordedAt,
    by: { post, agency, ...(of !== null && { of }), ...(person !== null && { person }) },
    audience,
    // Erased: that it was said stays, what it said is gone.
    data: data ?? {},
    ...(onceKey !== null && { onceKey }),
  })
}
