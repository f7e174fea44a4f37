import { wordOf } from '../../../src/facts/index.ts'
import {
  heldMissing,
  includes,
  not,
  or,
  outOfAreaInCare,
  stillMissing,
  unauthorisedWithConcern,
} from './answers.ts'
import { type Case, earliest, firstDone } from './case.ts'
import type { Moments } from './moments.ts'
import { bothDone, hours, plus } from './times.ts'

export function answerStart(c: Case, m: Moments): void {
  const becameLookedAfter = c.when('care-status.recorded', (data) => data.lookedAfter === 'yes')
  c.answer('hillingdon:ready.care-plan', {
    starts: becameLookedAfter,
    countsFrom: Number.NEGATIVE_INFINITY,
    arises: () => c.responsible,
    applies: (s) => s.lookedAfter,
    done: (from) =>
      c.first(
        'plan.recorded',
        from,
        (data) => (data.plan === 'care' || data.plan === 'placement') && data.active === 'yes',
      ),
    ends: m.closed,
  })
  c.answer('hillingdon:ready.photograph', {
    starts: becameLookedAfter,
    countsFrom: Number.NEGATIVE_INFINITY,
    arises: () => c.responsible,
    applies: (s) => s.lookedAfter,
    done: (from) => c.first('child.photographed', from),
    ends: m.closed,
  })
  for (const placed of c.of('placement.began')) {
    c.answer(`hillingdon:ready.provider-follows-protocols@${placed.id}`, {
      starts: placed.occurredAt,
      arises: () => c.responsible,
      applies: outOfAreaInCare,
      done: (from) => c.step('require-provider-to-follow-protocol', from),
      ends: m.closed,
    })
  }
  c.answer('hillingdon:ready.agree-with-placing-authority', {
    starts: m.noticed,
    arises: (s) => c.host && outOfAreaInCare(s),
    done: (from) => c.step('agree-protocol-with-placing-authority', from),
    ends: m.over,
  })
  const unaccompanied = c.when('immigration.recorded', (data) => data.unaccompanied === 'yes')
  c.answer('hillingdon:ready.assess-unaccompanied-child', {
    starts: unaccompanied,
    arises: () => c.responsible,
    applies: (s) => s.unaccompanied,
    done: (from) =>
      c.first(
        'assessment.completed',
        from,
        (data) => data.assessment === 'needs' || data.assessment === 'care-needs',
      ),
    ends: m.closed,
  })
  const firstEncounter = earliest(
    unaccompanied,
    c.when('immigration.recorded', (data) => data.migrant === 'yes'),
  )
  c.answer('hillingdon:ready.first-72-hours', {
    starts: firstEncounter,
    applies: (s) => s.migrant,
    done: (from) => c.step('follow-first-encounter-process', from),
    ends: earliest(plus(firstEncounter, hours(72)), m.closed),
  })
  c.answer('hillingdon:education.share-intelligence', {
    starts: m.noticed,
    arises: (s) => s.missingEducation === true,
    done: (from) => c.told('missing-education', ['participation-service'], from),
    ends: m.closed,
  })
  c.answer('hillingdon:health.tell-forum', {
    starts: m.gradedHigh,
    arises: (s) => s.lookedAfter,
    done: (from) => c.told('information', ['nhs-patch-forum'], from),
    ends: m.closed,
  })
  c.answer('hillingdon:absence.categorise', {
    starts: m.noticed,
    done: (from) => c.first('absence.classified', from, (data) => data.body === 'council'),
    ends: m.over,
  })
  c.answer('hillingdon:search.by-carer', {
    starts: m.noticed,
    applies: (s) => s.whereaboutsKnown !== true,
    done: (from) => c.first('enquiries.finished', from),
    ends: m.over,
  })
  c.answer('hillingdon:search.support', {
    starts: m.heldMissing,
    arises: (s) => s.setting === 'home' && c.allocated('allocated-social-worker', s.at),
    applies: (s) => s.whereaboutsKnown !== true,
    done: (from) => c.step('discuss-support', from),
    ends: m.over,
  })
  c.answer('hillingdon:report.missing', {
    starts: earliest(
      m.heldMissing,
      c.becomes((s) => s.concerns['immediate-safety'] === true),
    ),
    countsFrom: Number.NEGATIVE_INFINITY,
    applies: (s) => or(stillMissing(s), s.concerns['immediate-safety'] === true),
    done: (from) => c.first('police.reported', from),
    ends: m.over,
  })
  c.answer('hillingdon:report.unauthorised', {
    starts: c.becomes(unauthorisedWithConcern),
    countsFrom: Number.NEGATIVE_INFINITY,
    applies: (s) => unauthorisedWithConcern(s) && not(heldMissing(s)),
    done: (from) => c.first('police.reported', from),
    ends: m.over,
  })
  c.answer('hillingdon:report.agency-checks', {
    starts: m.heldMissing,
    countsFrom: Number.NEGATIVE_INFINITY,
    applies: stillMissing,
    done: (from) =>
      firstDone(c.first('police.reported', from), c.step('check-child-reported', from)),
    ends: m.over,
  })
  c.answer('hillingdon:episode.open', {
    starts: m.categorised,
    done: (from) => c.step('open-missing-episode', from),
    ends: m.closed,
  })
  c.answer('hillingdon:mash.decide-allocation', {
    starts: m.servicesHeard,
    arises: (s) => !c.allocated('allocated-social-worker', s.at) && heldMissing(s),
    done: (from) =>
      firstDone(
        c.first(
          'decision.recorded',
          from,
          (data) => data.decision === 'child-and-family-assessment',
        ),
        c.first(
          'person.allocated',
          from,
          (data) => wordOf(data.role) === 'allocated-social-worker',
        ),
      ),
    ends: m.closed,
  })
  c.answer('hillingdon:court.tell-police', {
    starts: m.failedCourtWhileMissing,
    done: (from) =>
      c.first(
        'notice.given',
        from,
        (data) =>
          (data.about === 'missing' || data.about === 'concern' || data.about === 'information') &&
          includes(data.to, ['police', 'police-missing-unit']),
      ),
    ends: m.closed,
  })
  c.answer('hillingdon:search.out-of-area', {
    starts: m.heldMissing,
    arises: outOfAreaInCare,
    applies: stillMissing,
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
