import { ageOn, epochDayFrom, epochDayOf, type Instant } from '../../facts/index.ts'
import { covers, mayOpen, maySayKind, sightOfDerived } from '../../sight/index.ts'
import { inOrder, type Ordered } from '../../tasks/index.ts'
import type { Answering } from '../answering.ts'
import { alertsIn } from '../child/get-child.ts'
import type { Library } from '../library.ts'
import { type ChildSummary, reportedByMistake, type WorklistRow } from '../ports.ts'
import { type ActingViewer, viewerOf } from '../viewer.ts'
import type { Actor, AwayAuthority, AwayChild, ChildrenAway, NextStep } from '../views.ts'
import { awayFirst } from './away-order.ts'
import type { Kept } from './kept.ts'
import type { AwayRow } from './ports.ts'

/** How far back somebody is newly home. */
const newlyHome = 86_400_000

type Wanted = Pick<Answering, 'readModels' | 'library' | 'accounts'>

/** Every child of the authority who is away, kept or placed here; for somebody who cares for certain children, of those. */
export function getAwayWith({ readModels, library, accounts }: Wanted) {
  return async ({ actor, now }: { actor: Actor; now: Instant }): Promise<ChildrenAway> => {
    const { authority, children: childIds } = actor
    const [rows, back] = await Promise.all([
      readModels.findAway({ authority, childIds, now }),
      readModels.findEnded({ authority, childIds, limit: 20 }),
    ])
    const viewer = viewerOf(library, actor)
    const names = await accounts.findNames(
      rows.flatMap(({ away }) => (away.holder === null ? [] : [away.holder.person])),
    )
    const children = rows
      .filter(({ child }) => mayOpen(actor, child.childId))
      .map((row) => awayChild(library, viewer, row, { authority, now, names }))
      .sort(awayFirst)
    const returned = back.flatMap(({ episode, child }) =>
      episode.returnedAt === null || episode.classification === reportedByMistake
        ? []
        : [{ episodeId: episode.episodeId, name: child.name, returnedAt: episode.returnedAt }],
    )
    const lately = returned.filter(({ returnedAt }) => now - returnedAt <= newlyHome)
    return {
      authority,
      authorityTitle: library.authorities.get(authority)?.title ?? authority,
      children,
      back: children.length === 0 && lately.length === 0 ? returned.slice(0, 1) : lately,
      numbers: numbersOf(library, authority),
      asOf: now,
    }
  }
}

/** How many children of the authority are away; for somebody who cares for certain children, how many of those. */
export function countAwayWith({ readModels }: Pick<Answering, 'readModels'>) {
  return ({ authority, children }: Actor): Promise<number> =>
    readModels.countAway(authority, children)
}

function awayChild(
  library: Library,
  viewer: ActingViewer,
  { away, child, episode, lines }: AwayRow,
  {
    authority,
    now,
    names,
  }: { authority: string; now: Instant; names: ReadonlyMap<string, string> },
): AwayChild {
  const said = (kept: Kept | null) => (kept && covers(viewer, kept.audience) ? kept.text : null)
  const worker = said(away.worker)
  const ring = said(away.ring)
  const inDanger = away.danger !== null && covers(viewer, away.danger)
  return {
    episodeId: episode.episodeId,
    childId: child.childId,
    name: child.name,
    age: ageOf(child, now),
    alerts: alertsIn(child.view.alertsFor, viewer),
    beganAt: away.beganAt,
    located: away.located,
    untaken: away.holder === null,
    inDanger,
    council: away.council,
    police: away.police,
    placeKnown: away.placeKnown,
    seen: away.seen && { ...away.seen, where: said(away.seen.where) },
    holder: away.holder && {
      name: names.get(away.holder.person) ?? 'Somebody who has left',
      isYou: away.holder.person === viewer.person,
      since: away.holder.since,
    },
    worker,
    mayTake: away.holder === null && maySayKind(viewer, 'report.taken'),
    ring: ring === null ? null : { who: ring, phone: away.ring?.phone ?? null },
    placedBy: child.authority === authority ? null : authorityNumbers(library, child.authority),
    placedIn:
      child.hostAuthority === null || child.hostAuthority === authority
        ? null
        : (library.authorities.get(child.hostAuthority)?.title ?? child.hostAuthority),
    next: nextOf(viewer, lines, inDanger, now),
  }
}

function ageOf({ bornOn }: ChildSummary, now: Instant): number | null {
  return bornOn === null ? null : ageOn(epochDayFrom(bornOn), epochDayOf(now))
}

/** The first, in the one order, of what somebody may know is asked. What is not known is asked too, and is the next step only where nothing else is. */
function nextOf(
  viewer: ActingViewer,
  lines: readonly WorklistRow[],
  inDanger: boolean,
  now: Instant,
): NextStep | null {
  const seen = lines
    .filter(
      (line) =>
        sightOfDerived(viewer, {
          restsOn: line.audiences,
          parties: [line.ownerRole],
          agencies: [line.ownerAgency],
        }) !== 'hidden',
    )
    .map((line) => ({ line, ordered: orderedLine(line, inDanger) }))
    .sort((a, b) => inOrder(a.ordered, b.ordered, now))
  const first = (seen.find(({ line }) => !isQuestion(line)) ?? seen[0])?.line
  if (!first) return null
  const { startsAt, dueAt, urgency, view, ownerRole } = first
  const title = typeof view.taskTitle === 'string' ? view.taskTitle : first.title
  const ownerTitle = typeof view.ownerTitle === 'string' ? view.ownerTitle : ownerRole
  return { title, startsAt, dueAt, urgency, ownerTitle }
}

function isQuestion({ act }: WorklistRow): boolean {
  return act.startsWith('find-out.')
}

/** A begun line of a list as the one order takes it: what gets help is first for those who may know of the danger. */
function orderedLine(line: WorklistRow, inDanger: boolean): Ordered {
  return { ...line, state: 'due', helps: line.helps && inDanger }
}

function authorityNumbers({ authorities }: Library, id: string): AwayAuthority {
  const known = authorities.get(id)
  const own = known?.agencies?.[id]
  return {
    title: known?.title ?? id,
    telephone: own?.telephone ?? null,
    outOfHours: own?.outOfHoursTelephone ?? null,
  }
}

/** The police of the area and the authority itself, out of hours where it says so. */
function numbersOf({ authorities }: Library, id: string): ChildrenAway['numbers'] {
  const known = authorities.get(id)
  return Object.entries(known?.agencies ?? {}).flatMap(([key, { kind, title, ...numbers }]) => {
    const own = key === id
    if (!own && kind !== 'force') return []
    const { telephone, outOfHoursTelephone } = numbers
    return [
      ...(telephone === undefined ? [] : [{ title, telephone }]),
      ...(own && outOfHoursTelephone !== undefined
        ? [{ title: `${title} out of hours`, telephone: outOfHoursTelephone }]
        : []),
    ]
  })
}
