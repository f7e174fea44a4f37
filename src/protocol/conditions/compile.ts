import { bornOnSlot, getSlot, type Value } from '../../episode/index.ts'
import { ageOn, epochDayOf } from '../../facts/index.ts'
import type { Reader } from '../language/reader.ts'
import { isNo, isUnknown, isYes, not, type Truth } from '../language/truth.ts'
import { findCountFunction, findRecordFunction } from './functions/index.ts'
import type { Comparing, Literal, Operand, Tree } from './tree.ts'

/** A condition ready to be asked at any instant. */
export interface CompiledCondition {
  readonly tree: Tree
  /** Its place among the conditions of its pack, by which answers are remembered. */
  readonly index: number
  /** Where the values it reads stand, each once. */
  readonly slots: readonly number[]
  readonly ask: (reader: Reader) => Truth
  /** Adds the fields whose not being known leaves the answer unknown. */
  readonly unknowns: (reader: Reader, found: Set<string>) => void
  /** Whether a birthday can change the answer. */
  readonly usesAge: boolean
  /** Whether the values alone give the answer: not time, nor what is on record. */
  readonly byValues: boolean
  /** Whether a consent that runs out can change the answer. */
  readonly usesConsent: boolean
}

/** What a pack's own named conditions are made of. */
export type NamedTrees = (name: string) => Tree | undefined

/** The condition that a part is, where others of its pack are made of it too. */
export type SharedPart = (tree: Tree) => CompiledCondition | undefined

type Ask = (reader: Reader) => Truth
interface Bool {
  readonly ask: Ask
  readonly unknowns: (reader: Reader, found: Set<string>) => void
}
type Scalar = (reader: Reader) => Value

/** Turns a checked condition into a function of three answers. Throws on what `check` would have reported. */
export function compileCondition(
  tree: Tree,
  named: NamedTrees,
  index = 0,
  shared: SharedPart = () => undefined,
): CompiledCondition {
  const compiler = new Compiler(named, shared)
  const { ask, unknowns } = compiler.whole(tree)
  const { usesAge, usesConsent, asksRecord } = compiler
  return {
    tree,
    index,
    slots: [...compiler.slots],
    ask,
    unknowns,
    usesAge,
    usesConsent,
    byValues: !usesAge && !asksRecord,
  }
}

const noUnknowns = (): void => {}

class Compiler {
  usesAge = false
  asksRecord = false
  readonly slots = new Set<number>()
  usesConsent = false
  readonly #named: NamedTrees
  /** Names being looked into: one met again is made of itself. */
  readonly #within: string[] = []

  readonly #shared: SharedPart

  constructor(named: NamedTrees, shared: SharedPart) {
    this.#named = named
    this.#shared = shared
  }

  /** A part of another: one that more are made of is asked once at an instant, whoever asks. */
  bool(tree: Tree): Bool {
    const shared = this.#shared(tree)
    if (!shared) return this.whole(tree)
    this.usesAge ||= shared.usesAge
    this.asksRecord ||= !shared.byValues && !shared.usesAge
    for (const slot of shared.slots) this.slots.add(slot)
    this.usesConsent ||= shared.usesConsent
    return { ask: (r) => r.askHere(shared), unknowns: shared.unknowns }
  }

  whole(tree: Tree): Bool {
    switch (tree.is) {
      case 'all':
        return group(
          tree.of.map((part) => this.bool(part)),
          isNo,
        )
      case 'any':
        return group(
          tree.of.map((part) => this.bool(part)),
          isYes,
        )
      case 'not': {
        const inner = this.bool(tree.of)
        return { ask: (r) => not(inner.ask(r)), unknowns: inner.unknowns }
      }
      case 'choice':
        return choice(this.bool(tree.test), this.bool(tree.yes), this.bool(tree.no))
      case 'same':
        return same(this.bool(tree.left), this.bool(tree.right))
      case 'constant': {
        const answer = tree.value ? isYes : isNo
        return { ask: () => answer, unknowns: noUnknowns }
      }
      case 'field':
        return this.field(tree.path)
      case 'family': {
        const path = `${tree.name}(${tree.word.value})`
        return leaf(path, this.slotOf(path))
      }
      case 'record':
        this.asksRecord = true
        if (tree.name === 'consented') this.usesConsent = true
        return { ask: recordAsk(tree.name, tree.words), unknowns: noUnknowns }
      case 'comparison':
        return this.comparison(tree.op, tree.left, tree.right)
      case 'membership':
        return this.membership(tree.item, tree.words)
      case 'known': {
        const scalar = this.scalar(tree.of)
        return { ask: (r) => (isMissing(scalar(r)) ? isNo : isYes), unknowns: noUnknowns }
      }
      case 'isKnown': {
        const { ask } = this.bool(tree.of)
        return { ask: (r) => (ask(r) === isUnknown ? isNo : isYes), unknowns: noUnknowns }
      }
      case 'isYes':
        return settled(this.bool(tree.of), isNo)
      case 'mayBe':
        return settled(this.bool(tree.of), isYes)
      case 'named':
        return this.ofName(String(tree.name.value))
    }
  }

