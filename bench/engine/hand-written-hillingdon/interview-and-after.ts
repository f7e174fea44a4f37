import { type StoredFact, wordOf } from '../../../src/facts/index.ts'
import { and, heldMissing, isAnswer, isStrategy, leftCare, not, or } from './answers.ts'
import type { Case } from './case.ts'
import { earliest, firstDone } from './done.ts'
import type { Moments } from './moments.ts'
import { hours, plus } from './times.ts'

const decidesOnInterview = ({ kind, data }: StoredFact) =>
  kind === 'decision.recorded' && data.decision === 'return-interview' && isAnswer(data)

export function answerInterview(c: Case, m: Moments): void {
  c.answer('hillingdon:interview.offer', {
    starts: m.returned,
    arises: (s) => and(heldMissing(s), not(leftCare(s))),
    done: (from) =>
      firstDone(
        c.first('return-interview.offered', from, (data) => data.choiceGiven === 'yes'),
        c.first('return-interview.held', from),
        c.first('return-interview.refused', from, (data) => data.refusedBy === 'child'),
      ),
    ends: m.closed,
  })
  c.answer('hillingdon:interview.appoint', {
    starts: c.when('return-interview.offered', (data) =>
      ['return-home-interviewer', 'axis-team'].includes(wordOf(data.interviewer)),
    ),
    done: (from) =>
      firstDone(
        c.first(
          'person.allocated',
          from,
          (data) => wordOf(data.role) === 'return-home-interviewer',
        ),
        c.first('return-interview.arranged', from),
        c.step('assign-return-interviewer', from),
      ),
    ends: m.closed,
  })
  c.answer('hillingdon:interview.hold', {
    starts: m.returned,
    due: plus(m.returned, hours(72)),
    arises: (s) => and(heldMissing(s), not(leftCare(s))),
    done: (from) =>
      firstDone(
        c.first('return-interview.held', from),
        c.first('return-interview.refused', from, (data) => data.refusedBy === 'child'),
      ),
    ends: m.closed,
  })
  c.answer('hillingdon:interview.decide-unauthorised', {
    asks: ['return-interview'],
    starts: m.returned,
    arises: (s) =>
      and(
        and(not(heldMissing(s)), s.classification === 'away-without-authorisation'),
        not(leftCare(s)),
      ),
    done: (from) =>
      c.jointly(['allocated-social-worker', 'team-manager'], from, decidesOnInterview),
    ends: m.closed,
  })
  c.answer('hillingdon:interview.decide-care-leaver', {
    asks: ['return-interview'],
    starts: m.returned,
    arises: (s) =>
      and(leftCare(s), or(heldMissing(s), s.classification === 'away-without-authorisation')),
    done: (from) => c.jointly(['personal-adviser', 'team-manager'], from, decidesOnInterview),
    ends: m.closed,
  })
  const decidedOn = c.when(
    'decision.recorded',
    (data) => data.decision === 'return-interview' && data.outcome === 'yes',
  )
  c.answer('hillingdon:interview.offer-decided', {
    starts: decidedOn,
    arises: (s) => and(s.returned, or(not(heldMissing(s)), leftCare(s))),
    applies: (s) => c.decided('return-interview', s.at),
    done: (from) =>
      firstDone(
        c.first('return-interview.offered', from, (data) => data.choiceGiven === 'yes'),
        c.first('return-interview.held', from),
        c.first('return-interview.refused', from, (data) => data.refusedBy === 'child'),
      ),
    ends: m.closed,
  })
  c.answer('hillingdon:interview.hold-decided', {
    starts: decidedOn,
    due: plus(m.returned, hours(72)),
    arises: (s) => and(s.returned, or(not(heldMissing(s)), leftCare(s))),
    applies: (s) => c.decided('return-interview', s.at),
    done: (from) =>
      firstDone(
        c.first('return-interview.held', from),
        c.first('return-interview.refused', from, (data) => data.refusedBy === 'child'),
      ),
    ends: m.closed,
  })
  c.answer('hillingdon:interview.agree-method', {
    starts: c.when('return-interview.held', (data) =>
      ['video', 'telephone'].includes(String(data.method)),
    ),
    done: (from) =>
      firstDone(
        c.first(
          'return-interview.held',
          from,
          (data) =>
            data.methodAgreedBy !== undefined &&
            ['team-manager', 'line-manager'].includes(wordOf(data.methodAgreedBy)),
        ),
        c.step('agree-interview-method', from),
      ),
    ends: m.closed,
  })
  c.answer('hillingdon:interview.write-up', {
    starts: m.interviewHeld,
    done: (from) => c.first('return-interview.recorded', from),
    ends: m.closed,
  })
  c.answer('hillingdon:interview.close-refused', {
    starts: m.interviewRefused,
    done: (from) => c.step('close-refused-interview', from),
    ends: m.closed,
  })
  c.answer('hillingdon:interview.tell-outcome', {
    starts: earliest(
      c.when('return-interview.recorded'),
      c.doneAt('hillingdon:interview.close-refused'),
    ),
    done: (from, s) =>
      c.told(
        'interview-outcome',
        [
          'team-manager',
          ...(c.allocated('child-protection-chair', s.at) ? ['child-protection-chair'] : []),
          ...(c.allocated('independent-reviewing-officer', s.at)
            ? ['independent-reviewing-officer']
            : []),
        ],
        from,
      ),
    ends: m.closed,
  })
  c.answer('hillingdon:after.exploitation-strategy', {
    asks: ['exploitation-strategy-discussion', 'strategy-meeting'],
    starts: c.becomes(
      (s) =>
        (s.checked || s.interviewed) &&
        (s.concerns.exploitation === true || s.concerns.trafficking === true),
    ),
    done: (from) =>
      c.jointly(
        ['allocated-social-worker', 'team-manager'],
        from,
        ({ kind, data }) =>
          (kind === 'decision.recorded' &&
            isAnswer(data) &&
            (data.decision === 'strategy-meeting' ||
              data.decision === 'exploitation-strategy-discussion')) ||
          ((kind === 'meeting.called' || kind === 'meeting.held') && data.meeting === 'strategy'),
      ),
    ends: m.closed,
  })
  c.answer('hillingdon:after.exploitation-strategy-held', {
    starts: c.when(
      'decision.recorded',
      (data) => data.decision === 'exploitation-strategy-discussion' && data.outcome === 'yes',
    ),
    applies: (s) => c.decided('exploitation-strategy-discussion', s.at),
    done: (from) => c.first('meeting.held', from, (data) => isStrategy(data, 'exploitation')),
    ends: m.closed,
  })
  c.answer('hillingdon:after.risk-and-vulnerability', {
    asks: ['risk-and-vulnerability-assessment'],
    starts: m.returned,
    arises: (s) => c.responsible && and(s.lookedAfter, heldMissing(s)),
    done: (from) =>
      firstDone(
        c.first(
          'assessment.completed',
          from,
          (data) => data.assessment === 'risk-and-vulnerability',
        ),
        c.first(
          'decision.recorded',
          from,
          (data) => data.decision === 'risk-and-vulnerability-assessment' && isAnswer(data),
        ),
      ),
    ends: m.closed,
  })
  c.answer('hillingdon:after.risk-and-vulnerability-assessed', {
    starts: c.when(
      'decision.recorded',
      (data) => data.decision === 'risk-and-vulnerability-assessment' && data.outcome === 'yes',
    ),
    arises: () => c.responsible,
    applies: (s) => c.decided('risk-and-vulnerability-assessment', s.at),
    done: (from) =>
      c.first('assessment.completed', from, (data) => data.assessment === 'risk-and-vulnerability'),
    ends: m.closed,
  })
  c.answer('hillingdon:after.multi-agency-response', {
    starts: c.becomes((s) => s.checked && s.interviewed),
    arises: heldMissing,
    done: (from) =>
      firstDone(
        c.first(
          'meeting.held',
          from,
          (data) =>
            data.meeting === 'professionals' ||
            data.meeting === 'network' ||
            data.meeting === 'care-planning' ||
            data.meeting === 'strategy' ||
            data.meeting === 'core-group',
        ),
        c.first(
          'plan.recorded',
          from,
          (data) =>
            (data.plan === 'safety' || data.plan === 'missing-management') && data.active === 'yes',
        ),
      ),
    ends: m.closed,
  })
  c.answer('hillingdon:after.collate', {
    starts: m.returned,
    arises: heldMissing,
    done: (from) => c.step('collate-episode-data', from),
    ends: m.closed,
  })
}
