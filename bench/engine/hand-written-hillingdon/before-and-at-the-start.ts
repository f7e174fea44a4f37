import { wordOf } from '../../../src/facts/index.ts'
import {
  heldMissing,
  includes,
  isAnswer,
  not,
  or,
  outOfAreaInCare,
  stillMissing,
  unauthorisedWithConcern,
} from './answers.ts'
import type { Case } from './case.ts'
import { earliest, firstDone } from './done.ts'
import type { Moments } from './moments.ts'
import { bothDone } from './times.ts'

export function answerStart(c: Case, m: Moments): void {
  c.answer('hillingdon:ready.agree-with-placing-authority', {
    starts: m.noticed,
    arises: (s) => c.host && outOfAreaInCare(s),
    done: (from) => c.step('agree-protocol-with-placing-authority', from),
    ends: m.over,
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
    arises: (s) => s.setting === 'home',
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
    asks: ['child-and-family-assessment'],
    starts: m.servicesHeard,
    arises: (s) => !c.allocated('allocated-social-worker', s.at) && heldMissing(s),
    done: (from) =>
      firstDone(
        c.first(
          'decision.recorded',
          from,
          (data) => data.decision === 'child-and-family-assessment' && isAnswer(data),
        ),
        c.first(
          'person.allocated',
          from,
          (data) => wordOf(data.role) === 'allocated-social-worker',
        ),
      ),
    ends: m.closed,
  })
  c.answer('hillingdon:mash.allocate', {
    starts: c.when(
      'decision.recorded',
      (data) => data.decision === 'child-and-family-assessment' && data.outcome === 'yes',
    ),
    applies: (s) => c.decided('child-and-family-assessment', s.at),
    done: (from) =>
      c.first('person.allocated', from, (data) => wordOf(data.role) === 'allocated-social-worker'),
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