  ofName(name: string): Bool {
    const tree = this.#named(name)
    if (!tree) throw new Error(`there is no condition called ${name}`)
    if (this.#within.includes(name)) throw new Error(`the condition ${name} is made of itself`)
    this.#within.push(name)
    const bool = this.bool(tree)
    this.#within.pop()
    return bool
  }

  comparison(op: Comparing, left: Operand, right: Operand): Bool {
    const a = this.scalar(left)
    const b = this.scalar(right)
    const compare = comparisons[op]
    const ask: Ask = (r) => {
      const x = a(r)
      const y = b(r)
      return isMissing(x) || isMissing(y) ? isUnknown : compare(x, y) ? isYes : isNo
    }
    return { ask, unknowns: named(ask, [left, right]) }
  }

  membership(item: Operand, words: readonly Literal[]): Bool {
    const scalar = this.scalar(item)
    const wanted = words.map(({ value }) => value)
    const ask: Ask = (r) => {
      const value = scalar(r)
      return isMissing(value) ? isUnknown : wanted.includes(value) ? isYes : isNo
    }
    return { ask, unknowns: named(ask, [item]) }
  }

  field(path: string): Bool {
    if (path === 'authority.isResponsible')
      return { ask: (r) => (r.capacity === 'host' ? isNo : isYes), unknowns: noUnknowns }
    if (path === 'authority.isHost')
      return { ask: (r) => (r.capacity === 'responsible' ? isNo : isYes), unknowns: noUnknowns }
    return leaf(path, this.slotOf(path))
  }

  slotOf(path: string): number {
    const slot = getSlot(path)
    this.slots.add(slot)
    return slot
  }

  scalar(operand: Operand): Scalar {
    if (operand.of === 'literal') {
      const { value } = operand
      return () => value
    }
    if (operand.of === 'count') {
      this.asksRecord = true
      const [first, second] = operand.words
      const counting = findCountFunction(operand.name)
      if (!counting) throw new Error(`there is no function ${operand.name} that counts`)
      return counting.count(String(first?.value), Number(second?.value))
    }
    if (operand.path === 'child.age') {
      this.usesAge = true
      return (r) => ageOn(Number(r.values[bornOnSlot]), epochDayOf(Math.max(r.at, -6e13)))
    }
    const slot = this.slotOf(operand.path)
    return (r) => r.values[slot] as Value
  }
}

function recordAsk(name: string, words: readonly Literal[]): Ask {
  const [first, second] = words
  const asked = findRecordFunction(name)
  if (!asked) throw new Error(`there is no function ${name} that asks the record`)
  return asked.ask(String(first?.value), String(second?.value))
}

const comparisons: Readonly<Record<Comparing, (a: Value, b: Value) => boolean>> = {
  '==': (a, b) => a === b,
  '!=': (a, b) => a !== b,
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
}

function leaf(path: string, slot: number): Bool {
  return {
    ask: (r) => r.values[slot] as Truth,
    unknowns: (r, found) => {
      if (r.values[slot] === isUnknown) found.add(path)
    },
  }
}

/** Both, or either: the answer that settles it ends the asking; otherwise one unknown leaves it open. */
function group(parts: readonly Bool[], settles: Truth): Bool {
  const asks = parts.map(({ ask }) => ask)
  const [first, second] = asks
  const ask =
    first && second && asks.length === 2 ? ofTwo(first, second, settles) : ofMany(asks, settles)
  return { ask, unknowns: unknownsOf(ask, parts) }
}

/** Most groups are of two, and asked millions of times. */
function ofTwo(first: Ask, second: Ask, settles: Truth): Ask {
  return (r) => {
    const a = first(r)
    if (a === settles) return a
    const b = second(r)
    return b === settles || a !== isUnknown ? b : a
  }
}

function ofMany(asks: readonly Ask[], settles: Truth): Ask {
  const otherwise = settles === isNo ? isYes : isNo
  return (r) => {
    let answer: Truth = otherwise
    for (const ask of asks) {
      const one = ask(r)
      if (one === settles) return one
      if (one === isUnknown) answer = isUnknown
    }
    return answer
  }
}

function choice(test: Bool, yes: Bool, no: Bool): Bool {
  return {
    ask: (r) => {
      const answer = test.ask(r)
      if (answer === isYes) return yes.ask(r)
      if (answer === isNo) return no.ask(r)
      const a = yes.ask(r)
      return a === no.ask(r) ? a : isUnknown
    },
    unknowns: (r, found) => {
      test.unknowns(r, found)
      const answer = test.ask(r)
      if (answer !== isNo) yes.unknowns(r, found)
      if (answer !== isYes) no.unknowns(r, found)
    },
  }
}

function same(a: Bool, b: Bool): Bool {
  return {
    ask: (r) => {
      const [x, y] = [a.ask(r), b.ask(r)]
      return x === isUnknown || y === isUnknown ? isUnknown : x === y ? isYes : isNo
    },
    unknowns: (r, found) => {
      for (const one of [a, b]) if (one.ask(r) === isUnknown) one.unknowns(r, found)
    },
  }
}

function settled({ ask }: Bool, instead: Truth): Bool {
  return {
    ask: (r) => {
      const answer = ask(r)
      return answer === isUnknown ? instead : answer
    },
    unknowns: noUnknowns,
  }
}

function unknownsOf(ask: Ask, parts: readonly Bool[]): Bool['unknowns'] {
  return (r, found) => {
    if (ask(r) !== isUnknown) return
    for (const one of parts) if (one.ask(r) === isUnknown) one.unknowns(r, found)
  }
}

/** Fields compared that leave the comparison open; a count never does. */
function named(ask: Ask, operands: readonly Operand[]): Bool['unknowns'] {
  const paths = operands.flatMap((operand) => (operand.of === 'field' ? [operand.path] : []))
  return (r, found) => {
    if (ask(r) === isUnknown) for (const path of paths) found.add(path)
  }
}

function isMissing(value: Value): boolean {
  return value === '' || Number.isNaN(value)
}
