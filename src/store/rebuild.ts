import type pg from 'pg'
import type {
  ChildSummary,
  DeriveChild,
  DeriveEpisode,
  DeriveOfChild,
  StreamRead,
} from '../app/index.ts'
import type { Instant } from '../facts/index.ts'
import { derivedLines, derivedRow } from './derived-rows.ts'
import { readStreams } from './read-streams.ts'

export interface Rebuilt {
  readonly children: number
  readonly episodes: number
}

/** How read models are worked out from the record. */
export interface Derivation {
  readonly child: DeriveChild
  readonly episode: DeriveEpisode
  readonly ofChild: DeriveOfChild
}

/**
 * Drops every read model and makes it again from the log, as at an instant, in one transaction: readers see the old until the new is
 * whole. Writers wait.
 */
export function rebuild(pool: pg.Pool, derive: Derivation, now: Instant): Promise<Rebuilt> {
  return inTransaction(pool, (client) => remake(client, derive, now))
}

/**
 * The same when another version of the derivation made them, as before an upgrade: what they hold may lack what is now asked of it. Null, and nothing done, when
 * they are this version's.
 */
export async function rebuildIfOutdated(
  pool: pg.Pool,
  derive: Derivation,
  version: number,
  now: Instant,
): Promise<Rebuilt | null> {
  if (await isMadeBy(pool, version)) return null
  return inTransaction(pool, async (client) => {
    await lockWriters(client)
    // Another process may have been at it meanwhile.
    if (await isMadeBy(client, version)) return null
    const rebuilt = await remake(client, derive, now)
    await client.query(
      `insert into derivation (version) values ($1)
        on conflict (single) do update set version = excluded.version`,
      [version],
    )
    return rebuilt
  })
}

async function isMadeBy(from: pg.Pool | pg.PoolClient, version: number): Promise<boolean> {
  const { rowCount } = await from.query('select from derivation where version = $1', [version])
  return rowCount === 1
}

async function inTransaction<T>(
  pool: pg.Pool,
  work: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    const done = await work(client)
    await client.query('commit')
    return done
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
}

/** Keeps out whoever would lock a stream to write, from before they lock it: rows of streams are written here too. */
const lockWriters = (client: pg.PoolClient) => client.query('lock table stream in exclusive mode')

async function remake(client: pg.PoolClient, derive: Derivation, now: Instant): Promise<Rebuilt> {
  await lockWriters(client)
  await client.query(`delete from worklist; delete from episode_summary; delete from child_summary;
    delete from duty_outcome`)
  const { rows: children } = await client.query<{ authority: string; id: string }>(
    `select authority, id from stream where kind = 'child' order by authority, id`,
  )
  let episodes = 0
  for (const { authority, id } of children) {
    episodes += await rebuildChild(client, authority, id, derive, now)
  }
  return { children: children.length, episodes }
}

async function rebuildChild(
  client: pg.PoolClient,
  authority: string,
  childId: string,
  derive: Derivation,
  now: Instant,
): Promise<number> {
  const { rows: ids } = await client.query<{ id: string }>(
    `select id from stream where authority = $1 and child_id = $2 and kind = 'episode' order by id`,
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
  await client.query('select put_child($1)', [JSON.stringify(summary)])
  const deriveOf = async (episode: StreamRead) => {
    const { absences } = await readStreams(client, authority, [], childId)
    const earlier = absences.filter(({ episodeId }) => episodeId !== episode.id)
    return derive.episode({ child, episode, earlier }, now)
  }
  // An absence may count one that was reported after it: all are there before any is worked out in full.
  if (episodes.length > 1) {
    for (const episode of episodes) {
      const { summary } = await deriveOf(episode)
      await client.query('insert into episode_summary (summary) values ($1)', [
        JSON.stringify(summary),
      ])
    }
  }
  for (const episode of episodes) {
    const { row, lines } = derivedRow(await deriveOf(episode), null)
    await client.query('select put_derived($1, $2)', [JSON.stringify(row), now])
    await client.query(
      `update stream set lines = $3
        where authority = $1 and kind = 'episode' and id = $2 and lines is distinct from $3`,
      [authority, episode.id, lines],
    )
  }
  const ofChild = derive.ofChild({ child, absences: episodes }, now)
  const { row, lines } = derivedLines(ofChild, authority, childId, null)
  await client.query('select put_derived_of_child($1, $2, $3)', [
    authority,
    childId,
    JSON.stringify(row),
  ])
  await client.query(
    `update stream set lines = $3
      where authority = $1 and kind = 'child' and id = $2 and lines is distinct from $3`,
    [authority, childId, lines],
  )
  return episodes.length
}
