import fc from 'fast-check'
import { expect, test } from 'vitest'
import { normal } from './normal.ts'
import { say } from './say.ts'
import { clause, type Words } from './tree.ts'

/** Plain claims, and one that holds an “and” itself. */
const claims: readonly Words[] = [
  clause('the door is open', 'the door is shut'),
  clause('it rains', 'it is dry'),
  clause('the lamp burns', 'the lamp is out'),
  clause('salt and pepper are on the table', 'the table is bare'),
]
const weathers = ['fog', 'hail', 'sleet']
const outlook = { is: 'the outlook is', isNot: 'the outlook is not' }

const { sentence } = fc.letrec<{ sentence: Words; part: Words }>((tie) => {
  const part = tie('part')
  return {
    part: fc.oneof({ depthSize: 'small', withCrossShrink: true }, leaf(), tie('sentence')),
    sentence: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      leaf(),
      fc.record({
        say: fc.constantFrom('all' as const, 'any' as const),
        of: fc.array(part, { minLength: 1, maxLength: 4 }),
      }),
      fc.record({ say: fc.constant('not' as const), of: part }),
      fc.record({
        say: fc.constant('that' as const),
        yes: fc.constant('it is known that'),
        no: fc.constant('it is not certain that'),
        of: part,
      }),
      fc.record({ say: fc.constant('choice' as const), test: part, yes: part, no: part }),
      fc.record({ say: fc.constant('same' as const), left: part, right: part }),
    ),
  }
})

function leaf(): fc.Arbitrary<Words> {
  return fc.oneof(
    fc.constantFrom(...claims),
    fc
      .subarray(weathers, { minLength: 1 })
      .map((words): Words => ({ say: 'among', ...outlook, words })),
    fc.constant<Words>({
      say: 'term',
      name: 'fair',
      yes: 'the day is fair',
      no: 'the day is foul',
      madeOf: clause('it is warm', 'it is cold'),
    }),
  )
}

test('What is said can be read back, and only one way', () => {
  fc.assert(
    fc.property(sentence, (words) => {
      expect(readBack(say(words))).toEqual(shape(normal(words)))
    }),
    { numRuns: 2_000, seed: 20_261_127 },
  )
})

test('Two conditions that differ in more than groups within groups and where the nots stand never read the same', () => {
  fc.assert(
    fc.property(sentence, sentence, (one, other) => {
      const same = JSON.stringify(normal(one)) === JSON.stringify(normal(other))
      expect(say(one) === say(other)).toBe(same)
    }),
    { numRuns: 5_000, seed: 20_261_127 },
  )
})

/** What a sentence comes to, whoever said it: a claim as its words, a group as its parts. */
type Shape = string | readonly [string, ...Shape[]]

function shape(words: Words): Shape {
  switch (words.say) {
    case 'clause':
    case 'term':
      return words.yes
    case 'among':
      return ['among', ...words.words]
    case 'all':
    case 'any':
      return [words.say, ...words.of.map(shape)]
    case 'that':
      return ['that', shape(words.of)]
    case 'choice':
      return ['choice', shape(words.test), shape(words.yes), shape(words.no)]
    case 'same':
      return ['same', shape(words.left), shape(words.right)]
    case 'not':
      return words.of.say === 'term' ? words.of.no : ['not', shape(words.of)]
  }
}

const plain: readonly string[] = [
  ...claims.flatMap((words) => (words.say === 'clause' ? [words.yes, words.no] : [])),
  'the day is fair',
  'the day is foul',
]

/** A reader who knows the claims and the one rule about brackets, and nothing of how the sentence was made. Throws where the rule does not settle it. */
function readBack(said: string): Shape {
  if (plain.includes(said)) return said
  const list = /^the outlook is (not |either |neither )?((?:fog|hail|sleet)[a-z, ]*)$/.exec(said)
  if (list?.[2] !== undefined && /^[a-z]+((, [a-z]+)* n?or [a-z]+)?$/.test(list[2])) {
    const read: Shape = ['among', ...list[2].split(/, | or | nor /)]
    return list[1] === 'not ' || list[1] === 'neither ' ? ['not', read] : read
  }
  for (const [lead, name] of [
    ['it is known that ', 'that'],
    ['it is not certain that ', 'not'],
  ] as const) {
    if (!said.startsWith(lead)) continue
    const inner = readPart(said.slice(lead.length))
    return name === 'that' ? ['that', inner] : ['not', ['that', inner]]
  }
  const apart = partsOf(said)
  const [first, second, third] = apart.parts.map(readPart)
  if (first === undefined || second === undefined) throw new Error(`cannot be read: ${said}`)
  if (apart.joins === 'exactly when') return ['same', first, second]
  if (apart.joins === 'choice' && third !== undefined) return ['choice', first, second, third]
  return [apart.joins === 'and' ? 'all' : 'any', ...apart.parts.map(readPart)]
}

function readPart(said: string): Shape {
  return said.startsWith('(') && said.endsWith(')') && closes(said) === said.length - 1
    ? readBack(said.slice(1, -1))
    : readBack(said)
}

function closes(said: string): number {
  let depth = 0
  for (const [i, character] of [...said].entries()) {
    if (character === '(') depth += 1
    if (character === ')') depth -= 1
    if (depth === 0) return i
  }
  return -1
}

/** The parts of a group: what stands between its own joining words, those within brackets set aside. */
function partsOf(said: string): { readonly joins: string; readonly parts: readonly string[] } {
  const brackets: string[] = []
  let flat = said
  for (let at = flat.indexOf('('); at >= 0; at = flat.indexOf('(', at + 1)) {
    const end = at + closes(flat.slice(at))
    brackets.push(flat.slice(at, end + 1))
    flat = `${flat.slice(0, at)}#${brackets.length - 1}#${flat.slice(end + 1)}`
  }
  const back = (part: string) => part.replaceAll(/#(\d+)#/g, (_, i) => brackets[Number(i)] ?? '')
  const choice = /^if (.*) then (.*); otherwise (.*)$/.exec(flat)
  if (choice) return { joins: 'choice', parts: choice.slice(1).map(back) }
  if (flat.includes(' exactly when '))
    return { joins: 'exactly when', parts: flat.split(' exactly when ').map(back) }
  const joins = [' and ', ' or '].filter((word) => flat.includes(word))
  if (joins.length !== 1) throw new Error(`more than one way to read: ${said}`)
  return { joins: joins[0]?.trim() ?? '', parts: flat.split(/, | and | or /).map(back) }
}
