import { type Fact, type FactOf, type Instant, readStored, readTime } from '../facts/index.ts'

/**
 * The facts that count, in the order they happened: those recorded by `knownAt` and occurred by `asOf`, each as last
 * corrected, without those withdrawn. The record itself keeps every one of them. `recorded` is in the order of its stream, and
 * that order decides everything two facts leave open: which correction is the later, which of two things at one instant came first.
 */
export function settle(recorded: readonly Fact[], asOf: Instant, knownAt: Instant): Fact[] {
  const known = recorded.filter((fact) => fact.recordedAt <= knownAt)
  const amended = known.some(amends) ? amend(known) : known
  const facts = amended.filter((fact) => fact.occurredAt <= asOf)
  for (let i = 1; i < facts.length; i++) {
    // Sorting is stable, so that what happened at one instant keeps the order of the stream.
    if (happenedBefore(facts[i], facts[i - 1])) return facts.sort(byHappening)
  }
  return facts
}

type Amendment = FactOf<'fact.corrected'> | FactOf<'fact.withdrawn'>

function amends(fact: Fact): fact is Amendment {
  return fact.kind === 'fact.corrected' || fact.kind === 'fact.withdrawn'
}

/**
 * The latest amendment is read first: what it says of a fact stands, and an earlier one only fills in what it left unsaid. An
 * amendment may itself have been amended, by a later one, which has then been read already.
 */
function amend(known: readonly Fact[]): Fact[] {
  const byId = new Map(known.map((fact) => [fact.id, fact]))
  const said = new Map<string, Said>()
  for (const recorded of known.filter(amends).toReversed()) {
    const amendment = byId.get(recorded.id)
    const target = byId.get(recorded.data.fact)
    if (!amendment || !amends(amendment) || !target) continue
    if (amendment.kind === 'fact.withdrawn') {
      byId.delete(target.id)
      continue
    }
    const already = said.get(target.id) ?? nothingSaid
    byId.set(target.id, corrected(target, amendment, already))
    const { occurredAt, occurredUntil, data } = amendment.data
    said.set(target.id, {
      at: already.at || occurredAt !== undefined,
      until: already.until || occurredAt !== undefined || occurredUntil !== undefined,
      data: already.data || data !== undefined,
    })
  }
  return [...byId.values()].map(inOrder)
}

/** What later corrections of a fact have said of it. A time alone is exact: it says that there is no later end. */
interface Said {
  readonly at: boolean
  readonly until: boolean
  readonly data: boolean
}

const nothingSaid: Said = { at: false, until: false, data: false }

/** The corrected fact keeps its identity and first recording; only what it says changes. */
function corrected(target: Fact, { data }: FactOf<'fact.corrected'>, already: Said): Fact {
  const saysWhen = data.occurredAt !== undefined || data.occurredUntil !== undefined
  const { occurredUntil, ...rest } = target
  const until = already.until || !saysWhen ? occurredUntil : instantOf(data.occurredUntil)
  const settled = {
    ...rest,
    occurredAt: (already.at ? undefined : instantOf(data.occurredAt)) ?? target.occurredAt,
    ...(until !== undefined && { occurredUntil: until }),
  } as Fact
  return data.data === undefined || already.data
    ? settled
    : readStored({ ...settled, data: data.data })
}

/** A span whose ends corrections left the wrong way round is its earlier end alone. */
function inOrder(fact: Fact): Fact {
  const { occurredUntil, ...rest } = fact
  return occurredUntil === undefined || occurredUntil > fact.occurredAt ? fact : (rest as Fact)
}

function instantOf(written: string | undefined): Instant | undefined {
  const read = written === undefined ? undefined : readTime(written)
  return read?.kind === 'instant' ? read.instant : undefined
}

function happenedBefore(a: Fact | undefined, b: Fact | undefined): boolean {
  return a !== undefined && b !== undefined && a.occurredAt < b.occurredAt
}

function byHappening(a: Fact, b: Fact): number {
  return a.occurredAt - b.occurredAt
}
