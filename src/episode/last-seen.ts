import type { FactOf, Instant } from '../facts/index.ts'
import type { Timeline } from './timeline.ts'

/** Who, of those who see a child, are responsible adults unless it is said that they are not. */
const responsible: readonly unknown[] = ['parent', 'carer', 'professional', 'police']

/**
 * Whether a sighting is one by a responsible adult that is believed: it says so, or else it was a parent, a carer, a professional or the police who saw the
 * child. A stranger’s does not move when the child was last seen, and nobody’s does that is not believed.
 */
function isByResponsibleAdult({ data }: FactOf<'sighting.reported'>): boolean {
  if (data.credible !== 'yes') return false
  return data.responsibleAdult === undefined
    ? responsible.includes(data.sighter)
    : data.responsibleAdult === 'yes'
}

/** When responsible adults saw the child while they were away, in order: from when they were noticed gone until they were back. */
export function sightingsIn({ byKind, opened }: Timeline): readonly Instant[] {
  if (opened === undefined) return []
  const back = byKind.get('child.returned')?.[0]?.occurredAt ?? Number.POSITIVE_INFINITY
  return (byKind.get('sighting.reported') ?? [])
    .filter(
      (fact) => isByResponsibleAdult(fact) && fact.occurredAt >= opened && fact.occurredAt < back,
    )
    .map(({ occurredAt }) => occurredAt)
}
