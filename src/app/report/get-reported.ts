import type { Timeline } from '../../episode/index.ts'
import { type Instant, readTime } from '../../facts/index.ts'
import { type DutyParty, inDanger, stillLeft } from '../../protocol/index.ts'
import { maySayKind } from '../../sight/index.ts'
import { type Gathered, gather } from '../../tasks/index.ts'
import type { Answering } from '../answering.ts'
import { firstFact, saidOr } from '../episode/case-file.ts'
import { getEpisodeWith } from '../episode/get-episode.ts'
import type { SeenCase } from '../episode/see-case.ts'
import { type Call, callTo, whomToCall } from '../episode/whom-to-call.ts'
import { type Library, titleOfRole } from '../library.ts'
import type { AccountRecord } from '../ports.ts'
import { notFound } from '../refusals.ts'
import { namerOf } from '../tasks/name-holds.ts'
import { isOutOfHoursIn, worksAt } from '../tasks/on-duty.ts'
import { viewerOf } from '../viewer.ts'
import type { Actor, Outcome } from '../views.ts'
import { rolesFor } from '../worklist/whose-lists.ts'
import type { NotTold, Reported, ReportedTask } from './reported-views.ts'

const police = 'police'

/**
 * What a report ends with, at any moment after it: what is this person's to do in the one order, who has the report, whom to ring while nobody has, and who
 * does not know yet. Of others it says what this person may know.
 */
export function getReportedWith(answering: Answering) {
  const getEpisode = getEpisodeWith(answering)
  const { library, accounts, seen: reads } = answering
  return async (query: {
    actor: Actor
    now: Instant
    episodeId: string
  }): Promise<Outcome<Reported>> => {
    const [seen, episode] = await Promise.all([reads.case(query), getEpisode(query)])
    if (!seen) return notFound
    if (episode.kind === 'refused') return episode
    const { actor, now } = query
    const people = await accounts.listPeople(actor.authority)
    const danger = inDanger(seen.timeline, seen.applied).because !== null
    const late = isOutOfHoursIn(library, seen.authority, now)
    const tasks = tasksOf(library, actor, seen, danger, now)
    const noticed = firstFact(seen.timeline, 'absence.noticed')
    const { caseHold } = seen
    const { holder } = (await namerOf(answering, actor, now, [caseHold]))(caseHold)
    return {
      kind: 'ok',
      value: {
        view: episode.value,
        reportedAt: noticed?.recordedAt ?? episode.value.episode.noticedAt,
        caresFor: actor.children !== null,
        byYou: noticed?.by.person === actor.account,
        inDanger: danger,
        holder,
        mayTake: holder === null && maySayKind(viewerOf(library, actor), 'report.taken'),
        onListOf: holder ? null : listOf(library, people, seen, tasks.others, { now, late }),
        own: ownNumber(library, seen.authority, late),
        mine: tasks.mine.map((task) => reportedTask(library, seen, task, late)),
        policeTold: policeTold(seen.timeline),
        policeNumber: forceNumber(library, seen.authority),
        notTold: notTold(library, seen, tasks, late),
        toSay: toSay(seen.timeline),
      },
    }
  }
}

interface Tasks {
  readonly mine: readonly Gathered[]
  readonly others: readonly Gathered[]
}

function tasksOf(
  library: Library,
  actor: Actor,
  { duties, applied }: SeenCase,
  danger: boolean,
  asOf: Instant,
): Tasks {
  const order = { inDanger: danger, authority: actor.authority }
  const { now } = gather({ asOf, duties }, applied, order)
  const roles = rolesFor(library, actor)
  const isMine = ({ post, standIn }: Gathered) => roles.includes(post) || standIn === actor.role
  const asked = now.filter(({ of }) => of === 'episode')
  return { mine: asked.filter(isMine), others: asked.filter((task) => !isMine(task)) }
}

/** The number that is answered at this hour. `late`: outside office hours. */
function at(
  late: boolean,
  call: Pick<Call, 'telephone' | 'outOfHours'> | undefined,
): string | null {
  const [first, other] = late
    ? [call?.outOfHours, call?.telephone]
    : [call?.telephone, call?.outOfHours]
  return first ?? other ?? null
}

function reportedTask(
  library: Library,
  seen: SeenCase,
  task: Gathered,
  late: boolean,
): ReportedTask {
  const compiled = seen.applied[0]?.compiled
  const calls = task.members
    .flatMap((duty) => whomToCall(library, seen.authority, compiled, duty))
    .map((call) => ({ title: call.title, number: at(late, call) }))
  return {
    key: task.key,
    word: task.word,
    title: task.title,
    members: task.members.map(({ title, force, state, startsAt, dueAt, urgency }) => ({
      title,
      force,
      state,
      startsAt,
      dueAt,
      urgency,
    })),
    calls: [...new Map(calls.map((one) => [one.title, one])).values()],
  }
}

