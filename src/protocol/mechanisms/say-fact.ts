import { findFactKind } from '../../facts/index.ts'
import { phrase, sayDecision, sayList, sayWord, type Words } from '../../words/index.ts'
import { unsaid } from '../language/match.ts'
import type { Where } from '../pack/duty-shape.ts'

/** What a fact must say; that it may say nothing reads “not said”. */
const sayWanted = (word: string, field: string): string =>
  word === unsaid ? 'not said' : field === 'decision' ? sayDecision(word) : sayWord(word)

/** A field by its name, in words: `policeAware` is `police aware`. */
const sayField = (field: string): string =>
  field.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)

/** A fact as a protocol names it: `“Meeting held” is recorded (meeting: strategy)`. */
export function sayFact(
  kind: string,
  where: Where | undefined,
  does: 'is recorded' | 'answers yes or no' = 'is recorded',
): Words {
  const title = findFactKind(kind)?.title ?? kind
  const said = sayAsked(where)
  return phrase(
    said.length === 0 ? `“${title}” ${does}` : `“${title}” ${does} (${said.join('; ')})`,
  )
}

/** One fact of a kind, and all it must say: `one “Meeting held” is recorded (attended: police; attended: school)`. */
export function sayOneFact(kind: string, all: readonly (Where | undefined)[]): Words {
  const title = findFactKind(kind)?.title ?? kind
  return phrase(`one “${title}” is recorded (${all.flatMap(sayAsked).join('; ')})`)
}

function sayAsked(where: Where | undefined): readonly string[] {
  return Object.entries(where ?? {}).map(([field, wanted]) => {
    const words = typeof wanted === 'string' ? [wanted] : wanted
    return `${sayField(field)}: ${sayList(
      words.map((word) => sayWanted(word, field)),
      'or',
    )}`
  })
}
