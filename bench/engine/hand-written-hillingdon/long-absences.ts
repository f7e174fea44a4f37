import { and, atLeast, heldMissing, not } from './answers.ts'
import { type Case, earliest, firstDone } from './case.ts'
import type { Moments } from './moments.ts'
import { birthday, hours, plus, threeMonthsAfter, twoWeeksBefore } from './times.ts'

export function answerLong(c: Case, m: Moments): void {
  c.answer('hillingdon:review.within-72-hours', {
    starts: m.missingBegan,
    due: plus(m.missingBegan, hours(72)),
    applies: (s) => heldMissing(s),
    done: (from) =>
      c.first(
        'review.completed',
        from,
        (data) => data.review === 'episode' || data.review === 'case',
      ),
    ends: m.closed,
  })
  c.answer('hillingdon:notify.over-24-hours', {
    starts: plus(m.missingBegan, hours(24)),
    anchor: m.missingBegan,
    after: true,
    applies: (s) => and(s.lookedAfter, heldMissing(s)),
    done: (from) => c.told('still-missing', ['assistant-director'], from),
    ends: earliest(m.missingEnded, m.closed),
  })
  c.answer('hillingdon:review.three-months', {
    starts: threeMonthsAfter(m.missingBegan),
    anchor: m.missingBegan,
    after: true,
    countsFrom: threeMonthsAfter(m.missingBegan) ?? 0,
    applies: (s) => s.everMissing,
    done: (from) =>
      c.first(
        'review.completed',
        from,
        (data) => data.review === 'case' || data.review === 'senior',
      ),
    ends: earliest(m.missingEnded, m.closed),
  })
  c.answer('hillingdon:meeting.at-eighteen', {
    starts: birthday(c, 18),
    applies: (s) => and(and(and(atLeast(s.age, 17), s.everMissing), s.open), !s.located),
    done: (from) => c.first('meeting.held', from, (data) => data.meeting === 'missing-child'),
    ends: earliest(m.missingEnded, m.closed),
  })
  c.answer('hillingdon:nineteen.before', {
    starts: twoWeeksBefore(birthday(c, 19)),
    anchor: birthday(c, 19),
    due: birthday(c, 19),
    arises: (s) => not(s.careLeaver),
    outlives: true,
    done: (from) => c.step('say-what-goes-on', from),
    ends: m.closed,
  })
  c.answer('hillingdon:nineteen.on-the-day', {
    starts: birthday(c, 19),
    arises: (s) => not(s.careLeaver),
    outlives: true,
    done: (from) => c.step('say-what-has-ended', from),
    ends: m.closed,
  })
  c.answer('hillingdon:iro.address', {
    starts: m.classifiedMissing,
    applies: (s) => c.responsible && and(s.lookedAfter, s.everMissing),
    done: (from) =>
      firstDone(
        c.first('meeting.held', from, (data) => data.meeting === 'looked-after-review'),
        c.first('decision.recorded', from, (data) => data.decision === 'looked-after-review'),
      ),
    ends: m.closed,
  })
  c.answer('hillingdon:iro.escalate', {
    starts: c.when(
      'concern.recorded',
      (data) => data.concern === 'response-not-in-line' && data.present === 'yes',
    ),
    applies: (s) =>
      c.responsible && and(s.lookedAfter, s.concerns['response-not-in-line'] === true),
    done: (from) => c.first('concern.escalated', from),
    ends: m.closed,
  })
}
