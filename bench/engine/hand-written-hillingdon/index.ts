import type { EpisodeRecord } from '../../../src/episode/index.ts'
import { answerStart } from './before-and-at-the-start.ts'
import { Case, type DutyAnswer } from './case.ts'
import { answerFound } from './found-and-back.ts'
import { answerInterview } from './interview-and-after.ts'
import { answerLong } from './long-absences.ts'
import { answerMeeting } from './meeting.ts'
import { findMoments } from './moments.ts'
import { answerPolice } from './police.ts'
import { answerReady } from './ready.ts'
import { answerTelling } from './telling-others.ts'

/*
 * Hillingdon's protocol as somebody would write it who had to carry this one protocol and no other: plain TypeScript, every duty by hand,
 * nothing that could be shown, checked, compared or changed without a programmer.
 */

/** Every duty asked of the child, whether or not there was ever an absence, from the child's record: see `recordOfChild`. */
export function answerOfChildByHand(
  record: EpisodeRecord,
  capacity: 'responsible' | 'host' | 'both',
  asOf: number,
  knownAt: number = asOf,
): readonly DutyAnswer[] {
  const c = new Case(record, capacity, asOf, knownAt)
  answerReady(c)
  return c.answers
}

/** Every duty of the protocol asked of an absence, as at an instant, on what was known at another. */
export function answerByHand(
  record: EpisodeRecord,
  capacity: 'responsible' | 'host' | 'both',
  asOf: number,
  knownAt: number = asOf,
): readonly DutyAnswer[] {
  const c = new Case(record, capacity, asOf, knownAt)
  const m = findMoments(c)
  answerStart(c, m)
  answerPolice(c, m)
  answerTelling(c, m)
  answerMeeting(c, m)
  answerLong(c, m)
  answerFound(c, m)
  answerInterview(c, m)
  return c.answers
}
