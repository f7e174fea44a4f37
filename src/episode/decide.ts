import type { Fact, FactOf, Instant, KindName } from '../facts/index.ts'
import { asCorrected } from './as-corrected.ts'
import { refusalAsItStands } from './standing.ts'
import { type EpisodeRecord, foldTimeline, instantIn, isBefore, type Timeline } from './timeline.ts'
import { withdrawalOfOpening } from './withdrawn-opening.ts'

/** Why a fact cannot join an episode, in the domain's words. */
export const episodeRefusals = [
  'episode-already-open',
  'not-opened',
  'episode-closed',
  'not-closed',
  'closed-before-noticed',
  'reopened-before-closed',
  'last-seen-after-noticed',
  'return-before-last-seen',
  'already-returned',
  'not-returned',
  'only-the-child-may-refuse',
  'unfound-needs-authority',
  'no-such-fact',
  'already-withdrawn',
  'opening-withdrawn',
  'registration-cannot-be-withdrawn',
] as const
export type EpisodeRefusal = (typeof episodeRefusals)[number]

/** What deciding needs to know besides the episode itself. */
export interface DecisionContext {
  /** An episode of the same child that is open already, if there is one. */
  readonly otherOpenEpisode: string | undefined
  /** Whether a role may end a case in which the child has not been found, as this fact says. */
  readonly mayCloseUnfound: (role: string, closing: Fact) => boolean
}

export type EpisodeDecision =
  | { readonly kind: 'accepted'; readonly facts: readonly Fact[] }
  | { readonly kind: 'refused'; readonly reason: EpisodeRefusal; readonly fact: Fact }

/**
 * Accepts the facts, all or none. Each is judged against the episode with those before it in the same request already on
 * record. What is refused here is refused under every protocol; a protocol's own refusals are its rules.
 */
export function decide(
  record: EpisodeRecord,
  proposed: readonly Fact[],
  context: DecisionContext,
): EpisodeDecision {
  let episode = record.episode
  for (const fact of proposed) {
    const reason =
      refusalOf(fact, { ...record, episode }, context) ??
      refusalAsCorrected(fact, { ...record, episode }, context)
    if (reason) return { kind: 'refused', reason, fact }
    episode = [...episode, fact]
  }
  return { kind: 'accepted', facts: proposed }
}

type Judge<F = Fact> = (
  fact: F,
  timeline: Timeline,
  context: DecisionContext,
) => EpisodeRefusal | undefined

/** Judgements of what a fact says, by its kind; a kind not listed is taken where anything of it is. */
const judges: { readonly [K in KindName]?: Judge<FactOf<K>> } = {
  'child.returned': (fact, timeline) =>
    fact.occurredAt < awayFrom(timeline) ? 'return-before-last-seen' : undefined,
  'return-interview.refused': (fact) =>
    fact.data.refusedBy === 'child' ? undefined : 'only-the-child-may-refuse',
  'episode.closed': closing,
}

/**
 * What could not have been said cannot be said by correcting something else into it: the fact as corrected is judged as on the
 * day it was recorded, unless what it said before would be refused as well.
 */
function refusalAsCorrected(
  fact: Fact,
  record: EpisodeRecord,
  context: DecisionContext,
): EpisodeRefusal | undefined {
  const corrected = asCorrected(fact, record.episode)
  if (!corrected) return undefined
  const then = { ...record, episode: corrected.recordThen }
  const reason = refusalOf(corrected.after, then, context)
  return reason === refusalOf(corrected.before, then, context) ? undefined : reason
}

