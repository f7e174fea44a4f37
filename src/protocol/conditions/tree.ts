import type { Value } from '../../episode/index.ts'

/** Characters from the start of the condition's text to where a part of it ends. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** A word or number written out in a condition. */
export interface Literal extends Span {
  readonly value: Value
}

/**
 * A condition as we hold it: what remains of the CEL text once it has been checked. Everything that asks, explains, compares or checks a
 * condition walks this tree. `all` and `any` hold two parts or more, none of them of its own kind: `a && b && c` is one `all` of three.
 */
export type Tree = Span &
  (
    | { readonly is: 'constant'; readonly value: boolean }
    | { readonly is: 'all' | 'any'; readonly of: readonly Tree[] }
    | { readonly is: 'not'; readonly of: Tree }
    | { readonly is: 'choice'; readonly test: Tree; readonly yes: Tree; readonly no: Tree }
    /** Two yes/no answers that are the same. */
    | { readonly is: 'same'; readonly left: Tree; readonly right: Tree }
    /** A yes/no field, or what this authority is to the child. */
    | { readonly is: 'field'; readonly path: string }
    /** A yes/no value by word: `risk('trafficking')`. */
    | { readonly is: 'family'; readonly name: string; readonly word: Literal }
    /** A question to the record: `told('absence', 'police')`. */
    | { readonly is: 'record'; readonly name: string; readonly words: readonly Literal[] }
    | {
        readonly is: 'comparison'
        readonly op: Comparing
        readonly left: Operand
        readonly right: Operand
      }
    | { readonly is: 'membership'; readonly item: Operand; readonly words: readonly Literal[] }
    /** Whether a value is known at all. */
    | { readonly is: 'known'; readonly of: Operand }
    /** Whether a yes/no answer is known, is yes, or may be. */
    | { readonly is: 'isKnown' | 'isYes' | 'mayBe'; readonly of: Tree }
    /** A condition of the pack's own, by its name. */
    | { readonly is: 'named'; readonly name: Literal }
  )

/** What is compared: a number or a word. */
export type Operand = Span &
  (
    | { readonly of: 'literal'; readonly value: Value }
    | { readonly of: 'field'; readonly path: string }
    | { readonly of: 'count'; readonly name: string; readonly words: readonly Literal[] }
  )

export const comparings = ['==', '!=', '<', '<=', '>', '>='] as const
export type Comparing = (typeof comparings)[number]

/** The parts of a condition that are conditions themselves. */
function partsOf(tree: Tree): readonly Tree[] {
  switch (tree.is) {
    case 'all':
    case 'any':
      return tree.of
    case 'not':
    case 'isKnown':
    case 'isYes':
    case 'mayBe':
      return [tree.of]
    case 'choice':
      return [tree.test, tree.yes, tree.no]
    case 'same':
      return [tree.left, tree.right]
    default:
      return []
  }
}

/** Every part of a condition at any depth, itself first. Named conditions are not looked into. */
export function walk(tree: Tree): readonly Tree[] {
  return [tree, ...partsOf(tree).flatMap(walk)]
}

/** Both, or all: with groups of its own kind made one with it. Nothing at all is undefined. */
export function allOf(trees: readonly Tree[]): Tree | undefined {
  const of = trees.flatMap((tree) => (tree.is === 'all' ? tree.of : [tree]))
  const [first] = of
  return first === undefined || of.length === 1 ? first : { ...noSpan, is: 'all', of }
}

/** Where something stands that nobody wrote. */
export const noSpan: Span = { start: 0, end: 0 }

/** The condition written one way, whatever its spaces, quotes and brackets: two of the same text ask the same. */
export function textOf(tree: Tree): string {
  switch (tree.is) {
    case 'constant':
      return String(tree.value)
    case 'all':
      return `(${tree.of.map(textOf).join(' && ')})`
    case 'any':
      return `(${tree.of.map(textOf).join(' || ')})`
    case 'not':
      return `!${textOf(tree.of)}`
    case 'choice':
      return `(${textOf(tree.test)} ? ${textOf(tree.yes)} : ${textOf(tree.no)})`
    case 'same':
      return `(${textOf(tree.left)} == ${textOf(tree.right)})`
    case 'field':
      return tree.path
    case 'family':
      return `${tree.name}(${JSON.stringify(tree.word.value)})`
    case 'record':
      return callText(tree.name, tree.words)
    case 'comparison':
      return `(${operandText(tree.left)} ${tree.op} ${operandText(tree.right)})`
    case 'membership':
      return `(${operandText(tree.item)} in [${literals(tree.words)}])`
    case 'known':
      return `isKnown(${operandText(tree.of)})`
    case 'isKnown':
    case 'isYes':
    case 'mayBe':
      return `${tree.is}(${textOf(tree.of)})`
    case 'named':
      return `is(${JSON.stringify(tree.name.value)})`
  }
}

/** What is compared, written one way. */
export function operandText(operand: Operand): string {
  if (operand.of === 'literal') return JSON.stringify(operand.value)
  return operand.of === 'field' ? operand.path : callText(operand.name, operand.words)
}

function callText(name: string, words: readonly Literal[]): string {
  return `${name}(${literals(words)})`
}

function literals(words: readonly Literal[]): string {
  return words.map(({ value }) => JSON.stringify(value)).join(', ')
}

/** Texts of every condition written anywhere in a part of a pack: what stands under `when` or `becomes`. */
export function conditionsIn(part: unknown): readonly string[] {
  if (Array.isArray(part)) return part.flatMap(conditionsIn)
  if (typeof part !== 'object' || part === null) return []
  return Object.entries(part).flatMap(([key, value]) =>
    typeof value === 'string' && ['when', 'while', 'becomes'].includes(key)
      ? [value]
      : conditionsIn(value),
  )
}

/** The same comparison with its sides changed over, so that the thing comes first and what it is held against after it. */
export const turned: Readonly<Record<Comparing, Comparing>> = {
  '==': '==',
  '!=': '!=',
  '<': '>',
  '>=': '<=',
  '>': '<',
  '<=': '>=',
}

/** The fields and words of lists that one part of a condition looks at. */
export function pathsOf(part: Tree): readonly string[] {
  const operand = (one: Operand) => (one.of === 'field' ? [one.path] : [])
  switch (part.is) {
    case 'field':
      return [part.path]
    case 'family':
      return [`${part.name}(${String(part.word.value)})`]
    case 'comparison':
      return [...operand(part.left), ...operand(part.right)]
    case 'membership':
      return operand(part.item)
    case 'known':
      return operand(part.of)
    default:
      return []
  }
}
