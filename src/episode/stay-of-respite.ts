import type { Fact } from '../facts/index.ts'

/** Whether it says that a respite stay ended of which the child's record, with what is standing on it, knows no beginning before. */
export function endsNoStay(fact: Fact, standing: readonly Fact[]): boolean {
  if (fact.kind !== 'respite.ended') return false
  const before = standing.filter(({ occurredAt }) => occurredAt <= latest(fact))
  const began = before.filter(({ kind }) => kind === 'respite.began').map(latest)
  const ended = before.filter(({ id, kind }) => kind === 'respite.ended' && id !== fact.id)
  const last = Math.max(...began)
  return began.length === 0 || ended.some(({ occurredAt }) => occurredAt > last)
}

/** When it happened; of a time known only as a span, the later end. */
function latest({ occurredAt, occurredUntil }: Fact): number {
  return occurredUntil ?? occurredAt
}
