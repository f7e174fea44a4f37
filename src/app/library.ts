import {
  type EpisodeRecord,
  foldTimeline,
  hostSlot,
  responsibleSlot,
  type Timeline,
  type Value,
} from '../episode/index.ts'
import type { Fact, FactOf, Instant } from '../facts/index.ts'
import {
  type Applied,
  type Authority,
  type Capacity,
  type CompiledPack,
  editionsOf,
  findInForce as findInForceAmong,
  findJudging,
  type Pack,
  versionMeant,
  versionName,
} from '../protocol/index.ts'
import { sayKey, sayLabel } from '../words/index.ts'

/** Every protocol version loaded, and who has adopted which. */
export interface Library {
  readonly packs: readonly CompiledPack[]
  readonly authorities: ReadonlyMap<string, Authority>
}

/** A protocol version an episode is to be judged by. */
export interface Application {
  readonly protocol: string
  readonly edition: string
  readonly revision: number
  readonly capacity: Capacity
}

/** The version of a protocol new episodes come under at an instant: the edition last in force by then, in its highest revision. */
export function findInForce(
  library: Library,
  protocol: string,
  at: Instant,
): CompiledPack | undefined {
  return findInForceAmong(library.packs, protocol, at)
}

/** Each protocol once, as it is in force at an instant; one that comes into force later, as it will first be. */
export function listInForce(library: Library, at: Instant): readonly Pack[] {
  const protocols = new Set(library.packs.map(({ pack }) => pack.protocol))
  return [...protocols].flatMap((protocol) => versionMeant(library.packs, protocol, at)?.pack ?? [])
}

/** A protocol by name, which may name an edition and a revision of it: `exampleshire`, `exampleshire@2026`, `exampleshire@2026.1`. */
export function findProtocol(library: Library, name: string, at: Instant): Pack | null {
  return versionMeant(library.packs, name, at)?.pack ?? null
}

/** Every version of a protocol that is here, those in force first to last, each edition's earlier revisions before it. */
export function listVersions(library: Library, protocol: string): readonly Pack[] {
  return editionsOf(library.packs, protocol).flatMap(({ pack: { version } }) =>
    library.packs
      .map(({ pack }) => pack)
      .filter((pack) => pack.protocol === protocol && pack.version.edition === version.edition)
      .sort((a, b) => a.version.revision - b.version.revision),
  )
}

/**
 * Which protocols an absence that begins at this instant comes under: the responsible authority's, and the host's when the
 * child is placed in the area of another authority that has one here. A child whose responsible authority is not known,
 * or is not here, comes under the authority that keeps the record.
 */
export function applicationsFor(
  library: Library,
  keeper: string,
  child: readonly Fact[],
  at: Instant,
): readonly Application[] {
  const { points } = foldTimeline({ child, episode: [], earlier: [] }, at, Number.POSITIVE_INFINITY)
  const values = points.at(-1)?.values ?? []
  return holdersAt(library, keeper, values).flatMap(({ authority, capacity }) => {
    const inForce = findInForce(library, authority.protocol, at)
    if (!inForce) return []
    const { protocol, version } = inForce.pack
    return [{ protocol, edition: version.edition, revision: version.revision, capacity }]
  })
}

/** The authorities whose protocols hold for a child of whom these values hold, each in which capacity. */
export function holdersAt(
  library: Library,
  keeper: string,
  values: readonly Value[],
): readonly { readonly authority: Authority; readonly capacity: Capacity }[] {
  const responsible = known(library, values[responsibleSlot])
  const host = known(library, values[hostSlot])
  const first = responsible ?? library.authorities.get(keeper)
  const holders: { authority: Authority; capacity: Capacity }[] = []
  const add = (authority: Authority | undefined, capacity: Capacity): void => {
    if (authority) holders.push({ authority, capacity })
  }
  if (host && first && host.id !== first.id) {
    if (host.protocol === first.protocol) add(first, 'both')
    else {
      add(first, 'responsible')
      add(host, 'host')
    }
  } else {
    const placed = values[hostSlot]
    const elsewhere = typeof placed === 'string' && placed !== '' && placed !== first?.id
    add(first, elsewhere ? 'responsible' : 'both')
  }
  return holders
}

function known(library: Library, id: unknown): Authority | undefined {
  return typeof id === 'string' ? library.authorities.get(id) : undefined
}

/**
 * The protocols an episode is judged by: those applied to it when it began, each as last moved by a later fact. History
 * keeps its rules: a version that has since been replaced still judges the episodes that began under it. Throws VersionAbsent for one that is
 * not here: an episode is never shown, or its lists remade, as if nothing were asked.
 */
export function appliedTo(
  library: Library,
  record: EpisodeRecord,
  knownAt: Instant,
): readonly Applied[] {
  const byProtocol = new Map<string, Applied>()
  for (const fact of record.episode) {
    if (fact.kind !== 'protocol.applied' || fact.recordedAt > knownAt) continue
    const compiled = versionIn(library, fact)
    if (!compiled) throw new VersionAbsent(fact)
    byProtocol.set(compiled.pack.protocol, { compiled, capacity: capacityOf(fact.data.capacity) })
  }
  return [...byProtocol.values()]
}

/** An episode is judged by a version of a protocol that is not here; the service does not start with one, so this is a folder taken away since. */
export class VersionAbsent extends Error {
  readonly code = 'version-absent'
  constructor({ id, data }: FactOf<'protocol.applied'>) {
    super(
      `The version ${versionName(data)} of the protocol “${data.protocol}”, applied by fact ${id}, is not here.`,
    )
    this.name = 'VersionAbsent'
  }
}

/** The version that judges what a fact applied, when it is here. */
export function versionIn(
  library: Library,
  { data }: FactOf<'protocol.applied'>,
): CompiledPack | undefined {
  return findJudging(library.packs, data.protocol, data)
}

function capacityOf(written: unknown): Capacity {
  return written === 'host' || written === 'responsible' ? written : 'both'
}

/** The authority whose people act in that protocol's name for this child: the keeper, unless the protocol is the host's. */
export function authorityOf(
  library: Library,
  applied: Applied,
  keeper: string,
  host: string | null,
): string {
  if (applied.capacity !== 'host' || host === null) return keeper
  return library.authorities.has(host) ? host : keeper
}

/** As `authorityOf`, of an absence as its timeline has it. */
export function authorityInCase(
  library: Library,
  keeper: string,
  { points }: Timeline,
): (applied: Applied) => string {
  const host = points.at(-1)?.values[hostSlot]
  return (one) => authorityOf(library, one, keeper, typeof host === 'string' ? host : null)
}

/** A role's local title: the protocol's own, else the usual one. */
export function titleOfRole(compiled: CompiledPack | undefined, role: string): string {
  return (
    compiled?.pack.roles[role]?.title ?? compiled?.shared.roles.get(role)?.title ?? sayKey(role)
  )
}

/** An authority, force or provider, as it is called. */
export function titleOfWhose({ authorities }: Library, of: string): string {
  const agency = [...authorities.values()].flatMap(({ agencies }) => agencies?.[of] ?? []).at(0)
  return authorities.get(of)?.title ?? agency?.title ?? sayLabel(of)
}
