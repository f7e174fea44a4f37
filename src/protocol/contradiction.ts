import type { ASTNode } from '@marcbachmann/cel-js'
import { conditionLanguage } from './condition-language.ts'
import { pathOf } from './conditions.ts'
import type { Condition } from './pack.ts'

/**
 * Whether a condition plainly never holds: a literal false, a thing and its opposite, or one field required to be two
 * words or two ranges that do not meet. It finds what a slip leaves behind; it does not prove that the rest can hold.
 */
export function isContradiction(condition: Condition): boolean {
  const checked = conditionLanguage.check(condition)
  return checked.valid && neverHolds(conditionLanguage.parse(condition).ast)
}

function neverHolds(node: ASTNode): boolean {
  if (node.op === 'value') return node.args === false
  if (node.op === '||') return neverHolds(node.args[0]) && neverHolds(node.args[1])
  if (node.op !== '&&') return false
  const parts = conjuncts(node)
  return parts.some(neverHolds) || opposites(parts) || wordsClash(parts) || rangesClash(parts)
}

function conjuncts(node: ASTNode): readonly ASTNode[] {
  return node.op === '&&' ? [...conjuncts(node.args[0]), ...conjuncts(node.args[1])] : [node]
}

function textOf(node: ASTNode): string {
  return node.input.slice(node.start, node.end).replaceAll(/\s+/g, '')
}

function opposites(parts: readonly ASTNode[]): boolean {
  const texts = new Set(parts.map(textOf))
  return parts.some((part) => part.op === '!_' && texts.has(textOf(part.args)))
}

/** One field that has to be two different words. */
function wordsClash(parts: readonly ASTNode[]): boolean {
  const allowed = new Map<string, ReadonlySet<string>>()
  for (const part of parts) {
    const wanted = wantedWords(part)
    if (!wanted) continue
    const before = allowed.get(wanted.path)
    const both = before ? new Set([...wanted.words].filter((word) => before.has(word))) : wanted.words
    if (both.size === 0) return true
    allowed.set(wanted.path, both)
  }
  return false
}

function wantedWords(node: ASTNode): { path: string; words: ReadonlySet<string> } | undefined {
  if (node.op === '==' && node.args[1].op === 'value' && typeof node.args[1].args === 'string') {
    const path = pathOf(node.args[0])
    return path === undefined ? undefined : { path, words: new Set([node.args[1].args]) }
  }
  if (node.op === 'in' && node.args[1].op === 'list') {
    const path = pathOf(node.args[0])
    const words = node.args[1].args.flatMap((entry) => (entry.op === 'value' ? [String(entry.args)] : []))
    return path === undefined ? undefined : { path, words: new Set(words) }
  }
  return undefined
}

/** One number that has to be both above and below the same bound. */
function rangesClash(parts: readonly ASTNode[]): boolean {
  const ranges = new Map<string, { low: number; high: number }>()
  for (const part of parts) {
    if (part.op !== '<' && part.op !== '<=' && part.op !== '>' && part.op !== '>=') continue
    const path = pathOf(part.args[0])
    const bound = part.args[1].op === 'value' ? Number(part.args[1].args) : Number.NaN
    if (path === undefined || Number.isNaN(bound)) continue
    const range = ranges.get(path) ?? { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY }
    if (part.op === '<') range.high = Math.min(range.high, bound - 1)
    if (part.op === '<=') range.high = Math.min(range.high, bound)
    if (part.op === '>') range.low = Math.max(range.low, bound + 1)
    if (part.op === '>=') range.low = Math.max(range.low, bound)
    if (range.low > range.high) return true
    ranges.set(path, range)
  }
  return false
}
