import { addDays } from '../../../src/facts/index.ts'
import { includes } from './answers.ts'
import { type Case, earliest, firstDone } from './case.ts'
import type { Moments } from './moments.ts'

export function answerMeeting(c: Case, m: Moments): void {
  c.answer('hillingdon:strategy.consider', {
    starts: m.classifiedMissing,
    applies: (s) => s.everMissing,
    done: (from) =>
      firstDone(
        c.first('decision.recorded', from, (data) => data.decision === 'strategy-meeting'),
        c.first('meeting.called', from, (data) => data.meeting === 'strategy'),
        c.first('meeting.held', from, (data) => data.meeting === 'strategy'),
      ),
    ends: m.over,
  })
  c.answer('hillingdon:strategy.first', {
    starts: c.becomes(
      (s) => c.decided('strategy-meeting', s.at) || s.concerns['significant-harm'] === true,
    ),
    applies: (s) => s.everMissing,
    done: (from) =>
      firstDone(
        c.first('meeting.held', from, (data) => data.meeting === 'strategy'),
        c.first(
          'decision.recorded',
          from,
          (data) => data.decision === 'strategy-meeting' && data.outcome === 'no',
        ),
      ),
    ends: m.over,
  })
  const strategySixWeeklyAnchor = c.when('meeting.held', (data) => data.meeting === 'strategy')
  if (strategySixWeeklyAnchor !== undefined) {
    c.everySixWeeks('hillingdon:strategy.six-weekly', {
      starts: strategySixWeeklyAnchor,
      due: addDays(strategySixWeeklyAnchor, 42),
      applies: () => true,
      done: (from) => c.first('meeting.held', from, (data) => data.meeting === 'strategy'),
      ends: earliest(
        c.becomes((s) => s.issueResolved),
        m.closed,
      ),
    })
  }
  c.answer('hillingdon:strategy.health-alert', {
    starts: c.when(
      'decision.recorded',
      (data) => data.decision === 'health-alert' && data.outcome === 'yes',
    ),
    applies: (s) => c.decided('health-alert', s.at),
    done: (from) => c.told('missing', ['local-health-providers'], from),
    ends: m.over,
  })
  c.answer('hillingdon:strategy.national-desk', {
    starts: c.when(
      'decision.recorded',
      (data) => data.decision === 'national-desk-alert' && data.outcome === 'yes',
    ),
    applies: (s) => c.decided('national-desk-alert', s.at),
    done: (from) =>
      c.first('notice.given', from, (data) =>
        includes(data.to, [
          'missing-persons-bureau',
          'uk-missing-persons-bureau',
          'ceop',
          'national-missing-persons-desk',
        ]),
      ),
    ends: m.over,
  })
  c.answer('hillingdon:publicity.decide', {
    starts: c.becomes((s) => s.grade === 'high' || s.concerns['significant-harm'] === true),
    applies: (s) => s.everMissing,
    done: (from) => c.first('media.decided', from),
    ends: m.over,
  })
  c.answer('hillingdon:panel.refer', {
    starts: earliest(
      m.gradedHigh,
      c.when(
        'assessment.completed',
        (data) =>
          (data.assessment === 'risk' ||
            data.assessment === 'reassessment' ||
            data.assessment === 'risk-and-vulnerability' ||
            data.assessment === 'police-risk') &&
          data.level === 'high',
      ),
    ),
    applies: (s) => s.everMissing,
    done: (from) =>
      firstDone(
        c.first('referral.made', from, (data) => data.for === 'operational-panel'),
        c.first('panel.considered', from, (data) => data.panel === 'operational-panel'),
      ),
    ends: m.over,
  })
  c.answer('hillingdon:panel.consider', {
    starts: c.when('referral.made', (data) => data.for === 'operational-panel'),
    applies: () => true,
    done: (from) => c.first('panel.considered', from, (data) => data.panel === 'operational-panel'),
    ends: m.closed,
  })
  c.answer('hillingdon:panel.alerts', {
    starts: c.when('referral.made', (data) => data.for === 'operational-panel'),
    applies: (s) => s.everMissing && s.open,
    done: (from) => c.step('set-record-alert', from),
    ends: m.over,
  })
  for (const sighting of c.of('sighting.reported')) {
    c.answer(`hillingdon:panel.sighting@${sighting.id}`, {
      starts: sighting.occurredAt,
      applies: (s) =>
        s.everMissing &&
        (s.grade === 'high' ||
          c.happened('referral.made', s.at, (data) => data.for === 'operational-panel')),
      done: (from) => c.told('information', ['police', 'mash'], from),
      ends: m.over,
    })
  }
  c.answer('hillingdon:panel.use-outcome', {
    starts: c.when('panel.considered', (data) => data.panel === 'operational-panel'),
    applies: () => true,
    done: (from) =>
      c.first(
        'assessment.completed',
        from,
        (data) => data.assessment === 'risk' || data.assessment === 'reassessment',
      ),
    ends: m.closed,
  })
}
