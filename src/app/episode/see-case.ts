import {
  foldTimeline,
  hostSlot,
  responsibleSlot,
  setBy,
  type Timeline,
} from '../../episode/index.ts'
import {
  type Audience,
  type Fact,
  fieldOf,
  findFactKind,
  getFactKind,
  type Instant,
} from '../../facts/index.ts'
import {
  type Applied,
  type DutyInstance,
  type Evaluation,
  restsOn,
  writtenOwner,
} from '../../protocol/index.ts'
import {
  covers,
  coversAll,
  postsOf,
  type SeenFact,
  seenFacts,
  sightOfDerived,
} from '../../sight/index.ts'
import { caseHoldOf, type Hold, holdsIn, keysOf } from '../../tasks/index.ts'
import type { Dependencies } from '../dependencies.ts'
import { appliedTo, authorityInCase, type Library } from '../library.ts'
import type { CaseFile } from '../ports.ts'
import { type ActingViewer, viewerOf } from '../viewer.ts'
import type { Actor } from '../views.ts'
import { recordOf } from './case-file.ts'
import { evaluateCase } from './evaluate-case.ts'
import { findCase } from './find-case.ts'

export interface EpisodeQuery {
  readonly actor: Actor
  readonly now: Instant
  readonly episodeId: string
  /** The instant looked at; now unless given. */
  readonly asOf?: Instant
  /** What was known by then; now unless given. */
  readonly knownAt?: Instant
}

/** What is supposed to be on the absence's record as well, to see what would follow. Nothing of it is recorded. */
export interface Supposing {
  readonly supposing?: readonly Fact[]
}

/** A duty as one person may know it. */
export interface SeenDuty extends DutyInstance {
  /** It rests on something they may not see, so that not every reason is given. */
  readonly restsOnHidden: boolean
}

/** A case as one person may know it: the facts that are theirs to see, and of what follows from all of them, what is theirs. */
export interface SeenCase {
  readonly childId: string
  readonly authority: string
  readonly episodeId: string
  readonly version: number
  /** The episode's own facts, in the order of the record. */
  readonly facts: readonly SeenFact[]
  /** Folded from what they may see alone. */
  readonly timeline: Timeline
  readonly applied: readonly Applied[]
  /** Worked out from everything; the duties are those that are theirs to know of. */
  readonly evaluation: Evaluation
  readonly duties: readonly SeenDuty[]
  /** Who has each of the tasks that they may know of, where anybody took it, by its key. */
  readonly holds: ReadonlyMap<string, Hold>
  /** Who has the case. */
  readonly caseHold: Hold
}

/** Opens a case for a person: null when there is none for them. The one way from a whole case to somebody who looks at it. */
export async function seeCase(
  dependencies: Pick<Dependencies, 'log' | 'readModels' | 'library'>,
  query: EpisodeQuery & Supposing,
): Promise<SeenCase | null> {
  const found = await findCase(dependencies, query.actor, query.episodeId)
  if (!found) return null
  const { supposing = [] } = query
  const episode = { ...found.episode, facts: [...found.episode.facts, ...supposing] }
  return caseSeen(dependencies.library, { ...found, episode }, query)
}

/** A case as a person may know it who may open it. */
export function caseSeen(
  library: Library,
  file: CaseFile,
  query: Omit<EpisodeQuery, 'episodeId' | 'supposing'>,
): SeenCase {
  const asOf = Math.min(query.asOf ?? query.now, query.now)
  const knownAt = Math.min(query.knownAt ?? query.now, query.now)
  const record = recordOf(file)
  // As known then, also of which version it was judged by; before anything was recorded, by those it came under at first.
  const first = record.episode[0]?.recordedAt ?? knownAt
  const applied = appliedTo(library, record, Math.max(knownAt, first))
  const folded = foldTimeline(record, asOf, knownAt)
  const keeper = file.child.authority
  const whole = evaluateCase(library, folded, applied, authorityInCase(library, keeper, folded))
  const viewer = viewerOf(library, query.actor)
  const facts = seenEpisode(library, viewer, file, file.episode.facts)
  const child = seenFacts(viewer, file.child.facts)
  const shown = new Set([...child, ...facts].map(({ id }) => id))
  const timeline = foldTimeline({ ...record, child, episode: facts }, asOf, knownAt)
  const holds = holdsIn(whole, applied, folded.facts)
  const seen = { timeline, applied, shown, holds }
  const duties = theirDuties(query.actor, viewer, seen, whole.duties)
  return {
    childId: file.child.id,
    authority: file.child.authority,
    episodeId: file.episode.id,
    version: file.episode.head.version,
    facts,
    timeline,
    applied,
    evaluation: { ...whole, duties, nextChangeAt: nextChange(viewer, whole, duties) },
    duties,
    holds: holdsOfTheirs(holds, duties, applied, asOf),
    caseHold: caseHoldOf(folded.facts),
  }
}

