import type { Instant } from '../../facts/index.ts'
import { sightOfDerived } from '../../sight/index.ts'
import type { Dependencies } from '../dependencies.ts'
import { viewerOf } from '../viewer.ts'
import type { Actor, Plans, Worklist, WorklistFilter } from '../views.ts'
import { keyOf, linesOf, more } from './items.ts'
import { listsOf } from './whose-lists.ts'

type Wanted = Pick<Dependencies, 'readModels' | 'library' | 'forms'>
interface Query {
  readonly actor: Actor
  readonly now: Instant
  readonly filter?: WorklistFilter
}

/** A person's own duties in absences, their team's, and what they asked others to do, most urgent first. */
export function getWorklistWith({ readModels, library, forms }: Wanted) {
  return async (query: Query): Promise<Worklist> => {
    const { actor, now } = query
    const { mine, team, asked } = listsOf(library, query, 'episode')
    const [own, teams, others, counts, episodes] = await Promise.all([
      readModels.findWorklist(mine),
      team ? readModels.findWorklist(team) : [],
      readModels.findWorklist(asked),
      readModels.countWorklist(mine),
      countEpisodes(readModels, actor),
    ])
    const viewer = viewerOf(library, actor)
    const seen = new Set(own.map(keyOf))
    const inTeam = teams.filter((row) => !seen.has(keyOf(row)))
    for (const row of inTeam) seen.add(keyOf(row))
    const rest = others.filter(
      (row) =>
        !seen.has(keyOf(row)) &&
        row.ownerRole !== actor.role &&
        sightOfDerived(viewer, {
          restsOn: row.audiences,
          parties: [row.ownerRole],
          agencies: [row.ownerAgency],
        }) !== 'hidden',
    )
    return {
      mine: linesOf(own, now, forms),
      team: linesOf(inTeam, now, forms),
      others: linesOf(rest, now, forms),
      plans: counts.child,
      counts: {
        ...counts.episode,
        openEpisodes: episodes.open,
        stillMissing: episodes.stillMissing,
      },
      more: { mine: more(own), team: more(inTeam), others: more(rest) },
      asOf: now,
    }
  }
}

/** Plans and reviews, asked of children whether or not they are away: a person's own and their team's, most urgent first. */
export function getPlansWith({ readModels, library, forms }: Wanted) {
  return async (query: Query): Promise<Plans> => {
    const { now } = query
    const { mine, team } = listsOf(library, query, 'child')
    const [own, teams, counts] = await Promise.all([
      readModels.findWorklist(mine),
      team ? readModels.findWorklist(team) : [],
      readModels.countWorklist(mine),
    ])
    const seen = new Set(own.map(keyOf))
    const inTeam = teams.filter((row) => !seen.has(keyOf(row)))
    return {
      mine: linesOf(own, now, forms),
      team: linesOf(inTeam, now, forms),
      counts: counts.child,
      more: { mine: more(own), team: more(inTeam) },
      asOf: now,
    }
  }
}

/** Of the whole authority; for somebody who cares for certain children, of those. */
async function countEpisodes(
  readModels: Dependencies['readModels'],
  { authority, children }: Actor,
): Promise<{ readonly open: number; readonly stillMissing: number }> {
  if (children === null) return readModels.countEpisodes(authority)
  const lists = await Promise.all(
    children.map((child) => readModels.listEpisodes(authority, child)),
  )
  const episodes = lists.flat()
  return {
    open: episodes.filter(({ closedAt }) => closedAt === null).length,
    stillMissing: episodes.filter(({ endedAt }) => endedAt === null).length,
  }
}
