import type { ASTNode } from '@marcbachmann/cel-js'
import { bornOnSlot, fields, findSlot, type Value } from '../../episode/index.ts'
import { ageOn, epochDayOf } from '../../facts/index.ts'
import { conditionLanguage, type Vocabulary, wordsOf } from './condition-language.ts'
import type { Reader } from './reader.ts'
import { countEpisodes, recordTests } from './record-functions.ts'
import { and, isNo, isUnknown, isYes, not, or, type Truth } from './truth.ts'

/** A condition ready to be asked at any instant. */
export interface CompiledCondition {
  readonly text: string
  /** Its place among the conditions of its pack, by which answers are remembered. */
  readonly index: number
  readonly ask: (reader: Reader) => Truth
  /** Adds the fields whose not being known leaves the answer unknown. */
  readonly unknowns: (reader: Reader, found: Set<string>) => void
  /** Fields and functions it reads, for checks and explanation. */
  readonly reads: ReadonlySet<string>
  /** Whether a birthday can change the answer. */
  readonly usesAge: boolean
  readonly ast: ASTNode
}

export interface ConditionFault {
  readonly message: string
  /** Characters from the start of the condition. */
  readonly start: number
  readonly end: number
  /** Words that would have been right, for a suggestion. */
  readonly expected?: readonly string[]
}

export type ConditionResult =
  | { readonly kind: 'compiled'; readonly condition: CompiledCondition }
  | { readonly kind: 'faults'; readonly faults: readonly ConditionFault[] }

type Ask = (reader: Reader) => Truth
interface Bool {
  readonly ask: Ask
  readonly unknowns: (reader: Reader, found: Set<string>) => void
}
type Scalar = (reader: Reader) => Value

/** Checks a condition against the declared fields and turns it into a function of three answers. */
export function compileCondition(text: string, vocabulary: Vocabulary, index = 0): ConditionResult {
  const checked = conditionLanguage.check(text)
  if (!checked.valid) {
    const error = checked.error
    const range = error?.range ?? { start: 0, end: text.length }
    const message = (error?.message ?? 'cannot be read').split('\n')[0] ?? 'cannot be read'
    return { kind: 'faults', faults: [{ message, ...range }] }
  }
  if (String(checked.type) !== 'bool') {
    return {
      kind: 'faults',
      faults: [
        {
          message: `A condition answers yes or no; this gives ${String(checked.type)}.`,
          start: 0,
          end: text.length,
        },
      ],
    }
  }
  const ast = conditionLanguage.parse(text).ast
  const compiler = new Compiler(vocabulary)
  const { ask, unknowns } = compiler.bool(ast)
  if (compiler.faults.length > 0) return { kind: 'faults', faults: compiler.faults }
  return {
    kind: 'compiled',
    condition: {
      text,
      index,
      ask,
      unknowns,
      reads: compiler.reads,
      usesAge: compiler.reads.has('child.age'),
      ast,
    },
  }
}

const noUnknowns = (): void => {}
const never: Bool = { ask: () => isNo, unknowns: noUnknowns }

