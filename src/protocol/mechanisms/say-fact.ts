import { findFactKind } from '../../facts/index.ts'
import { phrase, sayKey, sayList, sayWord, type Words } from '../../words/index.ts'
import type { Where } from '../pack/duty-shape.ts'

/** A fact as a protocol names it: `“Meeting held” is recorded (meeting: strategy)`. */
export function sayFact(
  kind: string,
  where: Where | undefined,
  does: 'is recorded' | 'answers yes or no' = 'is recorded',
): Words {
  const title = findFactKind(kind)?.title ?? kind
  const said = Object.entries(where ?? {}).map(([field, wanted]) => {
    const words = typeof wanted === 'string' ? [wanted] : wanted
    return `${sayKey(field)}: ${sayList(words.map(sayWord), 'or')}`
  })
  return phrase(
    said.length === 0 ? `“${title}” ${does}` : `“${title}” ${does} (${said.join('; ')})`,
  )
}
