import { type EpisodeRecord, foldTimeline, hostSlot, responsibleSlot } from '../episode/index.ts'
import { epochDayFrom, type Fact, type Instant, startOfDay } from '../facts/index.ts'
import type { Applied, Capacity, CompiledPack } from '../protocol/index.ts'
import { sayKey } from '../words/index.ts'

/** An authority that runs this installation, and the protocol its partnership has adopted. */
export interface Authority {
  readonly id: string
  readonly title: string
  /** Protocol its own children are under; several authorities may share one. */
  readonly protocol: string
  /** Police force of the area, for words on pages. */
  readonly police?: string
}

/** Every protocol version loaded, and who has adopted which. */
export interface Library {
  readonly packs: readonly CompiledPack[]
  readonly authorities: ReadonlyMap<string, Authority>
}

/** A protocol version an episode is to be judged by. */
export interface Application {
  readonly protocol: string
  readonly version: string
  readonly capacity: Capacity
}

/** The version of a protocol in force at an instant: the last that came into force by then. */
export function findInForce(
  library: Library,
  protocol: string,
  at: Instant,
): CompiledPack | undefined {
  let found: CompiledPack | undefined
  for (const compiled of library.packs) {
    if (compiled.pack.protocol !== protocol) continue
    const from = startOfDay(epochDayFrom(compiled.pack.version.inForceFrom))
    if (from > at) continue
    if (!found || compiled.pack.version.inForceFrom > found.pack.version.inForceFrom)
      found = compiled
  }
  return found
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
  const values = foldTimeline(
    { child, episode: [], earlier: [] },
    at,
    Number.POSITIVE_INFINITY,
  ).points.at(-1)?.values
  const responsible = known(library, values?.[responsibleSlot])
  const host = known(library, values?.[hostSlot])
  const first = responsible ?? library.authorities.get(keeper)
  const applications: Application[] = []
  const add = (authority: Authority | undefined, capacity: Capacity): void => {
    const inForce = authority && findInForce(library, authority.protocol, at)
    if (inForce)
      applications.push({
        protocol: inForce.pack.protocol,
        version: inForce.pack.version.id,
        capacity,
      })
  }
  if (host && first && host.id !== first.id) {
    if (host.protocol === first.protocol) add(first, 'both')
    else {
      add(first, 'responsible')
      add(host, 'host')
    }
  } else {
    const elsewhere =
      typeof values?.[hostSlot] === 'string' &&
      values[hostSlot] !== '' &&
      values[hostSlot] !== first?.id
    add(first, elsewhere ? 'responsible' : 'both')
  }
  return applications
}

function known(library: Library, id: unknown): Authority | undefined {
  return typeof id === 'string' ? library.authorities.get(id) : undefined
}

/**
 * The protocols an episode is judged by: those applied to it when it began, each as last moved by a later fact. History
 * keeps its rules: a version that has since been replaced still judges the episodes that began under it.
 */
export function appliedTo(
  library: Library,
  record: EpisodeRecord,
  knownAt: Instant,
): readonly Applied[] {
  const byProtocol = new Map<string, Applied>()
  for (const fact of record.episode) {
    if (fact.kind !== 'protocol.applied' || fact.recordedAt > knownAt) continue
    const compiled = library.packs.find(
      ({ pack }) => pack.protocol === fact.data.protocol && pack.version.id === fact.data.version,
    )
    if (compiled)
      byProtocol.set(compiled.pack.protocol, { compiled, capacity: capacityOf(fact.data.capacity) })
  }
  return [...byProtocol.values()]
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

/** A role's local title: the protocol's own, else the usual one. */
export function titleOfRole(compiled: CompiledPack | undefined, role: string): string {
  return (
    compiled?.pack.roles[role]?.title ?? compiled?.shared.roles.get(role)?.title ?? sayKey(role)
  )
}
