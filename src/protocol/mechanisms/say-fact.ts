import { findFactKind } from '../../facts/index.ts'
import { phrase, sayKey, sayList, sayWord, type Words } from '../../words/index.ts'
import { fieldShape } from '../language/field-shape.ts'
import { unsaid } from '../language/match.ts'
import type { Where } from '../pack/duty-shape.ts'
import { factWords } from './fact-words.ts'

/** A fact as a protocol names it, to follow “when”: `a strategy meeting is held`. */
export function sayFact(
  kind: string,
  where: Where | undefined,
  after: ', yes or no' | ', each time' | ' for the last time' | ' the next time' | '' = '',
): Words {
  return phrase(`${said(kind, [where])}${after}`)
}

/** One fact of a kind, and all it must say: `a strategy meeting is held with the police and the school`. */
export function sayOneFact(kind: string, all: readonly (Where | undefined)[]): Words {
  return phrase(said(kind, all))
}

function said(kind: string, all: readonly (Where | undefined)[]): string {
  const asked = Map.groupBy(
    all.flatMap((where) => Object.entries(where ?? {})),
    ([field]) => field,
  )
  const saidFields = new Set<string>()
  const wordsOf = (field: string) => (asked.get(field) ?? []).map(([, wanted]) => [wanted].flat())
  const list = (field: string, say: (word: string) => string = sayWord) => {
    saidFields.add(field)
    const each = wordsOf(field).map((words) =>
      sayList(words.filter((word) => word !== unsaid).map(say), 'or'),
    )
    return each.length === 0 ? undefined : sayList(each, 'and')
  }
  const only = (field: string, word: string) => {
    const words = wordsOf(field).flat()
    const is = words.length === 1 && words[0] === word
    if (is) saidFields.add(field)
    return is
  }
  const title = findFactKind(kind)?.title ?? kind
  const claim = factWords[kind]?.({ list, only }) ?? `“${title}” is recorded`
  const others = [...asked.keys()]
    .filter((field) => !saidFields.has(field))
    .map((field) => `, with “${meaningOf(kind, field)}” given as ${list(field)}`)
  const mayBeLeftOut = [...asked.values()].some((each) =>
    each.some(([, wanted]) => [wanted].flat().includes(unsaid)),
  )
  return `${claim}${others.join('')}${mayBeLeftOut ? ', as far as that is said' : ''}`
}

/** What a field is, in its own words. */
function meaningOf(kind: string, field: string): string {
  return fieldShape(kind, field)?.meaning ?? sayKey(field)
}