class Compiler {
  readonly faults: ConditionFault[] = []
  readonly reads = new Set<string>()
  readonly #vocabulary: Vocabulary

  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary
  }

  bool(node: ASTNode): Bool {
    switch (node.op) {
      case '&&':
        return both(this.bool(node.args[0]), this.bool(node.args[1]), and)
      case '||':
        return both(this.bool(node.args[0]), this.bool(node.args[1]), or)
      case '!_': {
        const inner = this.bool(node.args)
        return { ask: (r) => not(inner.ask(r)), unknowns: inner.unknowns }
      }
      case '?:':
        return this.choice(node.args)
      case 'value': {
        const answer = node.args === true ? isYes : isNo
        return { ask: () => answer, unknowns: noUnknowns }
      }
      case '.':
        return this.field(node)
      case 'call':
        return this.call(node, node.args[0], node.args[1])
      case '==':
      case '!=':
      case '<':
      case '<=':
      case '>':
      case '>=':
        return this.comparison(node, node.op, node.args)
      case 'in':
        return this.membership(node, node.args)
      default:
        return this.refuse(
          node,
          'Conditions use fields, words, comparisons, in, &&, ||, ! and the functions listed; not this.',
        )
    }
  }

  choice([test, then, otherwise]: readonly [ASTNode, ASTNode, ASTNode]): Bool {
    const condition = this.bool(test)
    const yes = this.bool(then)
    const no = this.bool(otherwise)
    const ask: Ask = (r) => {
      const answer = condition.ask(r)
      if (answer === isYes) return yes.ask(r)
      if (answer === isNo) return no.ask(r)
      const a = yes.ask(r)
      return a === no.ask(r) ? a : isUnknown
    }
    return {
      ask,
      unknowns: (r, found) => {
        condition.unknowns(r, found)
        const answer = condition.ask(r)
        if (answer !== isNo) yes.unknowns(r, found)
        if (answer !== isYes) no.unknowns(r, found)
      },
    }
  }

  field(node: ASTNode): Bool {
    const path = pathOf(node)
    if (path === 'authority.isResponsible') {
      return { ask: (r) => (r.capacity === 'host' ? isNo : isYes), unknowns: noUnknowns }
    }
    if (path === 'authority.isHost') {
      return { ask: (r) => (r.capacity === 'responsible' ? isNo : isYes), unknowns: noUnknowns }
    }
    const slot = path === undefined ? undefined : findSlot(path)
    if (path === undefined || slot === undefined) return this.refuse(node, 'This is not a field.')
    this.reads.add(path)
    return leaf(path, slot)
  }

  call(node: ASTNode, name: string, parameters: readonly ASTNode[]): Bool {
    if (name === 'isKnown') return this.known(parameters[0])
    if (name === 'isYes' || name === 'mayBe') {
      const inner = parameters[0] ? this.bool(parameters[0]) : never
      const instead = name === 'isYes' ? isNo : isYes
      return {
        ask: (r) => {
          const answer = inner.ask(r)
          return answer === isUnknown ? instead : answer
        },
        unknowns: noUnknowns,
      }
    }
    const words = this.literals(name, parameters)
    if (!words) return never
    const [first, second] = words
    const path = `${name}(${words.join(', ')})`
    this.reads.add(path)
    const slot = findSlot(`${name}(${String(first)})`)
    if (slot !== undefined) return leaf(path, slot)
    const test = recordTests[name]
    if (!test) return this.refuse(node, `There is no function ${name} that answers yes or no.`)
    return { ask: test(String(first), String(second)), unknowns: noUnknowns }
  }

  known(inner: ASTNode | undefined): Bool {
    if (!inner) return never
    const path = pathOf(inner)
    const field = fields.find((f) => f.path === path)
    if (field && field.type !== 'bool') {
      const scalar = this.scalar(inner)
      return { ask: (r) => (isMissing(scalar(r)) ? isNo : isYes), unknowns: noUnknowns }
    }
    const bool = this.bool(inner)
    return { ask: (r) => (bool.ask(r) === isUnknown ? isNo : isYes), unknowns: noUnknowns }
  }

  comparison(node: ASTNode, op: string, [left, right]: readonly [ASTNode, ASTNode]): Bool {
    if (isBool(left) && isBool(right)) {
      const a = this.bool(left)
      const b = this.bool(right)
      const same: Ask = (r) => {
        const [x, y] = [a.ask(r), b.ask(r)]
        return x === isUnknown || y === isUnknown ? isUnknown : x === y ? isYes : isNo
      }
      return { ask: op === '!=' ? (r) => not(same(r)) : same, unknowns: joined(a, b) }
    }
    this.checkWord(left, [right])
    this.checkWord(right, [left])
    const a = this.scalar(left)
    const b = this.scalar(right)
    const compare = comparisons[op]
    if (!compare) return this.refuse(node, `${op} is not a comparison.`)
    const ask: Ask = (r) => {
      const x = a(r)
      const y = b(r)
      return isMissing(x) || isMissing(y) ? isUnknown : compare(x, y) ? isYes : isNo
    }
    return { ask, unknowns: this.named(ask, [left, right]) }
  }

  membership(node: ASTNode, [item, list]: readonly [ASTNode, ASTNode]): Bool {
    if (list.op !== 'list') return this.refuse(node, 'Write the words after “in” as a list.')
    this.checkWord(item, list.args)
    const scalar = this.scalar(item)
    const wanted = list.args.map((entry) => (entry.op === 'value' ? literal(entry.args) : ''))
    const ask: Ask = (r) => {
      const value = scalar(r)
      return isMissing(value) ? isUnknown : wanted.includes(value) ? isYes : isNo
    }
    return { ask, unknowns: this.named(ask, [item]) }
  }

  scalar(node: ASTNode): Scalar {
    if (node.op === 'value') {
      const value = literal(node.args)
      return () => value
    }
    if (node.op === 'call') return this.count(node, node.args[0], node.args[1])
    const path = pathOf(node)
    if (path === 'child.age') {
      this.reads.add(path)
      return (r) => ageOn(Number(r.values[bornOnSlot]), epochDayOf(Math.max(r.at, -6e13)))
    }
    const slot = path === undefined ? undefined : findSlot(path)
    if (path === undefined || slot === undefined) {
      this.refuse(node, 'This is not a field.')
      return () => ''
    }
    this.reads.add(path)
    return (r) => r.values[slot] as Value
  }

  count(node: ASTNode, name: string, parameters: readonly ASTNode[]): Scalar {
    if (name !== 'episodes' && name !== 'episodesEver') {
      this.refuse(node, `${name} does not give a number.`)
      return () => 0
    }
    const words = this.literals(name, parameters)
    if (!words) return () => 0
    const kind = String(words[0])
    const days = name === 'episodes' ? Number(words[1]) : undefined
    this.reads.add(`${name}(${words.join(', ')})`)
    return (r) => countEpisodes(r, kind, days)
  }

  literals(name: string, parameters: readonly ASTNode[]): readonly Value[] | undefined {
    const words: Value[] = []
    parameters.forEach((parameter, position) => {
      if (parameter.op !== 'value') {
        this.faults.push({
          message: `${name} takes a word written out.`,
          start: parameter.start,
          end: parameter.end,
        })
        return
      }
      const word = literal(parameter.args)
      const expected = wordsOf(name, position, this.#vocabulary)
      if (expected && !expected.includes(String(word))) {
        this.faults.push({
          message: `${name}(…) does not know “${word}”.`,
          start: parameter.start,
          end: parameter.end,
          expected,
        })
      }
      words.push(word)
    })
    return words.length === parameters.length ? words : undefined
  }

  /** A word field compared with a word it can never have is a slip, not a condition. */
  checkWord(node: ASTNode, others: readonly ASTNode[]): void {
    const field = fields.find((f) => f.path === pathOf(node))
    if (!field?.words) return
    for (const other of others) {
      if (other.op === 'value' && !field.words.includes(String(other.args))) {
        this.faults.push({
          message: `${field.path} is never “${String(other.args)}”.`,
          start: other.start,
          end: other.end,
          expected: field.words,
        })
      }
    }
  }

  named(ask: Ask, nodes: readonly ASTNode[]): Bool['unknowns'] {
    const paths = nodes.map(pathOf).filter((path) => path !== undefined)
    return (r, found) => {
      if (ask(r) === isUnknown) for (const path of paths) found.add(path)
    }
  }

  refuse(node: ASTNode, message: string): Bool {
    this.faults.push({ message, start: node.start, end: node.end })
    return never
  }
}