/** Who has the tasks that these duties are members of. */
export function holdsOfTheirs(
  holds: ReadonlyMap<string, Hold>,
  duties: readonly DutyInstance[],
  applied: readonly Applied[],
  asOf: Instant,
): ReadonlyMap<string, Hold> {
  if (holds.size === 0) return holds
  const theirs = new Set(duties.flatMap((duty) => keysOf(duty, applied, asOf)))
  return new Map([...holds].filter(([key]) => theirs.has(key)))
}

/** What of duties somebody may know, of a record they see so: those that are theirs to know of, without what is not. */
export function theirDuties(
  { authority }: Pick<Actor, 'authority'>,
  viewer: ActingViewer,
  {
    timeline,
    applied,
    shown,
    holds,
  }: {
    readonly timeline: Timeline
    readonly applied: readonly Applied[]
    /** Identities of the facts they see. */
    readonly shown: ReadonlySet<string>
    /** Who has each task that anybody took. */
    readonly holds: ReadonlyMap<string, Hold>
  },
  duties: readonly DutyInstance[],
): readonly SeenDuty[] {
  const whose = authoritiesIn(timeline)
  const held = new Set(
    [...holds].flatMap(([key, { holder }]) => (holder?.person === viewer.person ? key : [])),
  )
  const isHeld = (duty: DutyInstance) =>
    held.size > 0 && keysOf(duty, applied, timeline.asOf).some((key) => held.has(key))
  return seenDuties(viewer, applied, duties, isHeld).map((duty) => ({
    ...duty,
    // What ended it may be, or have happened at the instant of, something they may not see.
    endedBy: duty.endedBy !== null && shown.has(duty.endedBy) ? duty.endedBy : null,
    // What another partnership expects of its people is its own.
    expectations: duty.expectations.filter(({ by }) => by === authority),
    alarms: duty.alarms.filter(({ expectedBy }) => expectedBy === null || expectedBy === authority),
    parties: duty.parties.map((party) => ({
      ...party,
      of: party.of !== null && whose.has(party.of) ? party.of : null,
      by: party.by !== null && shown.has(party.by) ? party.by : null,
    })),
  }))
}

/** Whose posts somebody can know of: the authorities, and the provider, that the record they see names. */
function authoritiesIn(timeline: Timeline): ReadonlySet<unknown> {
  const values = timeline.points.at(-1)?.values
  const placed = timeline.byKind.get('placement.began')?.at(-1)
  return new Set([values?.[responsibleSlot], values?.[hostSlot], placed?.data.provider])
}

/** Duties as somebody may know them: those of others only where everything they can rest on is for them, and those of tasks that they have. */
function seenDuties(
  viewer: ActingViewer,
  applied: readonly Applied[],
  duties: readonly DutyInstance[],
  isHeld: (duty: DutyInstance) => boolean,
): readonly SeenDuty[] {
  return duties.flatMap((duty): SeenDuty[] => {
    const agencyOf = (post: string) =>
      applied[0]?.compiled.shared.roles.get(post)?.agency ?? 'other'
    const owners = [
      duty.owner,
      ...duty.askers.map(({ owner }) => owner),
      ...duty.parties.filter(({ as }) => as === 'joint').map(({ role }) => role),
    ].filter((post) => post !== '')
    const sight = sightOfDerived(viewer, {
      restsOn: audiencesOf(applied, duty),
      parties: [
        ...owners,
        ...(duty.outOfHours === null ? [] : [duty.outOfHours]),
        ...duty.recipients,
      ],
      agencies: owners.map(agencyOf),
    })
    if (sight === 'hidden' && !isHeld(duty)) return []
    if (sight === 'open')
      return [{ ...ownedAsWritten(viewer, applied, duty), restsOnHidden: false }]
    return [
      {
        // Whoever stands in sees it as theirs; nobody else is told by whose name it bears whether a post is held.
        ...(postsOf(viewer).includes(duty.owner) ? duty : ownedAsWritten(viewer, applied, duty)),
        restsOnHidden: true,
        unknowns: duty.unknowns.filter((path) => mayAsk(viewer, path)),
      },
    ]
  })
}

