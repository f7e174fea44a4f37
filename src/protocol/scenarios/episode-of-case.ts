import { beganAt, type EpisodeRecord, foldTimeline, recordOfChild } from '../../episode/index.ts'
import type { EarlierEpisode, Instant } from '../../facts/index.ts'
import { type Applied, evaluateTimeline } from '../engine/evaluate.ts'
import type { Scenario } from './scenario.ts'

/**
 * The record of one absence of a case, counted from 0; of one not yet begun, that after the last. Those before it are earlier absences, held to be what they
 * came to be under these protocols, as the record keeps them.
 */
export function episodeOfCase(
  scenario: Scenario,
  applied: readonly Applied[],
  episode: number,
): EpisodeRecord {
  const { child, episodes } = scenario
  const earlier = [...scenario.earlier]
  let record: EpisodeRecord = { child, episode: episodes[0]?.facts ?? [], earlier }
  for (let next = 1; next <= episode; next++) {
    const past = summedUp(record, applied, lastRecorded(scenario))
    if (past) earlier.push(past)
    record = { child, episode: episodes[next]?.facts ?? [], earlier: [...earlier] }
  }
  return record
}

/** The record of the child of a case, as what is asked of the child goes by it. */
export function childOfCase({ child, episodes }: Scenario, knownAt: Instant): EpisodeRecord {
  return recordOfChild({ child, absences: episodes.map(({ facts }) => facts) }, knownAt)
}

function lastRecorded({ episodes }: Scenario): Instant {
  return Math.max(...episodes.flatMap(({ facts }) => facts.map(({ recordedAt }) => recordedAt)))
}

/** What counting needs of an absence that is over. */
function summedUp(
  record: EpisodeRecord,
  applied: readonly Applied[],
  at: Instant,
): EarlierEpisode | undefined {
  const timeline = foldTimeline(record, at, at)
  if (timeline.opened === undefined) return undefined
  const back = timeline.byKind.get('child.returned')?.[0]?.occurredAt
  const closed = timeline.byKind.get('episode.closed')?.at(-1)?.occurredAt
  const { council, police } = evaluateTimeline(timeline, applied).classification
  return {
    beganAt: beganAt(timeline),
    endedAt: back ?? closed ?? null,
    as: council === 'unclassified' ? police : council,
    knownAt: Math.min(...record.episode.map(({ recordedAt }) => recordedAt)),
  }
}
