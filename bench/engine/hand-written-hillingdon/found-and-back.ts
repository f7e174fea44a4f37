import { wordOf } from '../../../src/facts/index.ts'
import { and, heldMissing } from './answers.ts'
import { type Case, earliest, firstDone } from './case.ts'
import type { Moments } from './moments.ts'
import { foundByPolice } from './times.ts'

export function answerFound(c: Case, m: Moments): void {
  c.answer('hillingdon:found.agree-return', {
    starts: m.located,
    applies: () => true,
    done: (from) => c.step('agree-return-arrangements', from),
    ends: m.over,
  })
  c.answer('hillingdon:found.bring-back', {
    starts: m.located,
    applies: (s) => c.responsible && and(s.lookedAfter, !foundByPolice(c, s.at)),
    done: (from) => firstDone(c.first('child.returned', from), c.step('bring-child-back', from)),
    ends: m.closed,
  })
  c.answer('hillingdon:found.police-bring-back', {
    starts: m.located,
    applies: (s) => foundByPolice(c, s.at) && s.reportedToPolice,
    done: (from) => firstDone(c.first('child.returned', from), c.step('bring-child-back', from)),
    ends: m.closed,
  })
  c.answer('hillingdon:found.ask-whether-safe', {
    starts: c.when(
      'concern.recorded',
      (data) => data.concern === 'return-home-unsafe' && data.present === 'yes',
    ),
    applies: () => true,
    done: (from) => c.told('return-unsafe', ['allocated-social-worker'], from),
    ends: m.closed,
  })
  c.answer('hillingdon:found.evaluate-safety', {
    starts: c.when(
      'concern.recorded',
      (data) => data.concern === 'return-home-unsafe' && data.present === 'yes',
    ),
    applies: () => true,
    done: (from) => c.first('assessment.completed', from, (data) => data.assessment === 'return'),
    ends: m.closed,
  })
  c.answer('hillingdon:found.record', {
    starts: m.returned,
    applies: () => true,
    done: (from) => c.step('update-record', from),
    ends: m.closed,
  })
  c.answer('hillingdon:found.tell-meeting', {
    starts: m.returned,
    applies: (s) =>
      s.everMissing && c.happened('meeting.held', s.at, (data) => data.meeting === 'strategy'),
    done: (from) =>
      c.told('return', ['police', 'health-professional', 'education', 'partner-agency'], from),
    ends: m.closed,
  })
  c.answer('hillingdon:safe-and-well.check', {
    starts: earliest(
      m.returned,
      c.when(
        'child.located',
        (data) =>
          wordOf(data.locatedBy) === 'police' ||
          wordOf(data.locatedBy) === 'police-missing-unit' ||
          wordOf(data.locatedBy) === 'responding-police-officer' ||
          wordOf(data.locatedBy) === 'police-investigating-officer',
      ),
    ),
    applies: (s) => heldMissing(s),
    done: (from) => c.first('police-check.completed', from),
    ends: m.closed,
  })
  c.answer('hillingdon:safe-and-well.refer', {
    starts: m.policeCheck,
    applies: (s) => s.harmedAtCheck === true || s.concerns['immediate-safety'] === true,
    done: (from) => c.first('referral.made', from, (data) => data.for === 'safeguarding'),
    ends: m.closed,
  })
  c.answer('hillingdon:safe-and-well.private-fostering', {
    starts: m.policeCheck,
    applies: (s) => s.privatelyFostered === true,
    done: (from) => c.told('safeguarding-referral', ['mash'], from),
    ends: m.closed,
  })
  c.answer('hillingdon:harm.section-47', {
    starts: c.becomes(
      (s) =>
        s.harmedAtCheck === true ||
        s.harmedAtInterview === true ||
        s.concerns['crime-victim'] === true,
    ),
    applies: () => true,
    done: (from) =>
      firstDone(
        c.first('enquiry-47.recorded', from, (data) => data.open === 'yes'),
        c.first('decision.recorded', from, (data) => data.decision === 'section-47'),
      ),
    ends: m.closed,
  })
}
