import { findRecordFunction } from '../conditions/functions/index.ts'
import { parseCondition } from '../conditions/parse.ts'
import { conditionsIn, type Tree, walk } from '../conditions/tree.ts'
import { unsaid } from '../language/match.ts'
import { inDone, inDuty, type Reference } from '../mechanisms/references.ts'
import type { Pack } from '../pack/pack.ts'
import type { Shared } from '../pack/shared.ts'

/** Every word a protocol looks for in a field of a fact, by `kind field`, in what starts, shows done or ends a duty, and in its conditions: what a person recording it may need to choose. */
export function wordsUsed(shared: Shared, pack: Pack): ReadonlyMap<string, ReadonlySet<string>> {
  const used = new Map<string, Set<string>>()
  const add = (kind: string, field: string, word: string): void => {
    const key = `${kind} ${field}`
    used.set(key, (used.get(key) ?? new Set()).add(word))
  }
  const addAll = (references: readonly Reference[]): void => {
    for (const part of references) {
      if (part.is === 'act') add('step.recorded', 'act', part.act)
      if (part.is === 'fact') {
        for (const [field, wanted] of Object.entries(part.match.where ?? {}))
          for (const word of typeof wanted === 'string' ? [wanted] : wanted)
            if (word !== unsaid) add(part.match.fact, field, word)
      }
    }
  }
  const addAsked = (tree: Tree): void => {
    for (const part of walk(tree)) {
      if (part.is !== 'record') continue
      const chosen = findRecordFunction(part.name)?.chosenIn
      const [word] = part.words
      if (chosen && word) add(chosen.kind, chosen.field, String(word.value))
    }
  }
  for (const duty of pack.duties) {
    const act = shared.acts.get(duty.act)
    if (act) addAll(inDone(act.done))
    addAll(inDuty(duty, pack.moments))
  }
  for (const text of conditionsIn([pack.duties, pack.rules, pack.moments, pack.conditions])) {
    const parsed = parseCondition(text)
    if (parsed.kind === 'parsed') addAsked(parsed.tree)
  }
  return used
}