const comparisons: Readonly<Record<string, (a: Value, b: Value) => boolean>> = {
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

function both(a: Bool, b: Bool, join: (x: Truth, y: Truth) => Truth): Bool {
  const settled: Truth = join === and ? isNo : isYes
  const ask: Ask = (r) => {
    const first = a.ask(r)
    return first === settled ? first : join(first, b.ask(r))
  }
  return {
    ask,
    unknowns: (r, found) => {
      if (ask(r) === isUnknown) joined(a, b)(r, found)
    },
  }
}

function joined(a: Bool, b: Bool): Bool['unknowns'] {
  return (r, found) => {
    if (a.ask(r) === isUnknown) a.unknowns(r, found)
    if (b.ask(r) === isUnknown) b.unknowns(r, found)
  }
}

/** The dotted path of a field, if the node is one. */
export function pathOf(node: ASTNode): string | undefined {
  if (node.op !== '.') return undefined
  const [object, name] = node.args
  return object.op === 'id' ? `${object.args}.${name}` : undefined
}

function isBool(node: ASTNode): boolean {
  if (node.op === 'value') return typeof node.args === 'boolean'
  const path = pathOf(node)
  if (path)
    return path.startsWith('authority.') || fields.some((f) => f.path === path && f.type === 'bool')
  if (node.op === 'call') return !node.args[0].startsWith('episodes')
  return !['value', '.'].includes(node.op)
}

function literal(value: unknown): Value {
  return typeof value === 'bigint' || typeof value === 'number' ? Number(value) : String(value)
}

function isMissing(value: Value): boolean {
  return value === '' || Number.isNaN(value)
}
