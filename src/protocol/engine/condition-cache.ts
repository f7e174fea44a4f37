import { unknownWords } from '../conditions/check.ts'
import { type CompiledCondition, compileCondition } from '../conditions/compile.ts'
import { treeOf } from '../conditions/parse.ts'
import { type Tree, textOf } from '../conditions/tree.ts'
import type { Pack } from '../pack/pack.ts'
import type { Shared } from '../pack/shared.ts'
import { actNames } from './former-names.ts'

/** The conditions of one pack as they are compiled, each once. */
export interface Conditions {
  /** Keeps so many of the first conditions asked, so that the next has the index after them. */
  readonly forgetAfter: (count: number) => void
  readonly ofText: (text: string) => CompiledCondition
  readonly ofTree: (tree: Tree) => CompiledCondition
  readonly count: () => number
  readonly useAge: () => boolean
  readonly useConsent: () => boolean
}

/** Conditions that come to the same text are the same condition, so that its answer at an instant is worked out once. */
export function conditionCache(pack: Pack, shared: Shared): Conditions {
  const vocabulary = {
    acts: actNames(shared.acts),
    roles: new Set(shared.roles.keys()),
    conditions: new Set(Object.keys(pack.conditions)),
  }
  const named = (name: string) => {
    const own = pack.conditions[name]
    return own && treeOf(own.when)
  }
  const cache = new Map<string, CompiledCondition>()
  const within = new Set<string>()
  let count = 0
  const ofTree = (tree: Tree): CompiledCondition => {
    const text = textOf(tree)
    const known = cache.get(text)
    if (known) return known
    const [unknown] = unknownWords(tree, vocabulary)
    if (unknown) throw new Error(`${text}: ${unknown.message}`)
    if (within.has(text)) throw new Error(`the condition ${text} is made of itself`)
    within.add(text)
    const index = count++
    const condition = compileCondition(tree, named, index, (part) =>
      isShared(part) ? ofTree(part) : undefined,
    )
    within.delete(text)
    cache.set(text, condition)
    return condition
  }
  return {
    ofText: (text) => ofTree(treeOf(text)),
    ofTree,
    count: () => count,
    forgetAfter: (kept) => {
      for (const [text, { index }] of cache) if (index >= kept) cache.delete(text)
      count = kept
    },
    useAge: () => [...cache.values()].some(({ usesAge }) => usesAge),
    useConsent: () => [...cache.values()].some(({ usesConsent }) => usesConsent),
  }
}

/** Parts that many conditions of a pack are made of, and that are dear to ask: its named ones, its scope, and what is asked of the record. */
function isShared({ is }: Tree): boolean {
  return is === 'named' || is === 'mayBe' || is === 'record'
}
