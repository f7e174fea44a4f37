import type pg from 'pg'

/** A version of a protocol that episodes on record are judged by, as their facts name it. */
export interface AppliedVersion {
  /** The fact's own words for it: `protocol` with `edition` and `revision`, or `version` as 0.1.0 wrote it. */
  readonly named: Readonly<Record<string, unknown>>
  readonly episodes: number
  /** Of those, not closed. */
  readonly live: number
  /** A few of the episodes, those not closed first. */
  readonly examples: readonly { readonly authority: string; readonly episodeId: string }[]
}

const mostExamples = 5

/**
 * Every version that a fact of the record applies, closed episodes and those since moved to another version too: rewinding needs it. Read from the log
 * itself, so that a version that was once lost from the read models is named all the same. For the start: what it names must be there.
 */
export async function listAppliedVersions(pool: pg.Pool): Promise<readonly AppliedVersion[]> {
  const { rows } = await pool.query<AppliedVersion>(
    `with applied as (
        select data - '{capacity,why,note,details}'::text[] as named, authority, stream_id
        from log where kind = 'protocol.applied' and data is not null group by 1, 2, 3
      ), stood as (
        select a.*, e.closed_at is null as live,
          row_number() over (partition by named order by e.closed_at is not null, a.authority, a.stream_id) as place
        from applied a left join episode_summary e on e.authority = a.authority and e.episode_id = a.stream_id
      )
      select named, count(*) as episodes, count(*) filter (where live) as live,
        jsonb_agg(jsonb_build_object('authority', authority, 'episodeId', stream_id) order by place)
          filter (where place <= ${mostExamples}) as examples
      from stood group by named order by named`,
  )
  return rows
}
