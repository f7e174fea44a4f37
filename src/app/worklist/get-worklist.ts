import type { Instant } from '../../facts/index.ts'
import { headOf } from '../child/get-child.ts'
import type { Dependencies } from '../dependencies.ts'
import type { EpisodeSummary, WorklistPage, WorklistQuery } from '../ports.ts'
import { namerOf } from '../tasks/name-holds.ts'
import { viewerOf } from '../viewer.ts'
import type {
  Actor,
  ListExtent,
  ListedAbsence,
  ListedChild,
  Plans,
  TaskItem,
  Worklist,
  WorklistFilter,
} from '../views.ts'
import { childrenOf } from './items.ts'
import { childrenShown, oversees, queryOf } from './whose-lists.ts'

type Wanted = Pick<Dependencies, 'readModels' | 'library' | 'forms' | 'accounts'>
interface Query {
  readonly actor: Actor
  readonly now: Instant
  readonly filter?: WorklistFilter
}

/** What is to do in absences, child by child: a person's own, their team's, and what they asked others to do, in the one order. */
export function getWorklistWith(wanted: Wanted) {
  return async (query: Query): Promise<Worklist> => {
    const { actor, now } = query
    const asked = queryOf(wanted.library, query, 'episode')
    const [page, episodes] = await Promise.all([
      wanted.readModels.findWorklist(asked),
      countEpisodes(wanted.readModels, actor),
    ])
    const list = await listed(wanted, query, page)
    const counted = oversees(wanted.library, actor) ? 'authority' : 'mine'
    const whose = counted === 'mine' ? 'mine' : 'all'
    return {
      ...extentOf(wanted.library, asked, page),
      first: await firstOfMine(wanted, query, page, list),
      list,
      counted,
      counts: {
        ...page.clocks.episode[whose],
        openEpisodes: episodes.open,
        stillMissing: episodes.stillMissing,
      },
      plans: page.clocks.child[whose],
      asOf: now,
    }
  }
}

/** Plans and reviews, asked of children whether or not they are away: a person's own and their team's, in the one order. */
export function getPlansWith(wanted: Wanted) {
  return async (query: Query): Promise<Plans> => {
    const asked = { ...queryOf(wanted.library, query, 'child'), askedByPerson: null }
    const page = await wanted.readModels.findWorklist(asked)
    const counted = oversees(wanted.library, query.actor) ? 'authority' : 'mine'
    return {
      ...extentOf(wanted.library, asked, page),
      list: await listed(wanted, query, page),
      counted,
      counts: page.clocks.child[counted === 'mine' ? 'mine' : 'all'],
      asOf: query.now,
    }
  }
}

function extentOf(
  { authorities }: Dependencies['library'],
  { authority, page }: WorklistQuery,
  { children, tasks }: WorklistPage,
): ListExtent {
  return {
    authorityTitle: authorities.get(authority)?.title ?? authority,
    children,
    page: page + 1,
    pages: Math.max(1, Math.ceil(children / childrenShown)),
    tasks: { ...tasks, all: tasks.mine + tasks.team + tasks.asked },
  }
}

/** The first of what is this person's to do, whatever of the list is looked at. */
async function firstOfMine(
  wanted: Wanted,
  { actor, now, filter = {} }: Query,
  page: WorklistPage,
  list: readonly ListedChild[],
): Promise<TaskItem | null> {
  if (page.tasks.mine === 0 && Object.keys(filter).length === 0) return null
  const mine = (children: readonly Pick<ListedChild, 'tasks'>[]) =>
    children.flatMap(({ tasks }) => tasks).find(({ whose }) => whose === 'mine')
  const shown = Object.keys(filter).length === 0 ? mine(list) : undefined
  if (shown) return shown
  const query = queryOf(wanted.library, { actor, now, filter: { list: 'mine' } }, 'episode')
  const own = await wanted.readModels.findWorklist({ ...query, perPage: 1 })
  return mine(await itemsOf(wanted, { actor, now }, own)) ?? null
}

/** The children of a page with their tasks, and who has each by name. */
async function itemsOf(wanted: Wanted, { actor, now }: Query, { lines }: WorklistPage) {
  const holds = lines.map(({ line }) => line.hold)
  const named = await namerOf(wanted, actor, now, holds)
  return childrenOf(lines, now, wanted.forms, named, actor.children === null)
}

/** The children of a page, with who they are and their newest absence, as far as this person may know. */
async function listed(
  wanted: Wanted,
  { actor, now }: Query,
  page: WorklistPage,
): Promise<readonly ListedChild[]> {
  const { library, readModels } = wanted
  const children = await itemsOf(wanted, { actor, now }, page)
  if (children.length === 0) return []
  const heads = await readModels.findHeads(
    actor.authority,
    children.map(({ childId }) => childId),
  )
  const viewer = viewerOf(library, actor)
  return children.map((one) => {
    const summary = heads.children.find(({ childId }) => childId === one.childId)
    const absence = heads.absences.find(({ childId }) => childId === one.childId)
    return {
      ...one,
      child: summary ? headOf(summary, viewer, now, absence?.episodeId ?? null) : null,
      absence: absence ? absenceOf(absence) : null,
    }
  })
}

function absenceOf({ episodeId, beganAt, returnedAt, view }: EpisodeSummary): ListedAbsence {
  const word = (of: string) => (typeof view[of] === 'string' ? String(view[of]) : 'unclassified')
  return {
    episodeId,
    beganAt,
    returnedAt,
    council: word('council'),
    police: word('police'),
    grade: typeof view.grade === 'string' ? view.grade : 'ungraded',
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
