import { and, heldMissing, includes, isAnswer, outOfAreaInCare } from './answers.ts'
import type { Case } from './case.ts'
import { earliest, firstDone } from './done.ts'
import type { Moments } from './moments.ts'
import { foundByPolice } from './times.ts'

/** Those of whom the protocol asks whether they came to a strategy meeting. */
const mayCome: readonly string[] = [
  'police',
  'police-missing-unit',
  'police-missing-liaison-officer',
  'police-missing-lead',
  'police-bcu',
  'health-professional',
  'named-health-professional',
  'designated-nurse',
  'education',
  'school',
  'virtual-school-officer',
  'partner-agency',
  'panel-agency',
  'voluntary-services',
  'team-manager',
  'head-of-service',
  'assistant-director',
  'la-missing-lead',
  'independent-reviewing-officer',
  'child-protection-chair',
  'mash',
  'emergency-duty-team',
  'axis-team',
  'fostering-service',
  'placements-service',
  'placement-provider',
  'residential-staff',
  'foster-carer',
  'carer',
  'parent',
  'personal-adviser',
  'youth-justice-service',
  'immigration-service',
  'responsible-authority',
  'host-authority',
]

export function answerFound(c: Case, m: Moments): void {
  c.answer('hillingdon:found.agree-return', {
    starts: m.located,
    done: (from) => c.step('agree-return-arrangements', from),
    ends: m.over,
  })
  c.answer('hillingdon:found.agree-responsibility', {
    starts: earliest(
      c.becomes((s) => s.whereaboutsKnown),
      c.when('sighting.reported', (data) => data.credible !== 'no'),
    ),
    arises: outOfAreaInCare,
    done: (from) =>
      c.first(
        'decision.recorded',
        from,
        (data) => data.decision === 'safe-return' && isAnswer(data),
      ),
    ends: m.over,
  })
  c.answer('hillingdon:found.bring-back', {
    starts: m.located,
    arises: (s) => c.responsible && and(s.lookedAfter, !foundByPolice(c, s.at)),
    done: (from) => firstDone(c.first('child.returned', from), c.step('bring-child-back', from)),
    ends: m.closed,
  })
  c.answer('hillingdon:found.carer-fetches', {
    starts: m.located,
    arises: (s) =>
      c.responsible && and(and(s.lookedAfter, s.setting === 'care'), !foundByPolice(c, s.at)),
    done: (from) => firstDone(c.first('child.returned', from), c.step('bring-child-back', from)),
    ends: m.closed,
  })
  c.answer('hillingdon:found.police-bring-back', {
    starts: m.locatedByPolice,
    arises: (s) => s.reportedToPolice,
    done: (from) => firstDone(c.first('child.returned', from), c.step('bring-child-back', from)),
    ends: m.closed,
  })
  c.answer('hillingdon:found.ask-whether-safe', {
    starts: m.returnUnsafe,
    applies: (s) => s.concerns['return-home-unsafe'] === true,
    done: (from) => c.told('return-unsafe', ['allocated-social-worker'], from),
    ends: m.closed,
  })
  c.answer('hillingdon:found.evaluate-safety', {
    starts: m.returnUnsafe,
    applies: (s) => s.concerns['return-home-unsafe'] === true,
    done: (from) => c.first('assessment.completed', from, (data) => data.assessment === 'return'),
    ends: m.closed,
  })
  c.answer('hillingdon:found.record', {
    starts: m.returned,
    done: (from) => c.step('update-record', from),
    ends: m.closed,
  })
  c.answer('hillingdon:found.tell-meeting', {
    starts: m.returned,
    arises: (s) =>
      c.happened('meeting.held', s.at, (data) => data.meeting === 'strategy') && heldMissing(s),
    done: (from, s) =>
      c.told(
        'return',
        mayCome.filter((role) => c.cameToMeeting(role, s.at)),
        from,
      ),
    ends: m.closed,
  })
  c.answer('hillingdon:safe-and-well.check', {
    starts: earliest(m.returned, m.locatedByPolice),
    arises: heldMissing,
    done: (from) =>
      c.first('police-check.completed', from, (data) =>
        ['face-to-face', 'video', 'telephone-child'].includes(String(data.method)),
      ),
    ends: m.closed,
  })
  c.answer('hillingdon:safe-and-well.refer', {
    starts: m.policeCheck,
    arises: (s) => s.harmedAtCheck === true || s.concerns['immediate-safety'] === true,
    done: (from) =>
      c.first(
        'referral.made',
        from,
        (data) =>
          data.for === 'safeguarding' &&
          includes(data.to, ['mash', 'emergency-duty-team', 'allocated-social-worker']),
      ),
    ends: m.closed,
  })
  c.answer('hillingdon:safe-and-well.private-fostering', {
    starts: m.policeCheck,
    arises: (s) => s.privatelyFostered === true,
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
    done: (from) =>
      firstDone(
        c.first('enquiry-47.recorded', from, (data) => data.open === 'yes'),
        c.first(
          'decision.recorded',
          from,
          (data) => data.decision === 'section-47' && isAnswer(data),
        ),
      ),
    ends: m.closed,
  })
}
