import { basename, dirname } from 'node:path'
import type { Fault, LoadedPack } from '../protocol/index.ts'
import { earlierRevisions, type FoundAs } from './pack-folders.ts'

/**
 * A folder is named for what is in it: `<protocol>/<edition>/`, and `revisions/<n>/`. A protocol's folder given by its path may be a copy under another name:
 * that is only warned of. A version given by its path may stand anywhere.
 */
export function checkNames(folder: string, loaded: LoadedPack, found: FoundAs): readonly Fault[] {
  const { pack } = loaded
  if (!pack || found === 'itself') return []
  const revised = basename(dirname(folder)) === earlierRevisions
  const edition = revised ? dirname(dirname(folder)) : folder
  const named = (
    path: readonly string[],
    is: string,
    should: string,
    what: string,
    level: Fault['level'],
  ): Fault[] => {
    const source = loaded.located.get('pack')?.source
    return is === should
      ? []
      : [
          {
            level,
            file: source?.path ?? folder,
            ...(source?.position(path) ?? { line: 1, column: 1 }),
            where: 'pack',
            rule: 'wrong-folder',
            message: `This says ${what} “${is}”, and stands in a folder named “${should}”.`,
            cites: [],
            suggestion: `name the folder “${is}”, or write “${should}” here`,
          },
        ]
  }
  return [
    ...named(
      ['protocol'],
      pack.protocol,
      basename(dirname(edition)),
      'protocol',
      found === 'in-root' ? 'error' : 'warning',
    ),
    ...named(['version', 'edition'], pack.version.edition, basename(edition), 'edition', 'error'),
    ...(revised
      ? named(
          ['version', 'revision'],
          String(pack.version.revision),
          basename(folder),
          'revision',
          'error',
        )
      : []),
  ]
}
