import { type Audience, type Fact, getFactKind, readStored } from '../facts/index.ts'
import { audienceTable, type Whom } from './table.ts'
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

/** Whether all of these audiences take in this person. */
export function coversAll(viewer: By, audiences: Iterable<string>): boolean {
  for (const audience of audiences) if (!covers(viewer, audience)) return false
  return true
}

/** Whether there is nothing on any record that would be kept from this person. */
export function seesEverything(viewer: By): boolean {
  return coversAll(viewer, Object.keys(audienceTable))
}

/** What a person may know of a fact: all of it, only that it happened, or nothing. */
type Sight = 'all' | 'that' | 'nothing'

/** The facts of one stream as this person may know them, in its order. */
export function seenFacts(viewer: Viewer, stream: readonly Fact[]): readonly SeenFact[] {
  const sight = sightOf(viewer, stream)
  return stream.flatMap((fact) => {
    const what = sight(fact)
    if (what === 'nothing') return []
    return [(what === 'all' ? fact : withoutContent(fact)) as SeenFact]
  })
}

/** Whether this person may see all that a fact of the stream says. */
export function maySee(viewer: Viewer, fact: Fact, stream: readonly Fact[]): boolean {
  return sightOf(viewer, stream)(fact) === 'all'
}

function sightOf(viewer: Viewer, stream: readonly Fact[]): (fact: Fact) => Sight {
  let byId: ReadonlyMap<string, Fact> | undefined
  const targetOf = (id: string): Fact | undefined => {
    byId ??= new Map(stream.map((fact) => [fact.id, fact]))
    return byId.get(id)
  }
  const sight = (fact: Fact): Sight => {
    if (fact.by.person !== undefined && fact.by.person === viewer.person) return 'all'
    // A correction is for those whom what it corrects is for, whatever word it was stored under; one of nothing, for nobody.
    if (fact.kind === 'fact.corrected' || fact.kind === 'fact.withdrawn') {
      const target = targetOf(fact.data.fact)
      return target !== undefined && target !== fact && sight(target) === 'all' ? 'all' : 'nothing'
    }
    if (covers(viewer, fact.audience)) return 'all'
    return isFor(viewer, fact) ? 'that' : 'nothing'
  }
  return sight
}

/** Whether it may be known that a fact of this kind happened, though what it says is for fewer. */
function isFor(viewer: Viewer, { kind, audience }: Fact): boolean {
  const known = getFactKind(kind)
  const knownTo: Audience = audience === known.audience ? known.knownTo : audience
  return covers(viewer, knownTo)
}

/** That it happened, when, and who says so. */
function withoutContent(fact: Fact): Fact {
  return readStored({ ...fact, data: {} })
}
