import type { ASTNode } from '@marcbachmann/cel-js'
import { families, fields, type Value } from '../../episode/index.ts'
import { findCountFunction, findRecordFunction } from './functions/index.ts'
import { conditionLanguage } from './language.ts'
import { type Comparing, type Literal, noSpan, type Operand, type Span, type Tree } from './tree.ts'

export interface ConditionFault extends Span {
  readonly message: string
  /** Words that would have been right, for a suggestion. */
  readonly expected?: readonly string[]
}

export type Parsed =
  | { readonly kind: 'parsed'; readonly tree: Tree }
  | { readonly kind: 'faults'; readonly faults: readonly ConditionFault[] }

/** Every text is read once: the few hundred conditions of the packs come back again and again to be said. */
const known = new Map<string, Parsed>()

/**
 * Reads a condition: the library checks the CEL text against the declared fields and functions, and what it made of it becomes our own tree.
 * Nothing outside this file knows the library's. Words that only a pack can know (acts, roles, its own conditions) are `check.ts`'s to look at.
 */
export function parseCondition(text: string): Parsed {
  const before = known.get(text)
  if (before) return before
  const parsed = parse(text)
  known.set(text, parsed)
  return parsed
}

/** The tree of a condition that has been checked. Throws on one that has faults. */
export function treeOf(text: string): Tree {
  const parsed = parseCondition(text)
  if (parsed.kind === 'faults') throw new Error(`${text}: ${parsed.faults[0]?.message}`)
  return parsed.tree
}

function parse(text: string): Parsed {
  const checked = conditionLanguage.check(text)
  if (!checked.valid) {
    const { error } = checked
    const range = error?.range ?? { start: 0, end: text.length }
    const message = (error?.message ?? 'cannot be read').split('\n')[0] ?? 'cannot be read'
    return { kind: 'faults', faults: [{ message, ...range }] }
  }
  if (String(checked.type) !== 'bool') {
    const message = `A condition answers yes or no; this gives ${String(checked.type)}.`
    return { kind: 'faults', faults: [{ message, start: 0, end: text.length }] }
  }
  const parser = new Parser()
  const tree = parser.condition(conditionLanguage.parse(text).ast)
  return parser.faults.length > 0
    ? { kind: 'faults', faults: parser.faults }
    : { kind: 'parsed', tree }
}

class Parser {
  readonly faults: ConditionFault[] = []

