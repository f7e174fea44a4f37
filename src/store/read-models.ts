import type {
  AwayReads,
  ChildSummary,
  EpisodeSummary,
  MonthReads,
  ReadModels,
} from '../app/index.ts'
import { countAway, findAway, findEnded, findOpen } from './away.ts'
import type { Database } from './connect.ts'
import { findMonth } from './month.ts'
import { findWorklist, likePattern } from './worklist.ts'

/** Look-ups that every page and every write makes: planned once a connection. */
interface Prepared {
  readonly name: string
  readonly text: string
}
const keptOrHosted = '(authority = $1 or host_authority = $1)'
/** Two look-ups by key rather than one by either: the first nearly always finds it. */
const episodeKept: Prepared = {
  name: 'episode-kept',
  text: 'select summary from episode_summary where authority = $1 and episode_id = $2',
}
const episodeHosted: Prepared = {
  name: 'episode-hosted',
  text: 'select summary from episode_summary where host_authority = $1 and episode_id = $2',
}
const childById: Prepared = {
  name: 'child-by-id',
  text: `select summary from child_summary where child_id = $2 and ${keptOrHosted}`,
}
const absenceOf: Prepared = {
  name: 'absence-of-child',
  text: 'select summary from episode_summary where authority = $1 and child_id = $2 and ended_at is null',
}
const childrenByIds: Prepared = {
  name: 'children-by-ids',
  text: `select summary from child_summary where child_id = any($2) and ${keptOrHosted}`,
}
/** Newest first. */
const liveOf: Prepared = {
  name: 'live-episodes-of-children',
  text: `select summary from episode_summary where child_id = any($2) and closed_at is null and ${keptOrHosted}
    order by began_at desc, episode_id desc`,
}
const episodesOf: Prepared = {
  name: 'episodes-of-child',
  text: `select summary from episode_summary where child_id = $2 and ${keptOrHosted}
    order by began_at desc, episode_id desc`,
}
const episodesCounted: Prepared = {
  name: 'episodes-counted',
  text: `select count(*) as open, count(*) filter (where ended_at is null) as "stillMissing"
    from episode_summary where authority = $1 and closed_at is null`,
}

/** Lists and look-ups on the application's own tables, all remade from the log when need be. */
export function createReadModels({
  pool,
}: Pick<Database, 'pool'>): ReadModels & AwayReads & MonthReads {
  const ask = async <Summary>(statement: Prepared, values: readonly string[]) => {
    const { rows } = await pool.query<{ summary: Summary }>({ ...statement, values: [...values] })
    return rows.map(({ summary }) => summary)
  }
  return {
    findWorklist: (query) => findWorklist(pool, query),
    findAway: (query) => findAway(pool, query),
    countAway: (authority, childIds) => countAway(pool, authority, childIds),
    findOpen: (query) => findOpen(pool, query),
    findEnded: (query) => findEnded(pool, query),
    findMonth: (query) => findMonth(pool, query),

    async findEpisode(authority, episodeId) {
      const key = [authority, episodeId]
      const [kept] = await ask<EpisodeSummary>(episodeKept, key)
      return kept ?? (await ask<EpisodeSummary>(episodeHosted, key))[0] ?? null
    },

    async findChild(authority, childId) {
      return (await ask<ChildSummary>(childById, [authority, childId]))[0] ?? null
    },
    async findAbsence(authority, childId) {
      return (await ask<EpisodeSummary>(absenceOf, [authority, childId]))[0] ?? null
    },
    async findHeads(authority, childIds) {
      const [children, absences] = await Promise.all([
        pool.query<{ summary: ChildSummary }>({
          ...childrenByIds,
          values: [authority, childIds],
        }),
        pool.query<{ summary: EpisodeSummary }>({ ...liveOf, values: [authority, childIds] }),
      ])
      return {
        children: children.rows.map(({ summary }) => summary),
        absences: absences.rows.map(({ summary }) => summary),
      }
    },
    listEpisodes: (authority, childId) => ask<EpisodeSummary>(episodesOf, [authority, childId]),

    async searchChildren({ authority, search, childIds, limit }) {
      const pattern = search.trim() === '' ? null : likePattern(search)
      const branch = async (column: 'authority' | 'host_authority') => {
        const { rows } = await pool.query<{ summary: ChildSummary }>(
          `select summary from child_summary
            where ${column} = $1
              ${pattern === null ? 'and $2::text is null' : 'and names like $2::text'}
              ${childIds === null ? 'and $3::text[] is null' : 'and child_id = any($3::text[])'}
            order by full_name, child_id limit $4`,
          [authority, pattern, childIds, limit],
        )
        return rows.map(({ summary }) => summary)
      }
      const [kept, hosted] = await Promise.all([branch('authority'), branch('host_authority')])
      const all = [...kept, ...hosted.filter((child) => child.authority !== authority)]
      return all
        .sort((a, b) => (a.fullName < b.fullName ? -1 : a.fullName > b.fullName ? 1 : 0))
        .slice(0, limit)
    },

    async countEpisodes(authority) {
      const { rows } = await pool.query<{ open: number; stillMissing: number }>({
        ...episodesCounted,
        values: [authority],
      })
      return rows[0] ?? { open: 0, stillMissing: 0 }
    },
  }
}
