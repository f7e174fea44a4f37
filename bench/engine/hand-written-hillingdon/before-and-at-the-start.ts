import { and, atMost, heldMissing, includes, not, or } from './answers.ts'
import { type Case, earliest, firstDone } from './case.ts'
import type { Moments } from './moments.ts'
import { bothDone, hours, latest, plus } from './times.ts'

export function answerStart(c: Case, m: Moments): void {
  c.answer('hillingdon:ready.care-plan', {
    starts: c.lastWhen('care-status.recorded', (data) => data.lookedAfter === 'yes'),
    countsFrom: Number.NEGATIVE_INFINITY,
    applies: (s) => c.responsible && s.lookedAfter,
    done: (from) =>
      c.first(
        'plan.recorded',
        from,
        (data) => (data.plan === 'care' || data.plan === 'placement') && data.active === 'yes',
      ),
    ends: m.closed,
  })
  c.answer('hillingdon:ready.photograph', {
    starts: c.lastWhen('care-status.recorded', (data) => data.lookedAfter === 'yes'),
    countsFrom: Number.NEGATIVE_INFINITY,
    applies: (s) => c.responsible && s.lookedAfter,
    done: (from) => c.first('child.photographed', from),
    ends: m.closed,
  })
  c.answer('hillingdon:ready.provider-follows-protocols', {
    starts: c.lastWhen('placement.began'),
    applies: (s) => c.responsible && and(s.lookedAfter, s.outOfArea),
    done: (from) => c.step('require-provider-to-follow-protocol', from),
    ends: m.closed,
  })
  c.regularly('hillingdon:ready.agree-with-placing-authority', {
    starts: m.noticed,
    applies: (s) => c.host && and(s.lookedAfter, s.outOfArea),
    done: (from) => c.step('agree-protocol-with-placing-authority', from),
    ends: m.over,
  })
  c.answer('hillingdon:ready.assess-unaccompanied-child', {
    starts: c.when('immigration.recorded', (data) => data.unaccompanied === 'yes'),
    applies: (s) => s.unaccompanied,
    done: (from) =>
      c.first(
        'assessment.completed',
        from,
        (data) => data.assessment === 'needs' || data.assessment === 'care-needs',
      ),
    ends: m.closed,
  })
  const readyFirst72HoursAnchor = c.when(
    'immigration.recorded',
    (data) => data.unaccompanied === 'yes',
  )
  c.answer('hillingdon:ready.first-72-hours', {
    starts: readyFirst72HoursAnchor,
    due: plus(readyFirst72HoursAnchor, hours(72)),
    applies: (s) => s.unaccompanied,
    done: (from) => c.step('follow-first-encounter-process', from),
    ends: earliest(
      plus(
        c.when('immigration.recorded', (data) => data.unaccompanied === 'yes'),
        hours(72),
      ),
      m.closed,
    ),
  })
  c.answer('hillingdon:education.share-intelligence', {
    starts: m.noticed,
    applies: (s) => s.missingEducation === true,
    done: (from) => c.told('missing-education', ['participation-service'], from),
    ends: m.closed,
  })
  c.answer('hillingdon:health.tell-forum', {
    starts: m.gradedHigh,
    applies: (s) => s.lookedAfter,
    done: (from) => c.told('information', ['nhs-patch-forum'], from),
    ends: m.closed,
  })
  c.answer('hillingdon:absence.categorise', {
    starts: m.noticed,
    applies: () => true,
    done: (from) =>
      c.first(
        'absence.classified',
        from,
        (data) => data.body === 'council' || data.body === 'carer',
      ),
    ends: m.over,
  })
  c.answer('hillingdon:search.by-carer', {
    starts: m.noticed,
    applies: (s) => s.classification !== 'away-without-authorisation',
    done: (from) => c.first('enquiries.finished', from),
    ends: m.over,
  })
  c.answer('hillingdon:report.missing', {
    starts: m.noticed,
    applies: (s) =>
      or(
        or(
          or(
            s.everMissing || s.concerns['immediate-safety'] === true,
            and(atMost(s.age, 12), not(s.whereaboutsKnown)),
          ),
          and(and(s.enquiriesDone, not(s.whereaboutsKnown)), s.classification !== 'not-missing'),
        ),
        s.reportedToPolice && s.classification !== 'away-without-authorisation',
      ),
    done: (from) => c.first('police.reported', from),
    ends: m.over,
  })
  c.answer('hillingdon:report.unauthorised', {
    starts: m.noticed,
    applies: (s) =>
      s.classification === 'away-without-authorisation' &&
      !s.everMissing &&
      (s.concerns.safeguarding === true ||
        s.concerns['significant-harm'] === true ||
        s.concerns.exploitation === true ||
        s.concerns['risk-to-others'] === true) &&
      s.concerns['immediate-safety'] !== true,
    done: (from) => c.first('police.reported', from),
    ends: m.over,
  })
  c.answer('hillingdon:report.agency-checks', {
    starts: m.heldMissing,
    countsFrom: Number.NEGATIVE_INFINITY,
    applies: (s) => heldMissing(s),
    done: (from) =>
      firstDone(c.first('police.reported', from), c.step('check-child-reported', from)),
    ends: m.over,
  })
  c.answer('hillingdon:episode.open', {
    starts: m.categorised,
    applies: () => true,
    done: (from) => c.step('open-missing-episode', from),
    ends: m.over,
  })
  c.answer('hillingdon:mash.decide-allocation', {
    starts: m.servicesHeard,
    applies: (s) => s.everMissing && !c.allocated('allocated-social-worker', s.at),
    done: (from) =>
      c.first('decision.recorded', from, (data) => data.decision === 'child-and-family-assessment'),
    ends: m.closed,
  })
  c.answer('hillingdon:court.tell-police', {
    starts: latest(
      m.classifiedMissing,
      c.when(
        'decision.recorded',
        (data) => data.decision === 'failed-to-attend-court' && data.outcome === 'yes',
      ),
    ),
    applies: (s) => s.everMissing && c.decided('failed-to-attend-court', s.at),
    done: (from) =>
      c.first(
        'notice.given',
        from,
        (data) =>
          (data.about === 'missing' || data.about === 'concern' || data.about === 'information') &&
          includes(data.to, ['police', 'police-missing-unit']),
      ),
    ends: m.over,
  })
  c.regularly('hillingdon:search.out-of-area', {
    starts: m.classifiedMissing,
    applies: (s) => and(and(s.lookedAfter, s.outOfArea), s.everMissing),
    done: (from) =>
      bothDone(
        c.first(
          'enquiry.made',
          from,
          (data) => data.enquiry === 'friends' || data.enquiry === 'family',
        ),
        c.first('enquiry.made', from, (data) => data.enquiry === 'places-known'),
      ),
    ends: m.over,
  })
}
