import { existsSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { parse } from 'yaml'
import type { Fault, LoadedPack } from '../protocol/index.ts'
import { earlierRevisions, foldersIn, isVersion } from './pack-folders.ts'
import { sayPath } from './read-texts.ts'

/**
 * An edition's folder holds its highest revision, and in `revisions/` every one before it: an episode that began under revision 1 is judged by it
 * for ever, unless a later one judges it afresh. One that was never kept was never superseded either, so that its number is a slip.
 */
export function checkRevisions(folder: string, loaded: LoadedPack): readonly Fault[] {
  const { pack, located } = loaded
  if (!pack || basename(dirname(folder)) === earlierRevisions) return []
  const { revision } = pack.version
  const inside = join(folder, earlierRevisions)
  const kept = (existsSync(inside) ? foldersIn(inside) : [])
    .filter(isVersion)
    .map((one) => Number(basename(one)))
  const fault = (rule: string, message: string, suggestion: string): Fault => ({
    level: 'error',
    file: located.get('pack')?.source.path ?? 'pack.yaml',
    ...(located.get('pack')?.source.position(['version', 'revision']) ?? { line: 1, column: 1 }),
    where: 'pack',
    rule,
    message,
    cites: [],
    suggestion,
  })
  const afresh = new Set([
    ...(pack.version.judgesAfresh ?? []),
    ...kept.flatMap((one) => judgedAfreshBy(join(inside, String(one), 'pack.yaml'))),
  ])
  const missing = Array.from({ length: revision - 1 }, (_, i) => i + 1).find(
    (one) => !kept.includes(one) && !afresh.has(one),
  )
  const later = kept.find((one) => one > revision)
  return [
    ...(missing === undefined
      ? []
      : [
          fault(
            'missing-revision',
            `This is revision ${revision}, and revision ${missing} is not kept in ${sayPath(inside)}.`,
            kept.length === 0
              ? 'revision: 1, or keep the earlier ones there'
              : 'keep the earlier ones there',
          ),
        ]),
    ...(later === undefined
      ? []
      : [
          fault(
            'later-revision',
            `This is revision ${revision}, and revision ${later} is kept in ${sayPath(inside)} as an earlier one.`,
            `revision: ${Math.max(...kept) + 1}`,
          ),
        ]),
  ]
}

/** What a revision kept says it judges afresh; whatever else is wrong with its file is said where it is read as a pack. */
function judgedAfreshBy(file: string): readonly number[] {
  try {
    const { version }: { version?: unknown } = Object(parse(readFileSync(file, 'utf8')))
    const judged: unknown = Reflect.get(Object(version), 'judgesAfresh')
    return Array.isArray(judged) ? judged.filter((one) => typeof one === 'number') : []
  } catch {
    return []
  }
}
