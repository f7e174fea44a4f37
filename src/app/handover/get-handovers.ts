import { ageOn, epochDayFrom, epochDayOf, getFactKind, type Instant } from '../../facts/index.ts'
import { covers, mayOpen, mayTakeOn, sightOfDerived } from '../../sight/index.ts'
import { type Handover, inOrder, isBack } from '../../tasks/index.ts'
import type { Answering } from '../answering.ts'
import type { OpenRow } from '../away/ports.ts'
import { alertsIn } from '../child/get-child.ts'
import { findInForce, type Library, titleOfRole } from '../library.ts'
import type { AccountRecord, WorklistRow } from '../ports.ts'
import { named } from '../tasks/open-giving.ts'
import { type ActingViewer, viewerOf } from '../viewer.ts'
import type { Actor } from '../views.ts'
import type {
  ChildHandedOver,
  ChildToHandOver,
  HandoverList,
  HandoverToWrite,
  TaskToHandOver,
} from './views.ts'

/** What happened so long before a handover was written is what changed on the shift. */
const shift = 12 * 3_600_000
/** A handover all of whose children were taken on is shown for so long. */
const shownFor = 12 * 3_600_000

interface Query {
  readonly actor: Actor
  readonly now: Instant
}

/** Handovers to this person and by them, newest first. */
export function getHandoversWith(answering: Answering) {
  return async ({ actor, now }: Query): Promise<readonly HandoverList[]> => {
    const viewer = viewerOf(answering.library, actor)
    if (!covers(viewer, getFactKind('handover.offered').audience)) return []
    const open = await openOf(answering, actor, now)
    const offered = open.flatMap((row) => {
      const handover = row.episode.held?.handover
      return handover && isTheirs(viewer, handover) && isLately(handover, now)
        ? [{ row, handover }]
        : []
    })
    if (offered.length === 0) return []
    const people = await answering.accounts.listPeople(actor.authority)
    const lists = Map.groupBy(offered, ({ handover }) => handover.list ?? handover.offer)
    const made = await Promise.all(
      [...lists].map(([list, of]) => listOf(answering, { actor, now }, people, list, of)),
    )
    return made.flat().sort((a, b) => b.writtenAt - a.writtenAt)
  }
}

/** What this person would hand over: the absences of which they have the case, or nobody has. */
export function openHandoverWith(answering: Answering) {
  return async ({ actor, now }: Query): Promise<HandoverToWrite> => {
    const { library, accounts } = answering
    const viewer = viewerOf(library, actor)
    const [open, people] = await Promise.all([
      openOf(answering, actor, now),
      accounts.listPeople(actor.authority),
    ])
    const theirs = open.filter(({ episode: { held } }) => {
      const holder = held?.hold.holder ?? null
      return holder === null || holder.person === actor.account
    })
    const roles = new Set(
      people.filter(({ agency }) => agency === actor.agency).map(({ role }) => role),
    )
    return {
      children: theirs.map((row) => childOf(viewer, row, now)).sort(awayFirst),
      posts: [...roles]
        .map((post) => ({ post, title: titleAt(library, actor.authority, post, now) }))
        .sort((a, b) => a.title.localeCompare(b.title)),
      within: library.authorities.get(actor.authority)?.handover?.within ?? null,
    }
  }
}

async function openOf(
  { readModels }: Answering,
  actor: Actor,
  now: Instant,
): Promise<readonly OpenRow[]> {
  const { authority, children: childIds } = actor
  const open = await readModels.findOpen({ authority, childIds, now })
  return open.filter(({ child }) => mayOpen(actor, child.childId))
}

function isTheirs(viewer: ActingViewer, handover: Handover): boolean {
  return handover.by.person === viewer.person || mayTakeOn(viewer, handover)
}

function isLately({ taken }: Handover, now: Instant): boolean {
  return taken === null || taken.at > now - shownFor
}

