import type { NamedTrees } from './compile.ts'
import type { Tree } from './tree.ts'

/**
 * Whether a condition may come out `wanted` because something is not known, rather than because it is known: `!isYes(x)`, `mayBe(x)`,
 * `!isKnown(x)`. Named conditions are looked into.
 */
export function turnsOnUnknown(
  tree: Tree,
  named: NamedTrees,
  wanted = true,
  within: readonly string[] = [],
): boolean {
  const of = (part: Tree, sought = wanted) => turnsOnUnknown(part, named, sought, within)
  switch (tree.is) {
    case 'not':
      return of(tree.of, !wanted)
    case 'all':
    case 'any':
      return tree.of.some((part) => of(part))
    case 'choice':
      return of(tree.test, true) || of(tree.test, false) || of(tree.yes) || of(tree.no)
    case 'same':
      return [tree.left, tree.right].some((part) => of(part, true) || of(part, false))
    case 'isYes':
      return wanted ? of(tree.of) : true
    case 'mayBe':
      return wanted ? true : of(tree.of)
    case 'isKnown':
    case 'known':
      return !wanted
    case 'named': {
      const name = String(tree.name.value)
      const made = within.includes(name) ? undefined : named(name)
      return made !== undefined && turnsOnUnknown(made, named, wanted, [...within, name])
    }
    default:
      return false
  }
}
