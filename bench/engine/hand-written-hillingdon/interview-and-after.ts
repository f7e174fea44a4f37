import { wordOf } from '../../../src/facts/index.ts'
import { and, heldMissing, not, or } from './answers.ts'
import { type Case, earliest, firstDone } from './case.ts'
import type { Moments } from './moments.ts'
import { hours, plus } from './times.ts'

export function answerInterview(c: Case, m: Moments): void {
  c.answer('hillingdon:interview.offer', {
    starts: m.returned,
    applies: (s) => and(heldMissing(s), or(s.careLeaver !== true, s.lookedAfter)),
    done: (from) =>
      firstDone(
        c.first('return-interview.offered', from),
        c.first('return-interview.arranged', from),
        c.first('return-interview.held', from),
        c.first('return-interview.refused', from),
      ),
    ends: m.closed,
  })
  c.answer('hillingdon:interview.appoint', {
    starts: c.when('return-interview.offered', (data) =>
      ['return-home-interviewer', 'axis-team'].includes(wordOf(data.interviewer)),
    ),
    applies: () => true,
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
    applies: (s) => and(heldMissing(s), or(s.careLeaver !== true, s.lookedAfter)),
    done: (from) =>
      firstDone(
        c.first('return-interview.held', from),
        c.first('return-interview.refused', from, (data) => data.refusedBy === 'child'),
      ),
    ends: m.closed,
  })
  c.answer('hillingdon:interview.decide-unauthorised', {
    starts: m.returned,
    applies: (s) =>
      and(
        !s.everMissing && s.classification === 'away-without-authorisation',
        not(and(s.careLeaver === true, not(s.lookedAfter))),
      ),
    done: (from) =>
      firstDone(
        c.first('decision.recorded', from, (data) => data.decision === 'return-interview'),
        c.first('return-interview.held', from),
        c.first('return-interview.refused', from),
      ),
    ends: m.closed,
  })
  c.answer('hillingdon:interview.decide-care-leaver', {
    starts: m.returned,
    applies: (s) =>
      and(
        and(s.careLeaver === true, not(s.lookedAfter)),
        s.everMissing || s.classification === 'away-without-authorisation',
      ),
    done: (from) =>
      firstDone(
        c.first('decision.recorded', from, (data) => data.decision === 'return-interview'),
        c.first('return-interview.held', from),
        c.first('return-interview.refused', from),
      ),
    ends: m.closed,
  })
  c.answer('hillingdon:interview.hold-decided', {
    starts: m.returned,
    due: plus(m.returned, hours(72)),
    applies: (s) =>
      and(
        c.decided('return-interview', s.at),
        or(!s.everMissing, and(s.careLeaver === true, not(s.lookedAfter))),
      ),
    done: (from) =>
      firstDone(
        c.first('return-interview.held', from),
        c.first('return-interview.refused', from, (data) => data.refusedBy === 'child'),
      ),
    ends: m.closed,
  })
  c.answer('hillingdon:interview.write-up', {
    starts: m.interviewHeld,
    applies: () => true,
    done: (from) => c.first('return-interview.recorded', from),
    ends: m.closed,
  })
  c.answer('hillingdon:interview.close-refused', {
    starts: m.interviewRefused,
    applies: () => true,
    done: (from) => c.step('close-refused-interview', from),
    ends: m.closed,
  })
  c.answer('hillingdon:interview.tell-outcome', {
    starts: earliest(c.when('return-interview.recorded'), m.interviewRefused),
    applies: () => true,
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
    starts: c.becomes(
      (s) =>
        (s.checked || s.interviewed) &&
        (s.concerns.exploitation === true || s.concerns.trafficking === true),
    ),
    applies: () => true,
    done: (from) =>
      firstDone(
        c.first('decision.recorded', from, (data) => data.decision === 'strategy-meeting'),
        c.first('meeting.called', from, (data) => data.meeting === 'strategy'),
        c.first('meeting.held', from, (data) => data.meeting === 'strategy'),
      ),
    ends: m.closed,
  })
  c.answer('hillingdon:after.risk-and-vulnerability', {
    starts: m.returned,
    applies: (s) => c.responsible && and(s.lookedAfter, s.everMissing),
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
          (data) => data.decision === 'risk-and-vulnerability-assessment',
        ),
      ),
    ends: m.closed,
  })
  c.answer('hillingdon:after.multi-agency-response', {
    starts: c.becomes((s) => s.checked && s.interviewed),
    applies: (s) => s.everMissing,
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
          (data) => data.plan === 'safety' || data.plan === 'missing-management',
        ),
      ),
    ends: m.closed,
  })
  c.answer('hillingdon:after.collate', {
    starts: m.returned,
    applies: (s) => s.everMissing,
    done: (from) => c.step('collate-episode-data', from),
    ends: m.closed,
  })
}
