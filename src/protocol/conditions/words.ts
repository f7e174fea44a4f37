import { families, fields } from '../../episode/index.ts'
import { clause, negated, say, sayWord, type Term, type Words } from '../../words/index.ts'
import { familyWords, findCountFunction, findRecordFunction } from './functions/index.ts'
import { treeOf } from './parse.ts'
import { type Comparing, type Literal, type Operand, type Tree, turned } from './tree.ts'

/** A pack's own conditions as they are written. */
export type NamedConditions = Readonly<
  Record<string, { readonly when: string; readonly means: string; readonly otherwise?: string }>
>

/** What a condition says, as a tree of words. */
export function wordsOf(tree: Tree, named: NamedConditions): Words {
  const inner = (part: Tree) => wordsOf(part, named)
  switch (tree.is) {
    case 'constant':
      return { say: tree.value ? 'all' : 'any', of: [] }
    case 'all':
    case 'any':
      return { say: tree.is, of: tree.of.map(inner) }
    case 'not':
      return { say: 'not', of: inner(tree.of) }
    case 'choice':
      return { say: 'choice', test: inner(tree.test), yes: inner(tree.yes), no: inner(tree.no) }
    case 'same':
      return sameWords(tree.left, tree.right, inner)
    case 'field':
      return fieldWords(tree.path)
    case 'family':
      return ofFamily(tree.name, String(tree.word.value))
    case 'record':
      return recordWords(tree.name, tree.words)
    case 'comparison':
      return comparisonWords(tree.op, tree.left, tree.right)
    case 'membership':
      return amongWords(tree.item, tree.words)
    case 'known': {
      const subject = subjectOf(tree.of)
      return clause(`${subject} is known`, `${subject} is not known`)
    }
    case 'isKnown':
      return {
        say: 'that',
        yes: 'it is known whether',
        no: 'it is not known whether',
        of: inner(tree.of),
      }
    case 'isYes':
      return { say: 'that', ...knownThat, of: inner(tree.of), spreads: true, dual: mayBeThat }
    case 'mayBe':
      return { say: 'that', ...mayBeThat, of: inner(tree.of), spreads: true, dual: knownThat }
    case 'named':
      return { say: 'term', ...termOf(String(tree.name.value), named) }
  }
}

const knownThat = { yes: 'it is known that', no: 'it is not certain that' }
const mayBeThat = { yes: 'it may be that', no: 'it cannot be that' }

/** A named condition as it is said: by its own wording, either way round. */
export function termOf(name: string, named: NamedConditions): Term {
  const own = named[name]
  if (!own) return { name, yes: name, no: `it is not so that ${name}`, madeOf: clause(name, name) }
  return {
    name,
    yes: own.means,
    no: own.otherwise ?? `it is not so that ${own.means}`,
    madeOf: wordsOf(treeOf(own.when), named),
  }
}

/** `child.lookedAfter == true` says no more than the field does. */
function sameWords(left: Tree, right: Tree, inner: (tree: Tree) => Words): Words {
  const [constant, other] = left.is === 'constant' ? [left, right] : [right, left]
  if (constant.is !== 'constant') return { say: 'same', left: inner(left), right: inner(right) }
  return constant.value ? inner(other) : { say: 'not', of: inner(other) }
}

const authorityWords: Readonly<Record<string, Words>> = {
  'authority.isResponsible': clause(
    'this authority is responsible for the child',
    'this authority is not responsible for the child',
  ),
  'authority.isHost': clause(
    'the child is placed in this authority’s area by another',
    'the child is not placed in this authority’s area by another',
  ),
}

/** What a field means, without the explanation after the semicolon: `the child’s age`. */
export function meaningOf(path: string): string {
  return fields.find((field) => field.path === path)?.meaning.split(';')[0] ?? path
}

/** What a yes/no field says: its own words, or its meaning up to the explanation after the semicolon. */
function fieldWords(path: string): Words {
  const ours = authorityWords[path]
  if (ours) return ours
  const field = fields.find((one) => one.path === path)
  const yes = field?.said?.yes ?? meaningOf(path)
  return clause(yes, field?.said?.no ?? negated(yes) ?? `it is not so that ${yes}`)
}

function ofFamily(name: string, word: string): Words {
  const family = families.find((one) => one.name === name)
  const said = familyWords[name]
  return said ? said(word) : clause(`${family?.meaning ?? name}: ${word}`, `not ${name}: ${word}`)
}

function recordWords(name: string, words: readonly Literal[]): Words {
  const [first, second] = words
  const asked = findRecordFunction(name)
  return asked ? asked.words(String(first?.value), String(second?.value)) : clause(name, name)
}

const comparing: Readonly<Record<Exclude<Comparing, '==' | '!='>, readonly [string, string]>> = {
  '<': ['is under', 'is at least'],
  '>=': ['is at least', 'is under'],
  '>': ['is over', 'is at most'],
  '<=': ['is at most', 'is over'],
}

function comparisonWords(op: Comparing, left: Operand, right: Operand): Words {
  if (left.of === 'literal' && right.of !== 'literal')
    return comparisonWords(turned[op], right, left)
  if (op === '==' || op === '!=') {
    const is = amongWords(left, [right])
    return op === '==' ? is : { say: 'not', of: is }
  }
  const [yes, no] = comparing[op]
  const [a, b] = [subjectOf(left), subjectOf(right)]
  return clause(`${a} ${yes} ${b}`, `${a} ${no} ${b}`)
}

function amongWords(item: Operand, words: readonly (Literal | Operand)[]): Words {
  const field = item.of === 'field' ? fields.find((one) => one.path === item.path) : undefined
  const subject = subjectOf(item)
  return {
    say: 'among',
    is: field?.said?.yes ?? `${subject} is`,
    isNot: field?.said?.no ?? `${subject} is not`,
    words: words.map((word) =>
      quotedIfDenial('of' in word ? subjectOf(word) : sayWord(String(word.value))),
    ),
  }
}

/** “Not missing” and “no immediate intervention” are names: in quotes they are not heard as a second not. */
function quotedIfDenial(word: string): string {
  return /^not? /.test(word) ? `“${word}”` : word
}

function subjectOf(operand: Operand): string {
  if (operand.of === 'literal') return sayWord(String(operand.value))
  if (operand.of === 'field') return meaningOf(operand.path)
  const [first, second] = operand.words
  const counting = findCountFunction(operand.name)
  return counting?.subject(String(first?.value), Number(second?.value)) ?? operand.name
}

/** Every claim of the language's own that stands for one field or one word of a family, either way round. */
export function claimsOf(): readonly string[] {
  const clauses = [
    ...Object.values(authorityWords),
    ...fields.filter(({ type }) => type === 'bool').map(({ path }) => fieldWords(path)),
    ...families.flatMap(({ name, words }) => words.map((word) => ofFamily(name, word))),
  ]
  return clauses.flatMap((words) => [say(words), say({ say: 'not', of: words })])
}

/** A field or a family's word that is not known, as what is not known about it: `whether the child is looked after`, `what the legal status is`. */
export function sayUnknown(path: string): string {
  const field = fields.find((one) => one.path === path)
  if (field && field.type !== 'bool') return field.whatIsNotKnown ?? `what ${meaningOf(path)} is`
  const [name, word] = path.split(/[()]/)
  const words = field || word === undefined ? fieldWords(path) : ofFamily(String(name), word)
  return `whether ${say(words)}`
}
