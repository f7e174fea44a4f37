import {
  type Audience,
  type Author,
  audiences,
  type Fact,
  findFactKind,
  getFactKind,
  readStored,
} from '../facts/index.ts'
import { amenderTable, audienceTable, type Whom } from './table.ts'
import type { Viewer } from './viewer.ts'

declare const seen: unique symbol

/**
 * A fact as one person may know it. Made only here, by asking whose it is to see: code that answers a person takes these, so
 * that a fact nobody asked about cannot reach them.
 */
export type SeenFact = Fact & { readonly [seen]: true }

type By = Pick<Viewer, 'agency' | 'post'>

/** Whether somebody is among these people. */
export function isAmong({ agency, post }: By, { agencies, posts }: Whom): boolean {
  return agencies.includes(agency) || (posts?.includes(post) ?? false)
}

/** Whether an audience takes in this person; a word nobody knows takes in nobody. */
export function covers(viewer: By, audience: string): boolean {
  return Object.entries(audienceTable).some(
    ([word, whom]) => word === audience && isAmong(viewer, whom),
  )
}

/** Whether this person is named to put right what somebody said, in their body. */
export function putsRight(viewer: Pick<Viewer, 'post' | 'of'>, by: Author): boolean {
  return bothOfOneBody(viewer, by) && amenderTable[by.agency].includes(viewer.post)
}

/** Whether two may be of one body: for facts of older versions it is not known whose post it was. */
export function bothOfOneBody(viewer: Pick<Viewer, 'of'>, by: Author): boolean {
  return by.of === undefined || viewer.of === undefined || by.of === viewer.of
}

/** Whether all of these audiences take in this person. */
export function coversAll(viewer: By, audiences: Iterable<string>): boolean {
  for (const audience of audiences) if (!covers(viewer, audience)) return false
  return true
}

/** The audiences that take in this person. */
export function audiencesSeen(viewer: By): readonly string[] {
  return Object.keys(audienceTable).filter((audience) => covers(viewer, audience))
}

/** Whether there is nothing on any record that would be kept from this person. */
export function seesEverything(viewer: By): boolean {
  return coversAll(viewer, Object.keys(audienceTable))
}

/** What a person may know of a fact: all of it, all but some fields, only that it happened, or nothing. */
type Sight = 'all' | 'part' | 'that' | 'nothing'

/** The facts of one stream as this person may know them, in its order. */
export function seenFacts(viewer: Viewer, stream: readonly Fact[]): readonly SeenFact[] {
  const sight = sightOf(viewer, stream)
  return stream.flatMap((fact) => {
    const what = sight.of(fact)
    if (what === 'nothing') return []
    if (what === 'all') return [fact as SeenFact]
    return [(what === 'part' ? sight.partOf(fact) : withData(fact, {})) as SeenFact]
  })
}

/** What this person may know of one fact of the stream. */
export function sightOfFact(viewer: Viewer, fact: Fact, stream: readonly Fact[]): Sight {
  return sightOf(viewer, stream).of(fact)
}

interface SightOf {
  readonly of: (fact: Fact) => Sight
  /** The fact without the fields that are not theirs. */
  readonly partOf: (fact: Fact) => Fact
}

function sightOf(viewer: Viewer, stream: readonly Fact[]): SightOf {
  let byId: ReadonlyMap<string, Fact> | undefined
  const targetOf = (id: string): Fact | undefined => {
    byId ??= new Map(stream.map((fact) => [fact.id, fact]))
    return byId.get(id)
  }
  const of = (fact: Fact): Sight => {
    if (fact.by.person !== undefined && fact.by.person === viewer.person) return 'all'
    // A correction is for those whom what it corrects is for, whatever word it was stored under; one of nothing, for nobody.
    if (amends(fact)) {
      const target = targetOf(fact.data.fact)
      const sight = target === undefined || target === fact ? 'nothing' : of(target)
      if (sight === 'nothing' || sight === 'that') return 'nothing'
      return hiddenIn(fact, amended(fact)).length > 0 ? 'part' : 'all'
    }
    if (covers(viewer, fact.audience)) return hiddenIn(fact, fact).length > 0 ? 'part' : 'all'
    return isFor(viewer, fact) ? 'that' : 'nothing'
  }
  const fields = hiddenFieldsFor(viewer)
  /** Whoever puts right what somebody said reads it whole. */
  const hiddenIn = ({ by }: Fact, { kind }: Fact): readonly string[] =>
    putsRight(viewer, by) ? [] : fields(kind)
  /** The fact that somebody first recorded, which an amendment reaches in the end. */
  const amended = (fact: Fact): Fact => {
    const target = amends(fact) ? targetOf(fact.data.fact) : undefined
    return target === undefined || target === fact ? fact : amended(target)
  }
  const partOf = (fact: Fact): Fact => {
    const hidden = hiddenIn(fact, amended(fact))
    return withData(
      fact,
      amends(fact) ? amendmentWithout(fact.data, hidden) : without(fact.data, hidden),
    )
  }
  return { of, partOf }
}

function amends(fact: Fact): fact is Extract<Fact, { kind: 'fact.corrected' | 'fact.withdrawn' }> {
  return fact.kind === 'fact.corrected' || fact.kind === 'fact.withdrawn'
}

/** Fields of a kind that are not for this person, whether or not a fact fills them in. */
function hiddenFieldsFor(viewer: By): (kind: string) => readonly string[] {
  const covered = new Map(audiences.map((audience) => [audience, covers(viewer, audience)]))
  const known = new Map<string, readonly string[]>()
  return (kind) => {
    const before = known.get(kind)
    if (before) return before
    const hidden = Object.entries(findFactKind(kind)?.fieldAudiences ?? {}).flatMap(
      ([field, audience]) => (covered.get(audience) ? [] : field),
    )
    known.set(kind, hidden)
    return hidden
  }
}

/** Whether it may be known that a fact of this kind happened, though what it says is for fewer. */
function isFor(viewer: Viewer, { kind, audience }: Fact): boolean {
  const known = getFactKind(kind)
  const knownTo: Audience = audience === known.audience ? known.knownTo : audience
  return covers(viewer, knownTo)
}

type Data = Readonly<Record<string, unknown>>

function without(data: Data, hidden: readonly string[]): Data {
  return Object.fromEntries(Object.entries(data).filter(([field]) => !hidden.includes(field)))
}

/** An amendment of a fact some of whose fields are hidden: why it was wrong may say what stood in them, and so may what it should say. */
function amendmentWithout(data: Data, hidden: readonly string[]): Data {
  const { data: says, ...rest } = without(data, ['why', 'note', 'details'])
  if (typeof says !== 'object' || says === null) return rest
  // What corrects a correction says of it what a correction says: `fact`, and `data` within.
  const inner = without({ ...says }, hidden)
  return { ...rest, data: 'fact' in inner ? amendmentWithout(inner, hidden) : inner }
}

function withData(fact: Fact, data: Data): Fact {
  return readStored({ ...fact, data })
}
