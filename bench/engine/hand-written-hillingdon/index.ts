import type { EpisodeRecord } from '../../../src/episode/index.ts'
import { answerStart } from './before-and-at-the-start.ts'
import { Case, type DutyAnswer } from './case.ts'
import { answerFound } from './found-and-back.ts'
import { answerInterview } from './interview-and-after.ts'
import { answerLong } from './long-absences.ts'
import { answerMeeting } from './meeting.ts'
import { findMoments, sightingsOf } from './moments.ts'
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

/**
 * Every duty of the protocol asked of an absence, as at an instant, on what was known at another. What counts from when the child was last seen starts again
 * each time a responsible adult sees them, unless it was done or late by then, or asked after a time that had passed.
 */
export function answerByHand(
  record: EpisodeRecord,
  capacity: 'responsible' | 'host' | 'both',
  asOf: number,
  knownAt: number = asOf,
): readonly DutyAnswer[] {
  const c = new Case(record, capacity, asOf, knownAt)
  const sightings = sightingsOf(c)
  let answers = answersSeenUntil(c, undefined)
  const stay = new Set<string>()
  for (const at of sightings) {
    for (const { instance, startsAt, dueAt, doneAt } of answers) {
      const isOver = (doneAt !== null && doneAt <= at) || (dueAt !== null && dueAt < at)
      if (isOver || (beginLater.has(instance) && startsAt <= at)) stay.add(dutyOf(instance))
    }
    const stayed = answers.filter(({ instance }) => stay.has(dutyOf(instance)))
    const again = answersSeenUntil(c, at)
    answers = [...again.filter(({ instance }) => !stay.has(dutyOf(instance))), ...stayed]
  }
  return answers
}

/** Begin a length of time after the child was last seen. */
const beginLater: ReadonlySet<string> = new Set(
  ['notify.over-24-hours', 'review.three-months', 'review.placement'].map(
    (duty) => `hillingdon:${duty}`,
  ),
)

function dutyOf(instance: string): string {
  return instance.replace(/[@#].*/, '')
}

function answersSeenUntil(c: Case, sighted: number | undefined): readonly DutyAnswer[] {
  c.answers.length = 0
  const m = findMoments(c, sighted)
  answerStart(c, m)
  answerPolice(c, m)
  answerTelling(c, m)
  answerMeeting(c, m)
  answerLong(c, m)
  answerFound(c, m)
  answerInterview(c, m)
  return [...c.answers]
}
