import type { Instant } from '../../facts/index.ts'
import { type DutyState, isOutOfHours } from '../../protocol/index.ts'
import { mayOpen, postsOf, sightOfDerived } from '../../sight/index.ts'
import type { Dependencies } from '../dependencies.ts'
import { formForDuty } from '../forms/form-for-duty.ts'
import { findInForce, type Library } from '../library.ts'
import type { WorklistQuery, WorklistRow } from '../ports.ts'
import { type ActingViewer, viewerOf } from '../viewer.ts'
import type { Actor, Worklist, WorklistFilter, WorklistItem } from '../views.ts'

/** Lines shown of each group; the rest are counted. */
const linesShown = 50
/** Of plans and reviews, which wait for no absence, until a child, a name or a clock is chosen: then colleagues’ are shown too. */
const plansShown = 10

/** A person's own duties, their team's, and what they asked others to do, most urgent first. */
export function getWorklistWith({
  readModels,
  library,
  forms,
}: Pick<Dependencies, 'readModels' | 'library' | 'forms'>) {
  return async ({
    actor,
    now,
    filter = {},
  }: {
    actor: Actor
    now: Instant
    filter?: WorklistFilter
  }): Promise<Worklist> => {
    const base = baseQuery(actor, now, filter)
    const viewer = viewerOf(library, actor)
    const theirs = mayLookAt(viewer, filter.role) ? filter : { ...filter, role: nobodysPost }
    const mine: WorklistQuery = {
      ...base,
      roles: rolesFor(library, actor, theirs),
      outOfHoursRoles: standsInFor(library, actor, now),
    }
    const team: WorklistQuery = {
      ...base,
      roles: theirs.role ? [theirs.role] : [],
      ownerAgency: actor.agency,
    }
    const isNarrowed = Boolean(filter.childId ?? filter.search ?? filter.clock)
    const plansToShow = isNarrowed ? linesShown : plansShown
    const ofChildren = { of: 'child', limit: plansToShow * 2 } as const
    const asked: WorklistQuery = { ...base, roles: [], askedByPerson: actor.account }
    const [own, teams, others, plans, teamsPlans, counts, episodes] = await Promise.all([
      readModels.findWorklist(mine),
      actor.children === null ? readModels.findWorklist(team) : [],
      readModels.findWorklist(asked),
      readModels.findWorklist({ ...mine, ...ofChildren }),
      actor.children === null && isNarrowed
        ? readModels.findWorklist({ ...team, ...ofChildren })
        : [],
      readModels.countWorklist(mine),
      countEpisodes(readModels, actor),
    ])
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
    const ownPlans = new Set(plans.map(keyOf))
    const inTeamPlans = teamsPlans.filter((row) => !ownPlans.has(keyOf(row)))
    const item = (row: WorklistRow) => itemOf(row, now, forms)
    return {
      mine: together(own.slice(0, linesShown).map(item)),
      team: together(inTeam.slice(0, linesShown).map(item)),
      others: together(rest.slice(0, linesShown).map(item)),
      plans: {
        mine: together(plans.slice(0, plansToShow).map(item)),
        team: together(inTeamPlans.slice(0, plansToShow).map(item)),
      },
      counts: { ...counts, openEpisodes: episodes.open, stillMissing: episodes.stillMissing },
      more: {
        mine: more(own, linesShown),
        team: more(inTeam, linesShown),
        others: more(rest, linesShown),
        plans: more(plans, plansToShow) + more(inTeamPlans, plansToShow),
      },
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

function baseQuery(actor: Actor, now: Instant, filter: WorklistFilter): WorklistQuery {
  return {
    authority: actor.authority,
    of: 'episode',
    roles: [],
    outOfHoursRoles: [],
    childIds: childrenAsked(actor, filter),
    askedByPerson: null,
    clock: filter.clock ?? null,
    search: filter.search ?? null,
    now,
    limit: linesShown * 2,
  }
}

/** Of the children asked for, those whose record this person may open: a filter narrows what they see and never widens it. */
function childrenAsked(actor: Actor, { childId }: WorklistFilter): readonly string[] | null {
  if (!childId) return actor.children
  return mayOpen(actor, childId) ? [childId] : []
}

/** A post nobody holds: what is asked of it is nothing. */
const nobodysPost = '-'

/** Whether this person may look at the list of a post: their own, or for those who see the whole authority their agency’s. */
function mayLookAt(viewer: ActingViewer, post: string | undefined): boolean {
  if (!post || postsOf(viewer).includes(post)) return true
  return viewer.children === null && viewer.posts.get(post)?.agency === viewer.agency
}

/** Roles whose duties are this person's: their own and those protocols/roles.yaml says they answer for. */
export function rolesFor(
  library: Library,
  actor: Actor,
  filter: WorklistFilter = {},
): readonly string[] {
  if (filter.role) return [filter.role]
  const shared = library.packs[0]?.shared.roles.get(actor.role)
  return [actor.role, ...(shared?.answersFor ?? [])]
}

/** Out of hours a duty falls to whoever the pack names; within them to nobody else. */
function standsInFor(library: Library, actor: Actor, now: Instant): readonly string[] {
  const known = library.authorities.get(actor.authority)
  const inForce = known && findInForce(library, known.protocol, now)
  if (!inForce) return []
  const officeHours = known.officeHours ?? inForce.pack.officeHours
  return isOutOfHours({ officeHours }, inForce.shared.bankHolidays, now) ? [actor.role] : []
}

function keyOf(row: WorklistRow): string {
  return `${row.of} ${row.id} ${row.instance}`
}

function more(rows: readonly WorklistRow[], shown: number): number {
  return Math.max(0, rows.length - shown)
}

function itemOf(row: WorklistRow, now: Instant, forms: Dependencies['forms']): WorklistItem {
  const form =
    typeof row.view.form === 'string'
      ? formForDuty(forms.forms, {
          fact: row.view.form,
          data: {},
          named: typeof row.view.formNamed === 'string' ? row.view.formNamed : null,
        })
      : undefined
  return {
    of: row.of,
    episodeId: row.of === 'episode' ? row.id : null,
    childId: row.childId,
    childName: row.childName,
    childLine: typeof row.view.childLine === 'string' ? row.view.childLine : '',
    duty: {
      instance: row.instance,
      act: row.act,
      title: row.title,
      state: stateOf(row, now),
      force: row.force,
      startsAt: row.startsAt,
      dueAt: row.dueAt,
      urgency: row.urgency,
      owner: row.ownerRole,
      outOfHours: row.outOfHoursRole,
      expectations: expectationsOf(row, now),
    },
    ownerTitle: typeof row.view.ownerTitle === 'string' ? row.view.ownerTitle : row.ownerRole,
    form: form?.form ?? null,
  }
}

/** What the authority expects itself, as it stands: a line of a list is not done. */
function expectationsOf(
  { authority, expectedAt }: WorklistRow,
  now: Instant,
): WorklistItem['duty']['expectations'] {
  if (expectedAt === null) return []
  const late = Math.max(0, now - expectedAt)
  return [{ by: authority, at: expectedAt, standing: late > 0 ? 'passed' : 'open', late }]
}

function stateOf(row: WorklistRow, now: Instant): DutyState {
  if (row.startsAt > now) return 'upcoming'
  if (row.view.unknown === true) return 'unknown'
  return row.dueAt !== null && now > row.dueAt ? 'overdue' : 'due'
}

/** Duties of the same child stand together, at the place of the most urgent of them. */
function together(items: readonly WorklistItem[]): readonly WorklistItem[] {
  const byChild = Map.groupBy(items, ({ childId }) => childId)
  return [...byChild.values()].flat()
}
