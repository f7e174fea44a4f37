import type pg from 'pg'
import type { MonthReads, MonthRow } from '../app/index.ts'

/** Absences that began in a span, kept and hosted, with what came of what this authority asked of each and what it asks still: a range of an index each. */
export async function findMonth(
  pool: pg.Pool,
  { authority, from, to, limit }: Parameters<MonthReads['findMonth']>[0],
): Promise<readonly MonthRow[]> {
  const began = (column: string, also: string) => `(
    select summary, authority, episode_id, child_id, began_at from episode_summary
    where ${column} = $1 and began_at >= $2 and began_at < $3 and classification <> 'withdrawn' ${also}
    order by began_at limit $4)`
  const { rows } = await pool.query<MonthRow>({
    name: 'absences-of-a-month',
    text: `select e.summary as episode, c.summary as child, o.outcomes, l.lines
      from (${began('authority', '')} union all ${began('host_authority', 'and authority <> $1')}) as e
      join child_summary c on c.authority = e.authority and c.child_id = e.child_id
      cross join lateral (
        select coalesce(jsonb_agg(jsonb_build_object('instance', d.instance, 'protocol', d.protocol, 'version', d.version,
          'duty', d.duty, 'act', d.act, 'state', d.state, 'beganAt', d.began_at, 'dueAt', d.due_at, 'doneAt', d.done_at,
          'late', d.late)), '[]') as outcomes
        from duty_outcome d
        where d.home_authority = e.authority and d.of = 'episode' and d.id = e.episode_id and d.authority = $1
      ) as o
      cross join lateral (
        select coalesce(jsonb_agg(w.line), '[]') as lines from worklist w
        where w.home_authority = e.authority and w.of = 'episode' and w.id = e.episode_id and w.authority = $1
      ) as l
      order by e.began_at, e.episode_id limit $4`,
    values: [authority, from, to, limit],
  })
  return rows
}
