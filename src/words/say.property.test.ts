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
const knownThat = { yes: 'it is known that', no: 'it is not certain that' }
const mayBeThat = { yes: 'it may be that', no: 'it cannot be that' }
const knownWhether = { yes: 'it is known whether', no: 'it is not known whether' }
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
      part.map((of): Words => ({ say: 'that', ...knownThat, of, spreads: true, dual: mayBeThat })),
      part.map((of): Words => ({ say: 'that', ...mayBeThat, of, spreads: true, dual: knownThat })),
      part.map((of): Words => ({ say: 'that', ...knownWhether, of })),
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

test('What is said answers as what was meant, not known included', () => {
  const world = fc.record({
    claims: fc.array(fc.constantFrom(...answers), { minLength: 5, maxLength: 5 }),
    outlook: fc.constantFrom('fog', 'hail', 'sleet', 'sun', undefined),
  })
  fc.assert(
    fc.property(sentence, world, (words, here) => {
      expect(answer(normal(words), here)).toBe(answer(words, here))
    }),
    { numRuns: 5_000, seed: 20_261_127 },
  )
})

const answers = ['yes', 'no', 'unknown'] as const
type Answer = (typeof answers)[number]
interface World {
  readonly claims: readonly Answer[]
  readonly outlook: string | undefined
}

/** Three answers, as the engine counts them: no settles an “and”, yes an “or”, and what is not known stays so. */
function answer(words: Words, world: World): Answer {
  switch (words.say) {
    case 'clause': {
      const at = claims.findIndex(
        (one) => one.say === 'clause' && [one.yes, one.no].includes(words.yes),
      )
      const claim = claims[at]
      const held = world.claims[at] ?? 'unknown'
      return claim?.say === 'clause' && claim.yes === words.yes ? held : denied(held)
    }
    case 'term':
      return world.claims[4] ?? 'unknown'
    case 'among':
      if (world.outlook === undefined) return 'unknown'
      return words.words.includes(world.outlook) ? 'yes' : 'no'
    case 'not':
      return denied(answer(words.of, world))
    case 'all':
    case 'any': {
      const settles = words.say === 'all' ? 'no' : 'yes'
      const parts = words.of.map((part) => answer(part, world))
      if (parts.includes(settles)) return settles
      return parts.includes('unknown') ? 'unknown' : denied(settles)
    }
    case 'phrase':
      throw new Error('A phrase claims nothing, so it has no answer.')
    case 'that': {
      const inner = answer(words.of, world)
      if (words.yes === knownWhether.yes) return inner === 'unknown' ? 'no' : 'yes'
      if (words.yes === mayBeThat.yes) return inner === 'no' ? 'no' : 'yes'
      return inner === 'yes' ? 'yes' : 'no'
    }
    case 'choice': {
      const test = answer(words.test, world)
      const [yes, no] = [answer(words.yes, world), answer(words.no, world)]
      return test === 'yes' ? yes : test === 'no' ? no : yes === no ? yes : 'unknown'
    }
    case 'same': {
      const [left, right] = [answer(words.left, world), answer(words.right, world)]
      return left === 'unknown' || right === 'unknown' ? 'unknown' : left === right ? 'yes' : 'no'
    }
  }
}

function denied(held: Answer): Answer {
  return held === 'yes' ? 'no' : held === 'no' ? 'yes' : 'unknown'
}

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
      return [words.yes, shape(words.of)]
    case 'choice':
      return ['choice', shape(words.test), shape(words.yes), shape(words.no)]
    case 'same':
      return ['same', shape(words.left), shape(words.right)]
    case 'phrase':
      return ['phrase', ...words.of.map((part) => (typeof part === 'string' ? part : shape(part)))]
    case 'not':
      return words.of.say === 'term' ? words.of.no : ['not', shape(words.of)]
  }
}

const plain: readonly string[] = [
  ...claims.flatMap((words) => (words.say === 'clause' ? [words.yes, words.no] : [])),
  'the day is fair',
  'the day is foul',
]

/** A reader who knows the claims and the two rules, and nothing of how the sentence was made. Throws where the rules do not settle it. */
function readBack(said: string): Shape {
  if (plain.includes(said)) return said
  const apart = partsOf(said)
  if (apart !== undefined) {
    const parts = apart.parts.map(readPart)
    if (parts.length < 2) throw new Error(`cannot be read: ${said}`)
    return [apart.joins, ...parts] as Shape
  }
  const list = /^the outlook is (not |either |neither )?((?:fog|hail|sleet)[a-z, ]*)$/.exec(said)
  if (list?.[2] !== undefined && /^[a-z]+((, [a-z]+)* n?or [a-z]+)?$/.test(list[2])) {
    const read: Shape = ['among', ...list[2].split(/, | or | nor /)]
    return list[1] === 'not ' || list[1] === 'neither ' ? ['not', read] : read
  }
  for (const { yes, no } of [knownThat, mayBeThat, knownWhether]) {
    if (said.startsWith(`${yes} `)) return [yes, readPart(said.slice(yes.length + 1))]
    if (said.startsWith(`${no} `)) return ['not', [yes, readPart(said.slice(no.length + 1))]]
  }
  const { parts, joins } = joinedBy(said)
  return [joins, ...parts.map(readPart)]
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

interface Parts {
  readonly joins: string
  readonly parts: readonly string[]
}

/** What semicolons part, and “exactly when” where it is not said of what is held about a claim; undefined where nothing does. */
function partsOf(said: string): Parts | undefined {
  const { flat, back } = withoutBrackets(said)
  const choice = /^if (.*) then (.*); otherwise (.*)$/.exec(flat)
  if (choice) return { joins: 'choice', parts: choice.slice(1).map(back) }
  const last = /; (and|or) /.exec(flat)
  if (last) {
    const parts = flat.split(/; (?:and |or )?/).map(back)
    return { joins: last[1] === 'and' ? 'all' : 'any', parts }
  }
  return undefined
}

/** The parts of what is joined by commas, “and” or “or”, each of them plain. */
function joinedBy(said: string): Parts {
  const { flat, back } = withoutBrackets(said)
  if (flat.includes(' exactly when '))
    return { joins: 'same', parts: flat.split(' exactly when ').map(back) }
  const joins = [' and ', ' or '].filter((word) => flat.includes(word))
  if (joins.length !== 1) throw new Error(`more than one way to read: ${said}`)
  return {
    joins: joins[0] === ' and ' ? 'all' : 'any',
    parts: flat.split(/, | and | or /).map(back),
  }
}

/** What stands within brackets set aside, each for a number in its place. */
function withoutBrackets(said: string) {
  const brackets: string[] = []
  let flat = said
  for (let at = flat.indexOf('('); at >= 0; at = flat.indexOf('(', at + 1)) {
    const end = at + closes(flat.slice(at))
    brackets.push(flat.slice(at, end + 1))
    flat = `${flat.slice(0, at)}#${brackets.length - 1}#${flat.slice(end + 1)}`
  }
  const back = (part: string): string =>
    part.replaceAll(/#(\d+)#/g, (_, i) => brackets[Number(i)] ?? '')
  return { flat, back }
}