async function listOf(
  { library, seen }: Answering,
  { actor, now }: Query,
  people: readonly AccountRecord[],
  list: string,
  of: readonly { readonly row: OpenRow; readonly handover: Handover }[],
): Promise<readonly HandoverList[]> {
  const [first] = of
  if (!first) return []
  const viewer = viewerOf(library, actor)
  const { by, to, offeredAt, from, until } = first.handover
  const person = (account: string | undefined, post: string) => {
    const known = people.find((one) => one.account === account)
    return known
      ? named(library, known, now)
      : {
          account: account ?? '',
          name: titleAt(library, actor.authority, post, now),
          roleTitle: '',
        }
  }
  let words: string | null = null
  const children: ChildHandedOver[] = []
  for (const { row, handover } of of) {
    const seenCase = await seen.case({ actor, now, episodeId: row.episode.episodeId })
    const offer = seenCase?.facts.find(({ id }) => id === handover.offer)
    if (offer?.kind === 'handover.offered') words ??= offer.data.summary ?? null
    const { taken } = handover
    children.push({
      ...childOf(viewer, row, now),
      offer: handover.offer,
      changed: (seenCase?.facts ?? [])
        .filter(
          ({ occurredAt, recordedAt, kind, by: said }) =>
            recordedAt > offeredAt - shift &&
            recordedAt <= offeredAt &&
            said.post !== 'system' &&
            !kind.startsWith('handover.') &&
            !kind.startsWith('fact.') &&
            occurredAt <= offeredAt,
        )
        .map(({ kind, occurredAt }) => ({ title: getFactKind(kind).title, at: occurredAt }))
        .sort((a, b) => a.at - b.at),
      mayTake: taken === null && mayTakeOn(viewer, handover) && by.person !== actor.account,
      taken: taken && {
        ...person(taken.by.person, taken.by.post),
        at: taken.at,
        isYou: taken.by.person === actor.account,
      },
      person: handover.person === null ? null : person(handover.person, to.post),
    })
  }
  const then = library.authorities.get(actor.authority)?.handover?.then
  return [
    {
      list,
      giver: { ...person(by.person, by.post), isYou: by.person === actor.account },
      toTitle: titleAt(library, actor.authority, to.post, now),
      words,
      writtenAt: offeredAt,
      from,
      until,
      isBack: of.some(({ handover }) => isBack(handover, now)),
      thenTitle: then === undefined ? null : titleAt(library, actor.authority, then, now),
      children: children.sort(awayFirst),
    },
  ]
}

function awayFirst(a: ChildToHandOver, b: ChildToHandOver): number {
  const home = (one: ChildToHandOver) => Number(one.returnedAt !== null)
  return home(a) - home(b) || b.beganAt - a.beganAt
}

function childOf(
  viewer: ActingViewer,
  { episode, child, lines }: OpenRow,
  now: Instant,
): ChildToHandOver {
  const word = (of: string) =>
    typeof episode.view[of] === 'string' ? String(episode.view[of]) : 'unclassified'
  return {
    episodeId: episode.episodeId,
    childId: child.childId,
    name: child.name,
    age: child.bornOn === null ? null : ageOn(epochDayFrom(child.bornOn), epochDayOf(now)),
    alerts: alertsIn(child.view.alertsFor, viewer),
    beganAt: episode.beganAt,
    returnedAt: episode.returnedAt,
    council: word('council'),
    police: word('police'),
    grade: word('grade'),
    due: dueOf(viewer, lines, now),
  }
}

/** What of a child’s lines is this person’s agency’s to do now, a line a task. */
function dueOf(
  viewer: ActingViewer,
  lines: readonly WorklistRow[],
  now: Instant,
): readonly TaskToHandOver[] {
  const theirs = lines
    .filter(({ ownerAgency }) => ownerAgency === viewer.agency)
    .filter(
      ({ audiences, ownerRole, ownerAgency }) =>
        sightOfDerived(viewer, {
          restsOn: audiences,
          parties: [ownerRole],
          agencies: [ownerAgency],
        }) !== 'hidden',
    )
    .sort((a, b) => inOrder({ ...a, state: 'due' }, { ...b, state: 'due' }, now))
  return [...Map.groupBy(theirs, ({ task }) => task).values()].flatMap(([first]) =>
    first === undefined
      ? []
      : {
          key: first.task,
          title: typeof first.view.taskTitle === 'string' ? first.view.taskTitle : first.title,
          startsAt: first.startsAt,
          dueAt: first.dueAt,
          urgency: first.urgency,
          late: first.dueAt !== null && first.dueAt < now,
        },
  )
}

function titleAt(library: Library, authority: string, post: string, now: Instant): string {
  const protocol = library.authorities.get(authority)?.protocol
  return titleOfRole(protocol === undefined ? undefined : findInForce(library, protocol, now), post)
}
