import type { Timeline } from '../../episode/index.ts'
import type { Instant } from '../../facts/index.ts'
import type { Applied } from '../../protocol/index.ts'

/** Who knew of an absence when, from the record; null where it does not say that they did. */
export interface Knew {
  readonly noticedAt: Instant | null
  readonly police: Instant | null
  /** The council: by a telling, by what it decided, or because it noticed itself. */
  readonly council: Instant | null
  /** Somebody who answers for the authority. */
  readonly senior: Instant | null
}

/** When the police, the council and those who answer for it first knew of an absence. */
export function knewOf(timeline: Timeline, applied: readonly Applied[]): Knew {
  const roles = applied[0]?.compiled.shared.roles
  const noticed = timeline.byKind.get('absence.noticed')?.[0]
  const told = timeline.byKind.get('notice.given') ?? []
  const toldTo = (fits: (post: string) => boolean) =>
    told.filter(({ data }) => data.to.some(({ post }) => fits(post))).map((fact) => fact.occurredAt)
  const agencyOf = (post: string) => roles?.get(post)?.agency
  const decided = (timeline.byKind.get('absence.classified') ?? [])
    .filter(({ data }) => data.body === 'council')
    .map(({ occurredAt }) => occurredAt)
  const itself = noticed?.by.agency === 'childrens-services' ? [noticed.occurredAt] : []
  return {
    noticedAt: noticed?.occurredAt ?? null,
    police: firstOf([
      ...(timeline.byKind.get('police.reported') ?? []).map(({ occurredAt }) => occurredAt),
      ...toldTo((post) => agencyOf(post) === 'police'),
    ]),
    council: firstOf([
      ...itself,
      ...decided,
      ...toldTo((post) => agencyOf(post) === 'childrens-services'),
    ]),
    senior: firstOf(toldTo((post) => roles?.get(post)?.oversees === true)),
  }
}

function firstOf(times: readonly Instant[]): Instant | null {
  return times.length === 0 ? null : Math.min(...times)
}
