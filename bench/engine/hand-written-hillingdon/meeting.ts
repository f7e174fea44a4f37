import { addDays } from '../../../src/facts/index.ts'
import { and, heldMissing, includes, isAnswer, isStrategy, stillMissing } from './answers.ts'
import type { Case } from './case.ts'
import { earliest, firstDone } from './done.ts'
import type { Moments } from './moments.ts'
import { bothDone } from './times.ts'

export function answerMeeting(c: Case, m: Moments): void {
  c.answer('hillingdon:strategy.consider', {
    asks: ['strategy-meeting'],
    starts: m.heldMissing,
    done: (from) =>
      firstDone(
        c.first(
          'decision.recorded',
          from,
          (data) => data.decision === 'strategy-meeting' && isAnswer(data),
        ),
        c.first('meeting.called', from, (data) => data.meeting === 'strategy'),
        c.first('meeting.held', from, (data) => data.meeting === 'strategy'),
      ),
    ends: m.over,
  })
  const heldOrDecidedAgainst = (from: number) =>
    firstDone(
      c.first('meeting.held', from, (data) => isStrategy(data, 'first')),
      c.first(
        'decision.recorded',
        from,
        (data) => data.decision === 'strategy-meeting' && data.outcome === 'no',
      ),
    )
  c.answer('hillingdon:strategy.immediate', {
    starts: c.becomes((s) => s.concerns['significant-harm'] === true),
    arises: heldMissing,
    applies: (s) => s.concerns['significant-harm'] === true,
    done: heldOrDecidedAgainst,
    ends: m.over,
  })
  c.answer('hillingdon:strategy.first', {
    starts: earliest(
      c.when(
        'decision.recorded',
        (data) => data.decision === 'strategy-meeting' && data.outcome === 'yes',
      ),
      c.when('meeting.called', (data) => data.meeting === 'strategy'),
    ),
    applies: (s) => s.concerns['significant-harm'] !== true,
    done: heldOrDecidedAgainst,
    ends: m.over,
  })
  if (m.missingBegan !== undefined) {
    c.everySixWeeks('hillingdon:strategy.six-weekly', {
      starts: m.missingBegan,
      due: addDays(m.missingBegan, 42),
      arises: heldMissing,
      applies: (s) =>
        !s.returned || c.happened('meeting.held', s.at, (data) => data.meeting === 'strategy'),
      done: (from) =>
        c.first('meeting.held', from, (data) => isStrategy(data, 'six-weekly-review', 'first')),
      ends: earliest(
        c.becomes((s) => s.issueResolved),
        m.closed,
      ),
    })
  }
  c.answer('hillingdon:strategy.decisions', {
    starts: c.when('meeting.held', (data) => data.meeting === 'strategy'),
    done: (from) =>
      bothDone(
        c.first(
          'decision.recorded',
          from,
          (data) => data.decision === 'health-alert' && isAnswer(data),
        ),
        c.first(
          'decision.recorded',
          from,
          (data) => data.decision === 'national-desk-alert' && isAnswer(data),
        ),
      ),
    ends: m.over,
  })
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
      c.first('notice.given', from, (data) => includes(data.to, ['national-missing-persons-desk'])),
    ends: m.over,
  })
  c.answer('hillingdon:publicity.decide', {
    starts: earliest(
      c.becomes((s) => s.grade === 'high' || s.concerns['significant-harm'] === true),
      c.when('publicity.proposed'),
    ),
    arises: heldMissing,
    done: (from) =>
      c.first('media.decided', from, (data) => data.publicise === 'yes' || data.publicise === 'no'),
    ends: m.over,
  })
  c.answer('hillingdon:photograph.ask-parental-consent', {
    starts: earliest(
      c.becomes((s) => and(and(s.lookedAfter, s.reportedToPolice), stillMissing(s))),
      c.when('publicity.proposed'),
    ),
    applies: stillMissing,
    countsFrom: Number.NEGATIVE_INFINITY,
    done: (from) =>
      c.first(
        'consent.recorded',
        from,
        (data) =>
          (data.for === 'photograph' || data.for === 'publicity') &&
          data.whose === 'parental-responsibility' &&
          ['given', 'refused', 'objected', 'not-practicable'].includes(String(data.answer)),
      ),
    ends: m.over,
  })
  c.answer('hillingdon:publicity.seek-council-consent', {
    starts: c.when('publicity.proposed'),
    arises: (s) => s.lookedAfter,
    applies: stillMissing,
    done: (from) =>
      c.first(
        'consent.recorded',
        from,
        (data) =>
          data.for === 'publicity' &&
          data.whose === 'local-authority' &&
          ['given', 'refused', 'objected'].includes(String(data.answer)),
      ),
    ends: m.over,
  })
  c.answer('hillingdon:panel.refer', {
    starts: m.assessedHigh,
    arises: heldMissing,
    done: (from) =>
      firstDone(
        c.first('referral.made', from, (data) => data.for === 'operational-panel'),
        c.first('panel.considered', from, (data) => data.panel === 'operational-panel'),
      ),
    ends: m.over,
  })
  c.answer('hillingdon:panel.consider', {
    starts: c.when('referral.made', (data) => data.for === 'operational-panel'),
    done: (from) => c.first('panel.considered', from, (data) => data.panel === 'operational-panel'),
    ends: m.closed,
  })
  c.answer('hillingdon:panel.alerts', {
    starts: m.assessedHigh,
    arises: heldMissing,
    done: (from) => c.step('set-record-alert', from),
    ends: m.over,
  })
  for (const sighting of c.of('sighting.reported')) {
    c.answer(`hillingdon:panel.sighting@${sighting.id}`, {
      starts: sighting.occurredAt,
      arises: (s) =>
        (s.grade === 'high' ||
          c.happened('referral.made', s.at, (data) => data.for === 'operational-panel')) &&
        heldMissing(s),
      done: (from) => c.told('information', ['police', 'mash'], from),
      ends: m.over,
    })
  }
  c.answer('hillingdon:panel.share-outcome', {
    starts: c.when('panel.considered', (data) => data.panel === 'operational-panel'),
    arises: (s) => s.lookedAfter,
    done: (from) =>
      firstDone(
        ...['carer', 'placement-provider', 'residential-staff', 'foster-carer'].map((role) =>
          c.told(['information', 'plan'], [role], from),
        ),
      ),
    ends: m.closed,
  })
  c.answer('hillingdon:panel.use-outcome', {
    starts: c.when('panel.considered', (data) => data.panel === 'operational-panel'),
    done: (from) =>
      c.first(
        'assessment.completed',
        from,
        (data) => data.assessment === 'risk' || data.assessment === 'reassessment',
      ),
    ends: m.closed,
  })
}
