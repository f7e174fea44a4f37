import type pg from 'pg'
import type { ChildSummary, DeriveChild, DeriveEpisode } from '../app/index.ts'
import type { Instant } from '../facts/index.ts'
import { readStreams } from './read-streams.ts'

export interface Rebuilt {
  readonly children: number
  readonly episodes: number
}

/**
 * Drops every read model and makes it again from the log, as at an instant, in one transaction: readers see the old until the new is
 * whole. Writers wait. Each child's absences are taken in the order they began, as counts of earlier ones need.
 */
export async function rebuild(
  pool: pg.Pool,
  derive: { readonly child: DeriveChild; readonly episode: DeriveEpisode },
  now: Instant,
): Promise<Rebuilt> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    await client.query('lock table stream in share row exclusive mode')
    await client.query(
      'delete from worklist; delete from episode_summary; delete from child_summary',
    )
    const { rows: children } = await client.query<{ authority: string; id: string }>(
      `select authority, id from stream where kind = 'child' order by authority, id`,
    )
    let episodes = 0
    for (const { authority, id } of children) {
      episodes += await rebuildChild(client, authority, id, derive, now)
    }
    await client.query('commit')
    return { children: children.length, episodes }
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
}

async function rebuildChild(
  client: pg.PoolClient,
  authority: string,
  childId: string,
  derive: { readonly child: DeriveChild; readonly episode: DeriveEpisode },
  now: Instant,
): Promise<number> {
  const { rows: ids } = await client.query<{ id: string }>(
    `select s.id from stream s
      join log l on l.authority = s.authority and l.stream_kind = s.kind and l.stream_id = s.id and l.version = 1
      where s.authority = $1 and s.child_id = $2 and s.kind = 'episode' order by l.occurred_at, s.id`,
    [authority, childId],
  )
  const wanted = [
    { kind: 'child', id: childId } as const,
    ...ids.map(({ id }) => ({ kind: 'episode', id }) as const),
  ]
  const { streams } = await readStreams(client, authority, wanted, null)
  const [child, ...episodes] = streams
  if (!child) return 0
  const summary: ChildSummary = derive.child(child, now)
  await client.query('select put_child($1, $2)', [authority, JSON.stringify(summary)])
  for (const episode of episodes) {
    const { absences } = await readStreams(client, authority, [], childId)
    const derived = derive.episode({ child, episode, earlier: absences }, now)
    await client.query('select put_episode($1, $2, $3)', [
      authority,
      JSON.stringify(derived.summary),
      JSON.stringify(derived.worklist),
    ])
    await client.query('select put_next_look($1, $2, $3, $4)', [
      authority,
      childId,
      episode.id,
      derived.nextAt,
    ])
  }
  return episodes.length
}
