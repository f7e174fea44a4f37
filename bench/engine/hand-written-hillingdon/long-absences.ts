import { and, atLeast, heldMissing, isAnswer, not, stillMissing } from './answers.ts'
import type { Case } from './case.ts'
import { firstDone } from './done.ts'
import type { Moments } from './moments.ts'
import { birthday, hours, plus, threeMonthsAfter, twoWeeksBefore } from './times.ts'

const onEarlyReview = ({ decision }: Readonly<Record<string, unknown>>) =>
  decision === 'early-care-review' || decision === 'looked-after-review'

export function answerLong(c: Case, m: Moments): void {
  c.answer('hillingdon:review.within-72-hours', {
    starts: m.missingBegan,
    due: plus(m.missingBegan, hours(72)),
    arises: heldMissing,
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
    arises: (s) => and(s.lookedAfter, stillMissing(s)),
    done: (from) => c.told('still-missing', ['assistant-director'], from),
    ends: m.closed,
  })
  c.answer('hillingdon:review.three-months', {
    starts: threeMonthsAfter(m.missingBegan),
    anchor: m.missingBegan,
    after: true,
    countsFrom: threeMonthsAfter(m.missingBegan) ?? 0,
    arises: stillMissing,
    done: (from) =>
      c.first(
        'review.completed',
        from,
        (data) => data.review === 'case' || data.review === 'senior',
      ),
    ends: m.closed,
  })
  c.answer('hillingdon:review.placement', {
    asks: ['end-placement'],
    starts: threeMonthsAfter(m.missingBegan),
    anchor: m.missingBegan,
    after: true,
    countsFrom: threeMonthsAfter(m.missingBegan) ?? 0,
    arises: (s) => c.responsible && and(s.lookedAfter, stillMissing(s)),
    done: (from) =>
      c.first(
        'decision.recorded',
        from,
        (data) => data.decision === 'end-placement' && isAnswer(data),
      ),
    ends: m.closed,
  })
  c.answer('hillingdon:review.placement-minute', {
    starts: c.doneAt('hillingdon:review.placement'),
    arises: (s) => c.responsible && c.decided('end-placement', s.at),
    done: (from) => c.step('record-placement-commitment', from),
    ends: m.closed,
  })
  c.answer('hillingdon:meeting.at-eighteen', {
    starts: birthday(c, 18),
    arises: (s) => atLeast(s.age, 17),
    applies: stillMissing,
    done: (from) => c.first('meeting.held', from, (data) => data.meeting === 'missing-child'),
    ends: m.over,
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
    starts: m.heldMissing,
    arises: (s) => c.responsible && s.lookedAfter,
    done: (from) => c.first('meeting.held', from, (data) => data.meeting === 'looked-after-review'),
    ends: m.closed,
  })
  c.answer('hillingdon:iro.bring-forward', {
    asks: ['early-care-review', 'looked-after-review'],
    starts: m.heldMissing,
    arises: (s) => c.responsible && s.lookedAfter,
    done: (from) =>
      firstDone(
        c.first('decision.recorded', from, (data) => onEarlyReview(data) && isAnswer(data)),
        c.first('meeting.held', from, (data) => data.meeting === 'looked-after-review'),
      ),
    ends: m.closed,
  })
  c.answer('hillingdon:iro.brought-forward', {
    starts: c.when('decision.recorded', (data) => onEarlyReview(data) && data.outcome === 'yes'),
    arises: () => c.responsible,
    applies: (s) => c.decided('early-care-review', s.at) || c.decided('looked-after-review', s.at),
    done: (from) => c.first('meeting.held', from, (data) => data.meeting === 'looked-after-review'),
    ends: m.closed,
  })
  c.answer('hillingdon:iro.escalate', {
    starts: c.when(
      'concern.recorded',
      (data) => data.concern === 'response-not-in-line' && data.present === 'yes',
    ),
    arises: (s) => c.responsible && s.lookedAfter,
    applies: (s) => s.concerns['response-not-in-line'] === true,
    done: (from) => c.first('concern.escalated', from),
    ends: m.closed,
  })
}
