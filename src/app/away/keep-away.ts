import {
  absenceState,
  beganAt,
  findSlot,
  instantIn,
  type Timeline,
  yes,
} from '../../episode/index.ts'
import { type Audience, type FactOf, getFactKind, type KindName } from '../../facts/index.ts'
import { type Applied, type Evaluation, inDanger } from '../../protocol/index.ts'
import { caseHoldOf } from '../../tasks/index.ts'
import { firstFact, lastFact, saidOr } from '../episode/case-file.ts'
import type { Kept, KeptAway, KeptSeen } from './kept.ts'

/** What the list of children away shows of one, from the record. */
export function keepAway(
  timeline: Timeline,
  applied: readonly Applied[],
  { classification: { council, police, grade } }: Pick<Evaluation, 'classification'>,
): KeptAway {
  const values = timeline.points.at(-1)?.values ?? []
  const holds = (path: string) => values[findSlot(path) ?? -1] === yes
  const decided = timeline.byKind
    .get('absence.classified')
    ?.findLast(({ data }) => data.body !== 'police')
  const answered = lastFact(timeline, 'police.graded') ?? lastFact(timeline, 'police.responded')
  const pack = applied[0]?.compiled.pack
  return {
    beganAt: beganAt(timeline),
    located: absenceState(timeline) === 'located',
    knownAt: timeline.facts.find(({ kind }) => kind === 'absence.noticed')?.recordedAt ?? 0,
    council: {
      as: council,
      title:
        council === 'unclassified'
          ? null
          : (pack?.classifications.find((one) => one.as === council)?.title ?? council),
      since: council === 'unclassified' ? null : (decided?.occurredAt ?? null),
    },
    police: {
      as: police,
      grade,
      since: answered?.occurredAt ?? null,
      toldAt: firstFact(timeline, 'police.reported')?.occurredAt ?? null,
    },
    placeKnown: holds('absence.whereaboutsKnown'),
    danger: dangerOf(timeline, applied, holds),
    seen: lastSeen(timeline),
    holder: holderOf(timeline),
    worker: workerOf(timeline),
    ring: ringOf(timeline, applied),
  }
}

/** For whom it is that the child is in danger now: what somebody says of it is for those whom that is for, a grade for everybody, and what a protocol makes of more for professionals. */
function dangerOf(
  timeline: Timeline,
  applied: readonly Applied[],
  holds: (path: string) => boolean,
): Audience | null {
  if (lastFact(timeline, 'police.graded')?.data.grade === 'high') return 'all'
  if (inDanger(timeline, applied).because === null) return null
  return holds('concern(immediate-safety)')
    ? getFactKind('concern.recorded').audience
    : 'professionals'
}

/** The latest of what is known of where the child was: a sighting that is not disbelieved, a talk with them, a place that is known, or when they were last seen before. */
function lastSeen(timeline: Timeline): KeptSeen | null {
  const noticed = lastFact(timeline, 'absence.noticed')
  const sighted = timeline.byKind
    .get('sighting.reported')
    ?.findLast(({ data }) => data.credible !== 'no')
  const spoken = timeline.byKind
    .get('contact.made')
    ?.findLast(({ data }) => data.result === 'spoke' || data.result === 'message')
  const known = timeline.byKind
    .get('whereabouts.recorded')
    ?.findLast(({ data }) => data.known === 'yes')
  const before = noticed && instantIn(noticed, 'lastSeenAt')
  const seen: readonly (KeptSeen | null)[] = [
    noticed === undefined || before === undefined
      ? null
      : {
          at: before,
          recordedAt: noticed.recordedAt,
          how: 'last-seen',
          believed: true,
          where: placeIn(noticed, 'lastSeenWhere', noticed.data.lastSeenWhere),
        },
    sighted
      ? {
          at: sighted.occurredAt,
          recordedAt: sighted.recordedAt,
          how: 'sighting',
          believed: sighted.data.credible === 'yes',
          where: placeIn(sighted, 'where', sighted.data.where),
        }
      : null,
    spoken
      ? {
          at: spoken.occurredAt,
          recordedAt: spoken.recordedAt,
          how: 'contact',
          believed: true,
          where: null,
        }
      : null,
    known
      ? {
          at: known.occurredAt,
          recordedAt: known.recordedAt,
          how: 'place-known',
          believed: true,
          where: placeIn(known, 'place', known.data.place),
        }
      : null,
  ]
  return seen.reduce((last, one) => (one && (!last || one.at >= last.at) ? one : last), null)
}

/** A field of a fact in words, with whom that field is for. */
function placeIn<K extends KindName>(
  fact: FactOf<K>,
  field: string,
  text: string | undefined,
): Kept | null {
  const said = saidOr(text)
  if (said === null) return null
  return { text: said, audience: getFactKind(fact.kind).fieldAudiences[field] ?? fact.audience }
}

type Allocation = FactOf<'person.allocated'>

/** Who holds posts for the child: the last named of each, and nobody where the allocation has ended. */
function allocations(timeline: Timeline): readonly Allocation[] {
  const ended = timeline.byKind.get('person.unallocated') ?? []
  const held = new Map<string, Allocation>()
  for (const one of timeline.byKind.get('person.allocated') ?? []) held.set(one.data.role.post, one)
  return [...held.values()].filter(
    ({ data, occurredAt }) =>
      !ended.some((end) => end.data.role.post === data.role.post && end.occurredAt >= occurredAt),
  )
}

const workers: readonly string[] = ['allocated-social-worker', 'allocated-worker']

function holderOf(timeline: Timeline): KeptAway['holder'] {
  const { holder } = caseHoldOf(timeline.facts)
  return holder && { person: holder.person, since: holder.since }
}

function workerOf(timeline: Timeline): Kept | null {
  const worker = allocations(timeline).find(({ data }) => workers.includes(data.role.post))
  return worker ? { text: worker.data.name, audience: worker.audience } : null
}

function ringOf(timeline: Timeline, applied: readonly Applied[]): KeptAway['ring'] {
  const agencyOf = (post: string) => applied[0]?.compiled.shared.roles.get(post)?.agency
  const carer = allocations(timeline).find(
    ({ data }) =>
      data.phone !== undefined && ['carer', 'family'].includes(agencyOf(data.role.post) ?? ''),
  )
  if (carer)
    return { text: carer.data.name, audience: carer.audience, phone: carer.data.phone ?? null }
  const placed = lastFact(timeline, 'placement.began')
  const text = saidOr(placed?.data.carer) ?? saidOr(placed?.data.provider)
  if (!placed || text === null) return null
  const audience = getFactKind('placement.began').fieldAudiences.provider ?? placed.audience
  return { text, audience, phone: null }
}