  condition(node: ASTNode): Tree {
    const at = spanOf(node)
    switch (node.op) {
      case '&&':
        return this.group('all', node, node.args)
      case '||':
        return this.group('any', node, node.args)
      case '!_':
        return { ...at, is: 'not', of: this.condition(node.args) }
      case '?:': {
        const [test, yes, no] = node.args
        return {
          ...at,
          is: 'choice',
          test: this.condition(test),
          yes: this.condition(yes),
          no: this.condition(no),
        }
      }
      case 'value':
        return { ...at, is: 'constant', value: node.args === true }
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

  group(is: 'all' | 'any', node: ASTNode, parts: readonly ASTNode[]): Tree {
    const of = parts
      .map((part) => this.condition(part))
      .flatMap((part) => (part.is === is ? part.of : [part]))
    return { ...spanOf(node), is, of }
  }

  field(node: ASTNode): Tree {
    const path = pathOf(node)
    const known = path !== undefined && (isAuthority(path) || fieldOf(path) !== undefined)
    return known
      ? { ...spanOf(node), is: 'field', path }
      : this.refuse(node, 'This is not a field.')
  }

  call(node: ASTNode, name: string, parameters: readonly ASTNode[]): Tree {
    const at = spanOf(node)
    const [first] = parameters
    if (name === 'isKnown' && first) return this.known(node, first)
    if ((name === 'isYes' || name === 'mayBe') && first)
      return { ...at, is: name, of: this.condition(first) }
    const words = this.literals(name, parameters)
    const [word] = words
    if (name === 'is' && word) return { ...at, is: 'named', name: word }
    const family = families.find((one) => one.name === name)
    if (family && word) {
      this.checkWord(word, family.words, `${name}(…) does not know “${word.value}”.`)
      return { ...at, is: 'family', name, word }
    }
    if (findRecordFunction(name)) return { ...at, is: 'record', name, words }
    return words.length < parameters.length
      ? no
      : this.refuse(node, `There is no function ${name} that answers yes or no.`)
  }

  known(node: ASTNode, inner: ASTNode): Tree {
    const field = fieldOf(pathOf(inner) ?? '')
    return field !== undefined && field.type !== 'bool'
      ? { ...spanOf(node), is: 'known', of: this.operand(inner) }
      : { ...spanOf(node), is: 'isKnown', of: this.condition(inner) }
  }

  comparison(node: ASTNode, op: Comparing, [left, right]: readonly [ASTNode, ASTNode]): Tree {
    const at = spanOf(node)
    if (isYesOrNo(left) && isYesOrNo(right)) {
      const same: Tree = {
        ...at,
        is: 'same',
        left: this.condition(left),
        right: this.condition(right),
      }
      return op === '!=' ? { ...at, is: 'not', of: same } : same
    }
    const [a, b] = [this.operand(left), this.operand(right)]
    this.checkCompared(a, b)
    this.checkCompared(b, a)
    return { ...at, is: 'comparison', op, left: a, right: b }
  }

  membership(node: ASTNode, [item, list]: readonly [ASTNode, ASTNode]): Tree {
    if (list.op !== 'list' || list.args.length === 0)
      return this.refuse(node, 'Write the words after “in” as a list.')
    const of = this.operand(item)
    const words = this.literals('A list', list.args)
    for (const word of words) this.checkCompared(of, { ...word, of: 'literal' })
    return { ...spanOf(node), is: 'membership', item: of, words }
  }

  operand(node: ASTNode): Operand {
    const at = spanOf(node)
    if (node.op === 'value') return { ...at, of: 'literal', value: literal(node.args) }
    if (node.op === 'call') {
      const [name, parameters] = node.args
      if (findCountFunction(name))
        return { ...at, of: 'count', name, words: this.literals(name, parameters) }
      this.refuse(node, `${name} does not give a number.`)
      return { ...at, of: 'literal', value: 0 }
    }
    const path = pathOf(node)
    if (path === undefined || !fieldOf(path)) {
      this.refuse(node, 'This is not a field.')
      return { ...at, of: 'literal', value: '' }
    }
    return { ...at, of: 'field', path }
  }

  literals(name: string, nodes: readonly ASTNode[]): readonly Literal[] {
    return nodes.flatMap((node) => {
      if (node.op === 'value') return [{ ...spanOf(node), value: literal(node.args) }]
      this.refuse(node, `${name} takes a word written out.`)
      return []
    })
  }

  /** A word field compared with a word it can never have is a slip, not a condition. */
  checkCompared(operand: Operand, other: Operand): void {
    const field = operand.of === 'field' ? fieldOf(operand.path) : undefined
    if (field?.words && other.of === 'literal')
      this.checkWord(other, field.words, `${field.path} is never “${String(other.value)}”.`)
  }

  checkWord(word: Literal, expected: readonly string[], message: string): void {
    if (!expected.includes(String(word.value)))
      this.faults.push({ message, start: word.start, end: word.end, expected })
  }

  refuse(node: ASTNode, message: string): Tree {
    this.faults.push({ message, start: node.start, end: node.end })
    return no
  }
}

/** What stands in for a part that has a fault: the condition as a whole is refused. */
const no: Tree = { ...noSpan, is: 'constant', value: false }

function spanOf({ start, end }: ASTNode): Span {
  return { start, end }
}

function isAuthority(path: string): boolean {
  return path === 'authority.isResponsible' || path === 'authority.isHost'
}

function fieldOf(path: string): (typeof fields)[number] | undefined {
  return fields.find((field) => field.path === path)
}

/** The dotted path of a field, if the node is one. */
function pathOf(node: ASTNode): string | undefined {
  if (node.op !== '.') return undefined
  const [object, name] = node.args
  return object.op === 'id' ? `${object.args}.${name}` : undefined
}

function isYesOrNo(node: ASTNode): boolean {
  if (node.op === 'value') return typeof node.args === 'boolean'
  const path = pathOf(node)
  if (path !== undefined) return isAuthority(path) || fieldOf(path)?.type === 'bool'
  if (node.op === 'call') return findCountFunction(node.args[0]) === undefined
  return true
}

function literal(value: unknown): Value {
  return typeof value === 'bigint' || typeof value === 'number' ? Number(value) : String(value)
}
