import { fields, type Value } from '../../episode/index.ts'
import type { NamedTrees } from './compile.ts'
import { type Comparing, type Operand, operandText, type Tree, textOf, turned } from './tree.ts'

/** One thing a condition asks, in a form two of which can be seen to contradict each other. */
type Literal =
  | { readonly of: 'constant'; readonly value: boolean }
  | { readonly of: 'bool'; readonly name: string; readonly value: boolean }
  | {
      readonly of: 'words'
      readonly name: string
      readonly words: readonly string[]
      readonly among: boolean
    }
  | { readonly of: 'range'; readonly name: string; readonly least: number; readonly most: number }
  | { readonly of: 'notNumber'; readonly name: string; readonly value: number }
  | { readonly of: 'other' }

/** More ways than this to satisfy a condition, and it is not looked into: it plainly can be true. */
const mostWays = 256

/** Whether no facts could ever make a condition true: each way to satisfy it contradicts itself. Named conditions are looked into. */
export function isNeverTrue(tree: Tree, named: NamedTrees): boolean {
  return waysOf(tree, true, named, [])?.every(contradicts) ?? false
}

/** Whether no facts could ever make a condition false: then it decides nothing. */
export function isNeverFalse(tree: Tree, named: NamedTrees): boolean {
  return waysOf(tree, false, named, [])?.every(contradicts) ?? false
}

type Ways = Literal[][] | undefined

/** The condition as a list of ways, each a list of things that must all hold; undefined when there are too many. */
function waysOf(tree: Tree, wanted: boolean, named: NamedTrees, within: readonly string[]): Ways {
  const ways = (part: Tree, sought = wanted) => waysOf(part, sought, named, within)
  switch (tree.is) {
    case 'not':
      return ways(tree.of, !wanted)
    case 'all':
    case 'any':
      return (tree.is === 'any') === wanted
        ? either(tree.of.map((part) => ways(part)))
        : together(tree.of.map((part) => ways(part)))
    case 'choice':
      return either([
        together([ways(tree.test, true), ways(tree.yes)]),
        together([ways(tree.test, false), ways(tree.no)]),
      ])
    // Besides what it says of what is asked, each is a thing that holds or does not, which can contradict itself.
    case 'isYes':
    case 'mayBe':
    case 'isKnown': {
      const itself: Ways = [[{ of: 'bool', name: textOf(tree), value: wanted }]]
      const says = tree.is === 'isYes' ? wanted : tree.is === 'mayBe' ? !wanted : false
      return says ? together([itself, ways(tree.of, wanted)]) : itself
    }
    case 'named': {
      const name = String(tree.name.value)
      const made = within.includes(name) ? undefined : named(name)
      return made && waysOf(made, wanted, named, [...within, name])
    }
    default:
      return [[literalOf(tree, wanted)]]
  }
}

function either(parts: readonly Ways[]): Ways {
  const all: Literal[][] = []
  for (const part of parts) {
    if (!part) return undefined
    all.push(...part)
  }
  return all.length > mostWays ? undefined : all
}

function together(parts: readonly Ways[]): Ways {
  let all: Literal[][] = [[]]
  for (const part of parts) {
    if (!part || all.length * part.length > mostWays) return undefined
    all = all.flatMap((a) => part.map((b) => [...a, ...b]))
  }
  return all
}

function literalOf(tree: Tree, wanted: boolean): Literal {
  switch (tree.is) {
    case 'constant':
      return { of: 'constant', value: tree.value === wanted }
    case 'field':
      return { of: 'bool', name: tree.path, value: wanted }
    case 'family':
    case 'record':
      return { of: 'bool', name: textOf(tree), value: wanted }
    case 'membership':
      return tree.item.of === 'field'
        ? {
            of: 'words',
            name: tree.item.path,
            words: tree.words.map(({ value }) => String(value)),
            among: wanted,
          }
        : { of: 'other' }
    case 'comparison':
      return comparison(tree.op, tree.left, tree.right, wanted)
    case 'same':
      return sameAsConstant(tree.left, tree.right, wanted)
    default:
      return { of: 'other' }
  }
}

/** `child.lookedAfter == true` is the field itself. */
function sameAsConstant(left: Tree, right: Tree, wanted: boolean): Literal {
  const [constant, other] = left.is === 'constant' ? [left, right] : [right, left]
  if (constant.is !== 'constant' || !['field', 'family', 'record'].includes(other.is))
    return { of: 'other' }
  return literalOf(other, constant.value === wanted)
}

