import type pg from 'pg'
import type { AwayReads, AwayRow, EndedRow, OpenRow } from '../app/index.ts'

/*
 * Children who are away: each statement is a range of an index that holds only absences not ended, of those the authority keeps and of those it hosts, so that its
 * cost goes with how many are away and not with how many ever were.
 */

const columns = 'summary, authority, episode_id, child_id'

/** Absences kept and hosted, of the children named or of all; `$1` is the authority, `$2` the children. */
function keptAndHosted(what: string, and: string, rest = ''): string {
  const branch = (column: string, also: string) => `(
    select ${what} from episode_summary
    where ${column} = $1 and ${and} ${also} and ($2::text[] is null or child_id = any($2::text[]))
    ${rest})`
  return `${branch('authority', '')} union all ${branch('host_authority', 'and authority <> $1')}`
}

/** The absence, the child and, of the authority's own list, what has begun: in one round trip. */
export async function findAway(
  pool: pg.Pool,
  { authority, childIds, now }: Parameters<AwayReads['findAway']>[0],
): Promise<readonly AwayRow[]> {
  const { rows } = await pool.query<AwayRow>({
    name: 'children-away',
    text: `select e.summary as episode, e.summary->'away' as away, c.summary as child, l.lines
      from (${keptAndHosted(columns, 'ended_at is null')}) as e
      join child_summary c on c.authority = e.authority and c.child_id = e.child_id
      cross join lateral (
        select coalesce(jsonb_agg(w.line), '[]') as lines from worklist w
        where w.home_authority = e.authority and w.of = 'episode' and w.id = e.episode_id
          and w.authority = $1 and w.starts_at <= $3
      ) as l`,
    values: [authority, childIds, now],
  })
  return rows
}

/** The same of every absence that is not closed, whether or not the child is back. */
export async function findOpen(
  pool: pg.Pool,
  { authority, childIds, now }: Parameters<AwayReads['findOpen']>[0],
): Promise<readonly OpenRow[]> {
  const { rows } = await pool.query<OpenRow>({
    name: 'absences-open',
    text: `select e.summary as episode, c.summary as child, l.lines
      from (${keptAndHosted(columns, 'closed_at is null')}) as e
      join child_summary c on c.authority = e.authority and c.child_id = e.child_id
      cross join lateral (
        select coalesce(jsonb_agg(w.line), '[]') as lines from worklist w
        where w.home_authority = e.authority and w.of = 'episode' and w.id = e.episode_id
          and w.authority = $1 and w.starts_at <= $3
      ) as l`,
    values: [authority, childIds, now],
  })
  return rows
}

export async function countAway(
  pool: pg.Pool,
  authority: string,
  childIds: readonly string[] | null,
): Promise<number> {
  const { rows } = await pool.query<{ count: number }>({
    name: 'children-away-counted',
    text: `select count(*) from (${keptAndHosted('1', 'ended_at is null')}) as away`,
    values: [authority, childIds],
  })
  return rows[0]?.count ?? 0
}

export async function findEnded(
  pool: pg.Pool,
  { authority, childIds, limit }: Parameters<AwayReads['findEnded']>[0],
): Promise<readonly EndedRow[]> {
  const latest = 'order by ended_at desc limit $3'
  const { rows } = await pool.query<EndedRow>({
    name: 'absences-ended',
    text: `select e.summary as episode, c.summary as child
      from (${keptAndHosted(`${columns}, ended_at`, 'ended_at is not null', latest)}) as e
      join child_summary c on c.authority = e.authority and c.child_id = e.child_id
      order by e.ended_at desc, e.episode_id limit $3`,
    values: [authority, childIds, limit],
  })
  return rows
}