/** Whose list a report that nobody has taken is on: those of children's services who are asked for something first, and how many of them are at work. */
function listOf(
  library: Library,
  people: readonly AccountRecord[],
  { authority, applied }: SeenCase,
  others: readonly Gathered[],
  { now, late }: { readonly now: Instant; readonly late: boolean },
): Reported['onListOf'] {
  const compiled = applied[0]?.compiled
  const roles = compiled?.shared.roles
  const ofCare = others.filter(({ post }) => roles?.get(post)?.agency === 'childrens-services')
  const atWork = ({ post, standIn }: Gathered) =>
    people.filter((one) => one.role === (standIn ?? post) && worksAt(library, one, now)).length
  // Where somebody of theirs is there to see it, first.
  const first = ofCare.find((task) => atWork(task) > 0) ?? ofCare[0]
  if (!first) return null
  const post = first.standIn ?? first.post
  const call = callTo(library, authority, compiled, { role: post, of: first.whose, standIn: null })
  return {
    title: titleOfRole(compiled, post),
    atWork: atWork(first),
    number: at(late, call),
  }
}

function ownNumber({ authorities }: Library, authority: string, late: boolean): Reported['own'] {
  const known = authorities.get(authority)
  const { telephone = null, outOfHoursTelephone = null } = known?.agencies?.[authority] ?? {}
  return {
    title: known?.title ?? authority,
    number: at(late, { telephone, outOfHours: outOfHoursTelephone }),
  }
}

function policeTold(timeline: Timeline): Reported['policeTold'] {
  const fact = firstFact(timeline, 'police.reported')
  return fact ? { at: fact.occurredAt, id: fact.id } : null
}

/** The police of the area, where their number is known. */
function forceNumber({ authorities }: Library, authority: string): string | null {
  const known = authorities.get(authority)
  const forces = Object.values(known?.agencies ?? {}).filter(({ kind }) => kind === 'force')
  const force = forces.length > 1 ? forces.find(({ title }) => title === known?.police) : forces[0]
  return force?.telephone ?? null
}

/** Everybody who is still to be told, once, and whose job that is. The police come first: they are told by a report, whoever makes it. */
function notTold(
  library: Library,
  seen: SeenCase,
  { mine, others }: Tasks,
  late: boolean,
): readonly NotTold[] {
  const compiled = seen.applied[0]?.compiled
  const isPolice = ({ role }: DutyParty) => compiled?.shared.roles.get(role)?.agency === police
  const whose = (task: Gathered, isMine: boolean) => ({
    isMine,
    byTitle: titleOfRole(compiled, task.standIn ?? task.post),
  })
  const all = [
    ...mine.map((task) => ({ task, isMine: true })),
    ...others.map((task) => ({ task, isMine: false })),
  ]
  const rings = all.find(({ task }) => task.word === 'ring-the-police')
  const first: readonly NotTold[] = firstFact(seen.timeline, 'police.reported')
    ? []
    : [
        {
          title: 'Police',
          name: null,
          number: null,
          job: rings ? whose(rings.task, rings.isMine) : null,
        },
      ]
  const rest = all.flatMap(({ task, isMine }) =>
    task.members.flatMap((duty) =>
      stillLeft(duty.parties)
        .filter((party) => party.as === 'recipient' && !isPolice(party))
        .map((party) => ({
          title: titleOfRole(compiled, party.role),
          name: nameOf(seen.timeline, party.role),
          number: at(late, callTo(library, seen.authority, compiled, party)),
          job: whose(task, isMine),
        })),
    ),
  )
  return [...new Map([...first, ...rest].map((one) => [one.title, one])).values()]
}

/** Who holds a post for this child, where that is known. */
function nameOf(timeline: Timeline, post: string): string | null {
  const held = timeline.byKind
    .get('person.allocated')
    ?.findLast(({ data }) => data.role.post === post)
  return saidOr(held?.data.name)
}

/** What the police will ask, as far as it is on record for whoever looks. */
function toSay(timeline: Timeline): Reported['toSay'] {
  const noticed = timeline.byKind.get('absence.noticed')?.at(-1)?.data
  const seenAt = readTime(noticed?.lastSeenAt ?? '')
  return {
    wearing: saidOr(noticed?.wearing),
    lastSeenAt: seenAt.kind === 'instant' ? seenAt.instant : null,
    lastSeenWhere: saidOr(noticed?.lastSeenWhere),
    companions: saidOr(noticed?.companions),
    place: saidOr(noticed?.place),
  }
}