function refusalOf(
  fact: Fact,
  record: EpisodeRecord,
  context: DecisionContext,
): EpisodeRefusal | undefined {
  const timeline = foldTimeline(record, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY)
  if (withdrawalOfOpening(timeline)) return 'opening-withdrawn'
  if (fact.kind === 'absence.noticed') {
    if (timeline.opened !== undefined || context.otherOpenEpisode) return 'episode-already-open'
    const seen = instantIn(fact, 'leftAt') ?? instantIn(fact, 'lastSeenAt')
    return seen !== undefined && seen > fact.occurredAt ? 'last-seen-after-noticed' : undefined
  }
  if (timeline.opened === undefined) return 'not-opened'
  if (fact.kind === 'fact.corrected' || fact.kind === 'fact.withdrawn')
    return amendable({ kind: fact.kind, fact: fact.data.fact }, record.episode)
  const refused = refusalAsItStands(fact.kind, {
    isWithdrawn: false,
    isClosed: isClosed(timeline),
    isFound: foundAt(timeline) !== undefined,
    isBack: has(timeline, 'child.returned'),
  })
  if (refused) return refused
  if (fact.kind === 'episode.reopened') {
    if (context.otherOpenEpisode) return 'episode-already-open'
    const closed = timeline.byKind.get('episode.closed')?.at(-1)
    return closed && fact.occurredAt < closed.occurredAt ? 'reopened-before-closed' : undefined
  }
  // Each judge is declared for the facts of its own kind, by which it is found.
  const judge = judges[fact.kind] as Judge | undefined
  return judge?.(fact, timeline, context)
}

/** That a fact, known by its identity, is corrected or withdrawn. */
export interface Amendment {
  readonly kind: 'fact.corrected' | 'fact.withdrawn'
  readonly fact: string
}

/** Why a fact cannot be amended so, whatever record it is on; undefined when it can. */
export function amendable(
  { kind, fact }: Amendment,
  recorded: readonly Fact[],
): EpisodeRefusal | undefined {
  const target = recorded.find(({ id }) => id === fact)
  if (!target || target.kind === 'fact.withdrawn') return 'no-such-fact'
  if (recorded.some((one) => one.kind === 'fact.withdrawn' && one.data.fact === target.id))
    return 'already-withdrawn'
  if (kind === 'fact.withdrawn' && target.kind === 'child.registered')
    return 'registration-cannot-be-withdrawn'
  return undefined
}

/** Reasons for closing that leave the child unfound; they need authority, whatever the reason. */
const needsNoFinding: readonly unknown[] = ['not-missing', 'died']

function closing(
  fact: FactOf<'episode.closed'>,
  timeline: Timeline,
  context: DecisionContext,
): EpisodeRefusal | undefined {
  const { reason, authorisedBy } = fact.data
  const found = foundAt(timeline)
  if (fact.occurredAt < awayFrom(timeline)) return 'closed-before-noticed'
  if (reason === 'returned-and-complete' && !has(timeline, 'child.returned')) return 'not-returned'
  if (found !== undefined || needsNoFinding.includes(reason)) return undefined
  if (reason === 'transferred' && isTakenOver(timeline)) return undefined
  return context.mayCloseUnfound((authorisedBy ?? fact.by).post, fact)
    ? undefined
    : 'unfound-needs-authority'
}

/** Whether another authority is on record as having taken the case over: then it goes on there, and is not closed unfound. */
function isTakenOver(timeline: Timeline): boolean {
  const taken = timeline.byKind.get('accountability.taken-over') ?? []
  return taken.some(({ data }) => data.for === 'case-responsibility')
}

/** From when the child was away: when they left, else were last seen, else were noticed gone. */
function awayFrom(timeline: Timeline): Instant {
  const noticed = timeline.byKind.get('absence.noticed')?.[0]
  if (!noticed) return Number.NEGATIVE_INFINITY
  return instantIn(noticed, 'leftAt') ?? instantIn(noticed, 'lastSeenAt') ?? noticed.occurredAt
}

function foundAt(timeline: Timeline): Instant | undefined {
  return (timeline.byKind.get('child.returned') ?? timeline.byKind.get('child.located'))?.[0]
    ?.occurredAt
}

function has(timeline: Timeline, kind: string): boolean {
  return timeline.byKind.has(kind)
}

/** Whether the episode is closed and has not been opened again since. */
export function isClosed(timeline: Timeline): boolean {
  const closed = timeline.byKind.get('episode.closed')?.at(-1)
  if (!closed) return false
  const reopened = timeline.byKind.get('episode.reopened')?.at(-1)
  return !reopened || isBefore(timeline, reopened, closed)
}
