import type { Pack } from '../pack/pack.ts'
import type { Fault } from './faults.ts'
import type { LoadedPack } from './load-pack.ts'

interface Standing {
  readonly pack: Pack
  readonly loaded: LoadedPack
}

/**
 * What is wrong between the versions of protocols that are to be used together: a version there twice, or judged afresh though it is here or by two;
 * two editions in force from the same day.
 */
export function checkVersions(all: readonly LoadedPack[]): readonly Fault[] {
  const standing = all.flatMap((loaded): Standing[] =>
    loaded.pack ? [{ pack: loaded.pack, loaded }] : [],
  )
  const faults: Fault[] = []
  const seen = new Map<string, Standing>()
  for (const one of standing) {
    const { protocol, version } = one.pack
    const id = `${protocol}@${version.id}`
    const held = seen.get(id)
    if (held)
      faults.push(
        faultAt(
          one,
          ['protocol'],
          'version-twice',
          `Edition ${version.edition}, revision ${version.revision} of “${protocol}” is already in ${fileOf(held)}. Two folders cannot both be it.`,
          'remove one of them, or give this one a revision of its own',
        ),
      )
    else seen.set(id, one)
  }
  faults.push(...standing.flatMap((one) => faultsAfresh(one, standing)))
  for (const [i, one] of standing.entries()) {
    const { protocol, version } = one.pack
    const other = standing
      .slice(0, i)
      .find(
        ({ pack }) =>
          pack.protocol === protocol &&
          pack.version.edition !== version.edition &&
          pack.version.inForceFrom === version.inForceFrom,
      )
    if (other)
      faults.push(
        faultAt(
          one,
          ['version', 'inForceFrom'],
          'in-force-together',
          `Edition ${other.pack.version.edition} (${fileOf(other)}) is in force from ${version.inForceFrom} too, so that no date chooses between them.`,
          null,
        ),
      )
  }
  return faults
}

function faultsAfresh(one: Standing, standing: readonly Standing[]): readonly Fault[] {
  const { protocol, version } = one.pack
  const others = standing.filter(
    ({ pack }) =>
      pack !== one.pack && pack.protocol === protocol && pack.version.edition === version.edition,
  )
  return (version.judgesAfresh ?? []).flatMap((revision) => {
    const fault = (rule: string, message: string) => [
      faultAt(one, ['version', 'judgesAfresh'], rule, message, null),
    ]
    if (revision >= version.revision)
      return fault(
        'judges-what-is-not-before',
        `Revision ${version.revision} can judge afresh only revisions before it, and ${revision} is not.`,
      )
    const here = others.find(({ pack }) => pack.version.revision === revision)
    if (here)
      return fault(
        'judges-what-is-here',
        `Revision ${revision} is in ${fileOf(here)} and judges what was recorded under it: history keeps its rules.`,
      )
    const also = others.find(({ pack }) => pack.version.judgesAfresh?.includes(revision))
    return also
      ? fault('judged-by-two', `${fileOf(also)} judges revision ${revision} afresh too.`)
      : []
  })
}

function fileOf({ loaded }: Standing): string {
  return loaded.located.get('pack')?.source.path ?? 'pack.yaml'
}

function faultAt(
  { loaded }: Standing,
  path: readonly string[],
  rule: string,
  message: string,
  suggestion: string | null,
): Fault {
  const source = loaded.located.get('pack')?.source
  return {
    level: 'error',
    file: source?.path ?? 'pack.yaml',
    ...(source?.position(path) ?? { line: 1, column: 1 }),
    where: 'pack',
    rule,
    message,
    cites: [],
    suggestion,
  }
}