/** Who stands in for a post nobody holds tells whether anybody holds it: for those who may not know, the duty is its written owner's. */
function ownedAsWritten(
  viewer: ActingViewer,
  applied: readonly Applied[],
  duty: DutyInstance,
): DutyInstance {
  if (covers(viewer, getFactKind('person.allocated').audience)) return duty
  const written = (protocol: string, id: string, owner: string) => {
    const compiled = applied.find((one) => one.compiled.pack.protocol === protocol)?.compiled
    return (compiled && writtenOwner(compiled, id)) ?? owner
  }
  const askers = duty.askers.map((one) => ({
    ...one,
    owner: written(one.protocol, one.duty, one.owner),
  }))
  const [first] = duty.askers
  const owner = first ? written(first.protocol, first.duty, duty.owner) : duty.owner
  const pack = applied.find(({ compiled }) => compiled.pack.protocol === first?.protocol)?.compiled
    .pack
  const standIn = (role: string) => pack?.roles[role]?.outOfHours ?? null
  const parties = duty.parties.map((party) => {
    const role = party.as === 'owner' ? owner : (party.vacant ?? party.role)
    return { ...party, role, vacant: null, standIn: standIn(role) }
  })
  const named = (role: string) =>
    duty.parties.find((party) => party.role === role && party.as !== 'owner')?.vacant ?? role
  return {
    ...duty,
    owner,
    parties,
    recipients: [...new Set(duty.recipients.map(named))],
    told: [...new Set(duty.told.map(named))],
    outOfHours: standIn(owner),
    askers,
    alarms: duty.alarms.map((alarm) => (alarm.to === duty.owner ? { ...alarm, to: owner } : alarm)),
  }
}

/** Audiences of what a duty can rest on, under each protocol that asks it. */
export function audiencesOf(
  applied: readonly Applied[],
  duty: Pick<DutyInstance, 'askers'>,
): readonly Audience[] {
  const found = duty.askers.flatMap(({ protocol, duty: id }) => {
    const compiled = applied.find((one) => one.compiled.pack.protocol === protocol)?.compiled
    return compiled ? [...restsOn(compiled, id)] : []
  })
  return [...new Set(found)]
}

/** Whether what would answer a question is for this person. */
function mayAsk(viewer: ActingViewer, path: string): boolean {
  const kinds = setBy(path).flatMap(({ kind, that }) => {
    const known = findFactKind(kind)
    return known ? [that ? known.knownTo : known.audience] : []
  })
  return coversAll(viewer, kinds)
}

/**
 * Facts of an episode, given the whole of it, as somebody may know them. What the service and people said *of a duty* is for
 * those who may know of the duty.
 */
export function seenEpisode(
  library: Library,
  viewer: ActingViewer,
  file: CaseFile,
  episode: readonly Fact[],
): readonly SeenFact[] {
  const applied = appliedTo(library, { ...recordOf(file), episode }, Number.POSITIVE_INFINITY)
  return seenFacts(viewer, episode).filter((fact) => {
    const duty = fieldOf(fact, 'duty')
    if (typeof duty !== 'string' || fact.by.person === viewer.person) return true
    const own = postsOf(viewer)
    if ('to' in fact.data && fact.kind !== 'notice.given') {
      const { to } = fact.data
      if (typeof to === 'object' && 'post' in to && own.includes(to.post)) return true
    }
    return coversAll(viewer, audiencesOfName(applied, duty))
  })
}

/** The same for a duty known by the name of one of its instances, `exampleshire:search.home@…#2`. */
function audiencesOfName(applied: readonly Applied[], name: string): readonly Audience[] {
  const [, protocol, duty = name] = /^(?:([a-z0-9-]+):)?([^@#]+)/.exec(name) ?? []
  return audiencesOf(applied, {
    askers: applied
      .map(({ compiled }) => compiled.pack.protocol)
      .filter((one) => protocol === undefined || one === protocol)
      .map((one) => ({
        protocol: one,
        version: '',
        capacity: 'both',
        duty,
        instance: name,
        owner: '',
        of: null,
        dueAt: null,
        urgency: null,
      })),
  })
}

const everyAudience: readonly Audience[] = [
  'all',
  'professionals-and-carers',
  'professionals',
  'police-and-care',
  'care',
  'interview',
]

/** When what this person sees next changes: for somebody from whom something may be kept, worked out from what they are shown. */
function nextChange(
  viewer: ActingViewer,
  whole: Evaluation,
  duties: readonly SeenDuty[],
): Instant | null {
  if (coversAll(viewer, everyAudience)) return whole.nextChangeAt
  const coming = duties
    .flatMap(({ startsAt, dueAt, expectations, alarms }) => [
      startsAt,
      ...(dueAt === null ? [] : [dueAt + 1]),
      ...expectations.map(({ at }) => at + 1),
      ...alarms.map(({ at }) => at),
    ])
    .filter((at) => at > whole.asOf)
  return coming.length === 0 ? null : Math.min(...coming)
}
