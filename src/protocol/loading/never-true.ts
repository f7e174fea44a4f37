import type { ASTNode } from '@marcbachmann/cel-js'
import { pathOf } from '../language/conditions.ts'

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
  | { readonly of: 'other' }

/** More ways than this to satisfy a condition, and it is not looked into: it plainly can be true. */
const mostWays = 256

/** Whether no facts could ever make a condition true: each way to satisfy it contradicts itself. */
export function isNeverTrue(ast: ASTNode): boolean {
  const ways = waysOf(ast, true)
  return ways?.every(contradicts) ?? false
}

/** The condition as a list of ways, each a list of things that must all hold; undefined when there are too many. */
function waysOf(node: ASTNode, wanted: boolean): Literal[][] | undefined {
  if (node.op === '!_') return waysOf(node.args, !wanted)
  if (node.op === '&&' || node.op === '||') {
    const left = waysOf(node.args[0], wanted)
    const right = waysOf(node.args[1], wanted)
    if (!left || !right) return undefined
    if ((node.op === '||') === wanted) return [...left, ...right]
    return left.length * right.length > mostWays
      ? undefined
      : left.flatMap((a) => right.map((b) => [...a, ...b]))
  }
  return [[literalOf(node, wanted)]]
}

function literalOf(node: ASTNode, wanted: boolean): Literal {
  if (node.op === 'value') return { of: 'constant', value: (node.args === true) === wanted }
  if (node.op === '.') return { of: 'bool', name: pathOf(node) ?? '', value: wanted }
  if (node.op === 'call') {
    const [name, parameters] = node.args
    const [first] = parameters
    if (name === 'isYes' && wanted && first) return literalOf(first, true)
    if (name === 'isYes' || name === 'mayBe' || name === 'isKnown') return { of: 'other' }
    return {
      of: 'bool',
      name: node.input
        .slice(node.start, node.end)
        .replaceAll(/\s|"/g, (c) => (c === '"' ? "'" : '')),
      value: wanted,
    }
  }
  if (node.op === 'in') return membership(node.args, wanted)
  if (node.op in opposite) return comparison(node, wanted)
  return { of: 'other' }
}

function membership([item, list]: readonly [ASTNode, ASTNode], wanted: boolean): Literal {
  const name = pathOf(item)
  if (name === undefined || list.op !== 'list') return { of: 'other' }
  const words = list.args.flatMap((entry) => (entry.op === 'value' ? [String(entry.args)] : []))
  return words.length === list.args.length
    ? { of: 'words', name, words, among: wanted }
    : { of: 'other' }
}

const opposite: Readonly<Record<string, string>> = {
  '==': '!=',
  '!=': '==',
  '<': '>=',
  '>=': '<',
  '>': '<=',
  '<=': '>',
}

function comparison(node: ASTNode, wanted: boolean): Literal {
  if (!Array.isArray(node.args)) return { of: 'other' }
  const [left, right] = node.args
  if (!isNode(left) || !isNode(right) || right.op !== 'value') return { of: 'other' }
  const name = left.op === 'call' ? left.input.slice(left.start, left.end) : pathOf(left)
  if (name === undefined) return { of: 'other' }
  const op = wanted ? node.op : (opposite[node.op] ?? node.op)
  const value = right.args
  if (typeof value === 'boolean') return { of: 'bool', name, value: (op === '==') === value }
  if (typeof value === 'string') return { of: 'words', name, words: [value], among: op === '==' }
  const number = Number(value)
  if (op === '==') return { of: 'range', name, least: number, most: number }
  if (op === '<') return { of: 'range', name, least: Number.NEGATIVE_INFINITY, most: number - 1 }
  if (op === '<=') return { of: 'range', name, least: Number.NEGATIVE_INFINITY, most: number }
  if (op === '>') return { of: 'range', name, least: number + 1, most: Number.POSITIVE_INFINITY }
  if (op === '>=') return { of: 'range', name, least: number, most: Number.POSITIVE_INFINITY }
  return { of: 'other' }
}

function isNode(value: unknown): value is ASTNode {
  return typeof value === 'object' && value !== null && 'op' in value
}

/** Whether the things one way asks cannot all hold. Numbers here are whole. */
function contradicts(way: readonly Literal[]): boolean {
  return way.some((a, i) => {
    if (a.of === 'constant') return !a.value
    if (a.of === 'range' && a.least > a.most) return true
    return way.slice(i + 1).some((b) => clash(a, b))
  })
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