const opposite: Readonly<Record<Comparing, Comparing>> = {
  '==': '!=',
  '!=': '==',
  '<': '>=',
  '>=': '<',
  '>': '<=',
  '<=': '>',
}

function comparison(written: Comparing, left: Operand, right: Operand, wanted: boolean): Literal {
  if (left.of === 'literal' && right.of !== 'literal')
    return comparison(turned[written], right, left, wanted)
  if (right.of !== 'literal') return { of: 'other' }
  if (left.of === 'literal')
    return { of: 'constant', value: holdsOf(written, left.value, right.value) === wanted }
  const name = operandText(left)
  const op = wanted ? written : opposite[written]
  const { value } = right
  if (typeof value === 'string') {
    return op === '==' || op === '!='
      ? { of: 'words', name, words: [value], among: op === '==' }
      : { of: 'other' }
  }
  if (op === '==') return { of: 'range', name, least: value, most: value }
  if (op === '<') return { of: 'range', name, least: Number.NEGATIVE_INFINITY, most: value - 1 }
  if (op === '<=') return { of: 'range', name, least: Number.NEGATIVE_INFINITY, most: value }
  if (op === '>') return { of: 'range', name, least: value + 1, most: Number.POSITIVE_INFINITY }
  if (op === '>=') return { of: 'range', name, least: value, most: Number.POSITIVE_INFINITY }
  return { of: 'notNumber', name, value }
}

/** What two written values come to. */
function holdsOf(op: Comparing, left: Value, right: Value): boolean {
  if (op === '==') return left === right
  if (op === '!=') return left !== right
  if (op === '<') return left < right
  if (op === '<=') return left <= right
  return op === '>' ? left > right : left >= right
}

/** Whether the things one way asks cannot all hold. Numbers here are whole. */
function contradicts(way: readonly Literal[]): boolean {
  return (
    way.some((a, i) => {
      if (a.of === 'constant') return !a.value
      if (a.of === 'range' && a.least > a.most) return true
      return way.slice(i + 1).some((b) => clash(a, b))
    }) || leavesNothing(way)
  )
}

/** No whole number of a person's life, and no word of a closed list, left for something to be. */
function leavesNothing(way: readonly Literal[]): boolean {
  const names = new Set(way.flatMap((one) => ('name' in one ? [one.name] : [])))
  return [...names].some((name) => noNumberLeft(way, name) || noWordLeft(way, name))
}

/** Ages and counts are from 0, and no age or count here reaches this many. */
const beyondNumbers = 100_000

function noNumberLeft(way: readonly Literal[], name: string): boolean {
  const ranges = way.flatMap((one) => (one.of === 'range' && one.name === name ? [one] : []))
  const without = way.flatMap((one) =>
    one.of === 'notNumber' && one.name === name ? [one.value] : [],
  )
  if (ranges.length === 0) return false
  const highest = name === 'child.age' ? oldest : beyondNumbers
  let least = Math.max(0, ...ranges.map((one) => one.least))
  let most = Math.min(highest, ...ranges.map((one) => one.most))
  while (least <= most && without.includes(least)) least += 1
  while (least <= most && without.includes(most)) most -= 1
  return least > most
}

/** Years; nobody in any protocol is older. */
const oldest = 150

function noWordLeft(way: readonly Literal[], name: string): boolean {
  const all = fields.find(({ path }) => path === name)?.words
  if (!all) return false
  const without = new Set(
    way.flatMap((one) => (one.of === 'words' && one.name === name && !one.among ? one.words : [])),
  )
  return all.every((word) => without.has(word))
}

function clash(a: Literal, b: Literal): boolean {
  if (a.of === 'bool' && b.of === 'bool') return a.name === b.name && a.value !== b.value
  if (a.of === 'range' && b.of === 'range')
    return a.name === b.name && (a.least > b.most || b.least > a.most)
  if (a.of === 'words' && b.of === 'words' && a.name === b.name) {
    if (a.among && b.among) return !a.words.some((word) => b.words.includes(word))
    if (a.among) return a.words.every((word) => b.words.includes(word))
    if (b.among) return b.words.every((word) => a.words.includes(word))
  }
  return false
}
