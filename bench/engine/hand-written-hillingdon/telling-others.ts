import {
  and,
  heldMissing,
  includes,
  isFostered,
  isOneOf,
  outOfAreaInCare,
  stillMissing,
} from './answers.ts'
import type { Case } from './case.ts'
import { earliest, firstDone } from './done.ts'
import type { Moments } from './moments.ts'

const keepingInTouch = ['missing', 'still-missing', 'information']

export function answerTelling(c: Case, m: Moments): void {
  c.answer('hillingdon:inform.worker-and-manager', {
    starts: m.policeReported,
    arises: (s) => c.responsible && s.lookedAfter,
    done: (from) => c.told('missing', ['allocated-social-worker', 'team-manager'], from),
    ends: m.closed,
  })
  c.answer('hillingdon:inform.senior-managers', {
    starts: c.doneAt('hillingdon:episode.open'),
    countsFrom: Number.NEGATIVE_INFINITY,
    arises: (s) => c.responsible && and(s.lookedAfter, heldMissing(s)),
    done: (from) =>
      c.told('missing', ['team-manager', 'independent-reviewing-officer', 'head-of-service'], from),
    ends: m.closed,
  })
  c.answer('hillingdon:inform.police-with-analysis', {
    starts: m.heldMissing,
    arises: (s) => c.responsible && s.lookedAfter,
    applies: stillMissing,
    done: (from) =>
      firstDone(
        c.first(
          'notice.given',
          from,
          (data) =>
            (data.about === 'information' || data.about === 'concern') &&
            includes(data.to, ['police', 'police-missing-unit', 'police-bcu']),
        ),
        c.first('document.shared', from, (data) =>
          includes(data.to, ['police', 'police-missing-unit', 'police-bcu']),
        ),
      ),
    ends: m.over,
  })
  c.answer('hillingdon:inform.philomena-pack', {
    starts: m.heldMissing,
    arises: (s) => and(s.lookedAfter, isOneOf(s.placementType, ['residential-home'])),
    applies: stillMissing,
    done: (from) =>
      c.first(
        'document.shared',
        from,
        (data) =>
          (data.document === 'philomena' || data.document === 'grab-pack') &&
          includes(data.to, ['police-missing-unit']),
      ),
    ends: m.over,
  })
  c.answer('hillingdon:inform.placement-services', {
    starts: m.heldMissing,
    arises: (s) => c.responsible && s.lookedAfter,
    done: (from, s) =>
      c.told(
        keepingInTouch,
        [
          ...(isFostered(s) !== false ? ['fostering-service'] : []),
          'placements-service',
          'independent-reviewing-officer',
        ],
        from,
      ),
    ends: m.over,
  })
  c.answer('hillingdon:inform.responsible-authority', {
    starts: m.policeReported,
    arises: (s) => c.host && outOfAreaInCare(s),
    done: (from) => c.told('missing', ['responsible-authority'], from),
    ends: m.closed,
  })
  c.regularly('hillingdon:inform.placing-social-worker', {
    starts: m.heldMissing,
    arises: (s) => c.host && outOfAreaInCare(s),
    done: (from) => c.told(keepingInTouch, ['allocated-social-worker'], from),
    ends: m.over,
  })
  c.regularly('hillingdon:inform.host-authority', {
    starts: m.heldMissing,
    arises: (s) => c.responsible && outOfAreaInCare(s),
    done: (from) => c.told(keepingInTouch, ['host-authority'], from),
    ends: m.over,
  })
  c.regularly('hillingdon:search.liaise', {
    starts: m.heldMissing,
    arises: outOfAreaInCare,
    applies: stillMissing,
    done: (from) => c.told(keepingInTouch, ['placement-provider'], from),
    ends: m.over,
  })
  c.answer('hillingdon:inform.immigration', {
    starts: m.policeReported,
    arises: (s) => s.unaccompanied,
    done: (from) => c.told('missing', ['immigration-service'], from),
    ends: m.over,
  })
  c.answer('hillingdon:inform.home-office', {
    starts: earliest(
      c.when(
        'decision.recorded',
        (data) => data.decision === 'uasc-status-criterion' && data.outcome === 'yes',
      ),
      c.becomes((s) => and(s.whereaboutsKnown, s.abroad)),
      c.when('accountability.taken-over', (data) => data.for === 'case-responsibility'),
    ),
    arises: (s) => s.unaccompanied,
    done: (from) => c.told('information', ['home-office'], from),
    ends: m.closed,
  })
  c.answer('hillingdon:plan.trigger', {
    starts: m.heldMissing,
    countsFrom: Number.NEGATIVE_INFINITY,
    done: (from) =>
      firstDone(
        c.first('document.completed', from, (data) => data.document === 'trigger-plan'),
        c.first('plan.recorded', from, (data) => data.plan === 'trigger' && data.active === 'yes'),
      ),
    ends: m.closed,
  })
  c.answer('hillingdon:plan.trigger-sent', {
    starts: c.doneAt('hillingdon:plan.trigger'),
    done: (from) =>
      firstDone(
        c.told('plan', ['emergency-duty-team'], from),
        c.first(
          'plan.shared',
          from,
          (data) => data.plan === 'trigger' && includes(data.to, ['emergency-duty-team']),
        ),
      ),
    ends: m.closed,
  })
  c.answer('hillingdon:lead.coordinate', {
    starts: m.heldMissing,
    done: (from) => c.step('coordinate-response', from),
    ends: m.over,
  })
}
