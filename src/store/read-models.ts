import { type ExpressionBuilder, sql } from 'kysely'
import type { ChildSummary, EpisodeSummary, ReadModels } from '../app/index.ts'
import type { Database } from './connect.ts'
import type { ChildSummaryTable, EpisodeSummaryTable, Tables } from './tables.ts'
import { countWorklist, findWorklist, likePattern } from './worklist.ts'

/** Look-ups that every page and every write makes: planned once a connection. */
interface Prepared {
  readonly name: string
  readonly text: string
}
const keptOrHosted = '(authority = $1 or host_authority = $1)'
/** Two look-ups by key rather than one by either: the first nearly always finds it. */
const episodeKept: Prepared = {
  name: 'episode-kept',
  text: 'select * from episode_summary where authority = $1 and episode_id = $2',
}
const episodeHosted: Prepared = {
  name: 'episode-hosted',
  text: 'select * from episode_summary where host_authority = $1 and episode_id = $2',
}
const childById: Prepared = {
  name: 'child-by-id',
  text: `select authority, child_id, host_authority, agency, audience, author, name, full_name, born_on::text, view
    from child_summary where child_id = $2 and ${keptOrHosted}`,
}
const absenceOf: Prepared = {
  name: 'absence-of-child',
  text: 'select * from episode_summary where authority = $1 and child_id = $2 and ended_at is null',
}
const episodesOf: Prepared = {
  name: 'episodes-of-child',
  text: `select * from episode_summary where child_id = $2 and ${keptOrHosted}
    order by began_at desc, episode_id desc`,
}

/** Lists and look-ups on the application's own tables, all remade from the log when need be. */
export function createReadModels(database: Database): ReadModels {
  const db = database.query
  const ask = async <Row extends object>(statement: Prepared, values: readonly string[]) =>
    (await database.pool.query<Row>({ ...statement, values: [...values] })).rows
  return {
    findWorklist: (query) => findWorklist(database, query),
    countWorklist: (query) => countWorklist(database, query),

    async findEpisode(authority, episodeId) {
      const key = [authority, episodeId]
      const [kept] = await ask<EpisodeSummaryTable>(episodeKept, key)
      const row = kept ?? (await ask<EpisodeSummaryTable>(episodeHosted, key))[0]
      return row ? toEpisode(row) : null
    },

    async findChild(authority, childId) {
      const [row] = await ask<ChildSummaryTable>(childById, [authority, childId])
      return row ? toChild(row) : null
    },
    async findAbsence(authority, childId) {
      const [row] = await ask<EpisodeSummaryTable>(absenceOf, [authority, childId])
      return row ? toEpisode(row) : null
    },
    async listEpisodes(authority, childId) {
      const rows = await ask<EpisodeSummaryTable>(episodesOf, [authority, childId])
      return rows.map(toEpisode)
    },

    async searchChildren({ authority, search, childIds, limit }) {
      const branch = (column: 'authority' | 'host_authority') => {
        let from = db
          .selectFrom('child_summary')
          .select(childColumns)
          .where(column, '=', authority)
          .orderBy('full_name')
          .orderBy('child_id')
          .limit(limit)
        if (search.trim() !== '') from = from.where('names', 'like', likePattern(search))
        if (childIds !== null) from = from.where('child_id', 'in', [...childIds, ''])
        return from.execute()
      }
      const [kept, hosted] = await Promise.all([branch('authority'), branch('host_authority')])
      const all = [...kept, ...hosted.filter((row) => row.authority !== authority)]
      return all
        .sort((a, b) => (a.full_name < b.full_name ? -1 : a.full_name > b.full_name ? 1 : 0))
        .slice(0, limit)
        .map(toChild)
    },

    async countEpisodes(authority) {
      const row = await db
        .selectFrom('episode_summary')
        .where('authority', '=', authority)
        .where('closed_at', 'is', null)
        .select((count: ExpressionBuilder<Tables, 'episode_summary'>) => [
          count.fn.countAll<number>().as('open'),
          count.fn.countAll<number>().filterWhere('ended_at', 'is', null).as('stillMissing'),
        ])
        .executeTakeFirst()
      return row ?? { open: 0, stillMissing: 0 }
    },
  }
}

/** A date of birth is a calendar date: read as text, never as an instant. */
const childColumns = [
  'authority',
  'child_id',
  'host_authority',
  'agency',
  'audience',
  'author',
  'name',
  'full_name',
  'view',
  sql<string | null>`born_on::text`.as('born_on'),
] as const

function toEpisode(row: EpisodeSummaryTable): EpisodeSummary {
  return {
    authority: row.authority,
    episodeId: row.episode_id,
    childId: row.child_id,
    hostAuthority: row.host_authority,
    agency: row.agency,
    audience: row.audience as EpisodeSummary['audience'],
    author: row.author,
    beganAt: row.began_at,
    endedAt: row.ended_at,
    returnedAt: row.returned_at,
    closedAt: row.closed_at,
    knownAt: row.known_at,
    classification: row.classification,
    protocols: row.protocols,
    view: row.view,
  }
}

function toChild(row: Omit<ChildSummaryTable, 'names'>): ChildSummary {
  return {
    authority: row.authority,
    childId: row.child_id,
    hostAuthority: row.host_authority,
    agency: row.agency,
    audience: row.audience as ChildSummary['audience'],
    author: row.author,
    name: row.name,
    fullName: row.full_name,
    bornOn: row.born_on,
    view: row.view,
  }
}
