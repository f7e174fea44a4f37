import { type Fact, type Instant, readTime } from '../facts/index.ts'

/**
 * The facts that count, in the order they happened: those recorded by `knownAt` and occurred by `asOf`, each as last
 * corrected, without those withdrawn. The record itself keeps every one of them.
 */
export function settle(recorded: readonly Fact[], asOf: Instant, knownAt: Instant): Fact[] {
  const known = recorded.filter((fact) => fact.recordedAt <= knownAt)
  const amended = known.some((fact) => amends(fact.kind)) ? amend(known) : known
  const facts = amended.filter((fact) => fact.occurredAt <= asOf)
  for (let i = 1; i < facts.length; i++) {
    if (before(facts[i] as Fact, facts[i - 1] as Fact)) return facts.sort(inOrder)
  }
  return facts
}

function amends(kind: string): boolean {
  return kind === 'fact.corrected' || kind === 'fact.withdrawn'
}

function amend(known: readonly Fact[]): Fact[] {
  const byId = new Map(known.map((fact) => [fact.id, fact]))
  const amendments = known
    .filter((fact) => amends(fact.kind))
    .sort((a, b) => a.recordedAt - b.recordedAt || (a.id < b.id ? -1 : 1))
  for (const amendment of amendments) {
    const target = byId.get(String(amendment.data.fact))
    if (!target) continue
    if (amendment.kind === 'fact.withdrawn') byId.delete(target.id)
    else byId.set(target.id, corrected(target, amendment))
  }
  return [...byId.values()]
}

/** The corrected fact keeps its identity and first recording; only what it says changes. */
function corrected(target: Fact, correction: Fact): Fact {
  const data = correction.data.data
  const when = correction.data.occurredAt
  const read = typeof when === 'string' ? readTime(when) : undefined
  return {
    ...target,
    occurredAt: read?.kind === 'instant' ? read.instant : target.occurredAt,
    data: isData(data) ? data : target.data,
  }
}

function isData(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function before(a: Fact, b: Fact): boolean {
  return inOrder(a, b) < 0
}

function inOrder(a: Fact, b: Fact): number {
  if (a.occurredAt !== b.occurredAt) return a.occurredAt - b.occurredAt
  if (a.recordedAt !== b.recordedAt) return a.recordedAt - b.recordedAt
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}
