import type { StoredFact } from '../../../src/facts/index.ts'
import { outOfAreaInCare } from './answers.ts'
import type { Case } from './case.ts'
import { earliest } from './done.ts'
import { hours, plus } from './times.ts'

/** What is asked of the child, whether or not there was ever an absence. */
export function answerReady(c: Case): void {
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
    ends: undefined,
  })
  c.answer('hillingdon:ready.photograph', {
    starts: becameLookedAfter,
    countsFrom: Number.NEGATIVE_INFINITY,
    arises: () => c.responsible,
    applies: (s) => s.lookedAfter,
    done: (from) => c.first('child.photographed', from),
    ends: undefined,
  })
  for (const placed of c.of('placement.began')) {
    c.answer(`hillingdon:ready.provider-follows-protocols@${placed.id}`, {
      starts: placed.occurredAt,
      arises: () => c.responsible,
      applies: outOfAreaInCare,
      done: (from) => c.step('require-provider-to-follow-protocol', from),
      ends: earliest(next(placed, c.of('placement.began')), next(placed, c.of('placement.ended'))),
    })
  }
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
    ends: undefined,
  })
  const firstEncounter = earliest(
    unaccompanied,
    c.when('immigration.recorded', (data) => data.migrant === 'yes'),
  )
  c.answer('hillingdon:ready.first-72-hours', {
    starts: firstEncounter,
    applies: (s) => s.migrant,
    done: (from) => c.step('follow-first-encounter-process', from),
    ends: plus(firstEncounter, hours(72)),
  })
  c.answer('hillingdon:refer.trafficking', {
    starts: c.becomes((s) => s.concerns.trafficking === true || s.trafficked === true),
    countsFrom: Number.NEGATIVE_INFINITY,
    done: (from) => c.first('referral.made', from, (data) => data.for === 'nrm'),
    ends: undefined,
  })
}

/** When the first of these after another happened. */
function next(one: StoredFact, facts: readonly StoredFact[]): number | undefined {
  return facts.find(({ occurredAt }) => occurredAt > one.occurredAt)?.occurredAt
}
