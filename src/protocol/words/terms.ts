import { outline, say, type Term, termsIn, type Words } from '../../words/index.ts'
import { treeOf } from '../conditions/parse.ts'
import { conditionsIn } from '../conditions/tree.ts'
import { termOf, wordsOf } from '../conditions/words.ts'
import type { Duty } from '../pack/duty-shape.ts'
import type { Pack } from '../pack/pack.ts'
import type { Shared } from '../pack/shared.ts'
import type { SaidTerm } from './why.ts'

/** One of the pack's own conditions. */
export function saidTerm(name: string, pack: Pack, shared: Shared): SaidTerm {
  return said(termOf(name, pack.conditions), pack, shared)
}

/** The pack's own conditions that any condition of a duty speaks of, and those that they are made of in turn. */
export function termsOfDuty(duty: Duty, pack: Pack, shared: Shared): readonly SaidTerm[] {
  const found = new Map<string, SaidTerm>()
  const visit = (words: Words): void => {
    for (const term of termsIn(words)) {
      if (found.has(term.name)) continue
      found.set(term.name, said(term, pack, shared))
      visit(term.madeOf)
    }
  }
  for (const text of conditionsIn(duty)) visit(wordsOf(treeOf(text), pack.conditions))
  return [...found.values()]
}

function said({ name, yes, madeOf }: Term, { conditions }: Pack, { rows }: Shared): SaidTerm {
  return {
    name,
    means: yes,
    madeOf: say(madeOf),
    outline: outline(madeOf),
    cites: (conditions[name]?.cites ?? []).map((row) => ({
      section: rows.get(row)?.section ?? '',
      row,
    })),
  }
}
