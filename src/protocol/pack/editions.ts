import { epochDayOf, type Instant, isoDateOf } from '../../facts/index.ts'
import type { Pack } from './pack.ts'

/** Anything that is one version of a protocol: a pack compiled, or as read from disk. */
interface Versioned {
  readonly pack: Pick<Pack, 'protocol' | 'version'>
}

/** One version of a protocol: the document's edition, and our reading of it. */
export interface Version {
  readonly edition: string
  readonly revision: number
}

/** A version in one word, as it stands in answers and after `@` on the command line: edition 5.0, revision 2 is `5.0.2`. */
export function versionName({ edition, revision }: Version): string {
  return `${edition}.${revision}`
}

/** The version with exactly this edition and revision; undefined when it is not here. */
export function findVersion<T extends Versioned>(
  packs: readonly T[],
  protocol: string,
  { edition, revision }: Version,
): T | undefined {
  return packs.find(
    ({ pack }) =>
      pack.protocol === protocol &&
      pack.version.edition === edition &&
      pack.version.revision === revision,
  )
}

/**
 * The version that judges what was recorded under this edition and revision: that very one, or the one that judges it afresh. Undefined when
 * neither is here.
 */
export function findJudging<T extends Versioned>(
  packs: readonly T[],
  protocol: string,
  version: Version,
): T | undefined {
  return (
    findVersion(packs, protocol, version) ??
    packs.find(
      ({ pack }) =>
        pack.protocol === protocol &&
        pack.version.edition === version.edition &&
        pack.version.judgesAfresh?.includes(version.revision),
    )
  )
}

/** The editions of a protocol, each by its highest revision, in the order they came into force. */
export function editionsOf<T extends Versioned>(
  packs: readonly T[],
  protocol: string,
): readonly T[] {
  const highest = new Map<string, T>()
  for (const one of packs) {
    if (one.pack.protocol !== protocol) continue
    const { edition, revision } = one.pack.version
    const held = highest.get(edition)
    if (!held || held.pack.version.revision < revision) highest.set(edition, one)
  }
  return [...highest.values()].sort((a, b) =>
    a.pack.version.inForceFrom < b.pack.version.inForceFrom ? -1 : 1,
  )
}

/** The version new episodes come under at an instant: the edition last in force by then (England), in its highest revision. */
export function findInForce<T extends Versioned>(
  packs: readonly T[],
  protocol: string,
  at: Instant,
): T | undefined {
  const day = at === Number.POSITIVE_INFINITY ? '9999-12-31' : isoDateOf(epochDayOf(at))
  return editionsOf(packs, protocol).findLast(({ pack }) => pack.version.inForceFrom <= day)
}

/**
 * The version a name means: `exampleshire` is the edition in force at the instant, or the first there is when none was yet;
 * `exampleshire@2026` that edition in its highest revision; `exampleshire@2026.1` that revision of it. Undefined when there is none.
 */
export function versionMeant<T extends Versioned>(
  packs: readonly T[],
  name: string,
  at: Instant,
): T | undefined {
  const { protocol, version } = readVersionName(name)
  const editions = editionsOf(packs, protocol)
  if (version === undefined) return findInForce(packs, protocol, at) ?? editions[0]
  const edition = editions.find(({ pack }) => pack.version.edition === version)
  if (edition) return edition
  const [, before, revision] = /^(.+)\.(\d+)$/.exec(version) ?? []
  if (before === undefined) return undefined
  return findVersion(packs, protocol, { edition: before, revision: Number(revision) })
}

/** A protocol's name apart from the version that may stand behind it. */
export function readVersionName(name: string): { protocol: string; version?: string } {
  const at = name.indexOf('@')
  return at === -1
    ? { protocol: name }
    : { protocol: name.slice(0, at), version: name.slice(at + 1) }
}
