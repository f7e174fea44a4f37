import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findSlot, foldTimeline, type Value } from '../../episode/index.ts'
import { say } from '../../words/index.ts'
import type { Reader } from '../language/reader.ts'
import { compileCondition } from './compile.ts'
import { treeOf } from './parse.ts'
import { wordsOf } from './words.ts'

/** Questions that hang together: of one field, of known and not known, of families, so that a careless sentence would mix them up. */
const questions = [
  'child.lookedAfter',
  'child.careLeaver',
  'absence.whereaboutsKnown',
  'isYes(child.lookedAfter)',
  'mayBe(child.careLeaver)',
  'isKnown(child.lookedAfter)',
  "absence.classification == 'missing'",
  "absence.classification != 'absent'",
  "absence.classification in ['missing', 'not-missing']",
  "absence.policeClassification == 'missing'",
  "risk('gangs')",
  "risk('bullying')",
  "isYes(risk('gangs'))",
  "concern('safeguarding')",
  'interview.attempts < 3',
  'interview.attempts >= 5',
  'absence.located == true',
  "is('settled')",
  "is('adrift')",
] as const

const named = {
  settled: { when: 'child.lookedAfter && absence.located', means: 'the child is settled' },
  adrift: {
    when: "is('settled') ? absence.whereaboutsKnown : child.careLeaver",
    means: 'the child is adrift, or may soon be',
    otherwise: 'the child is not adrift',
  },
}

interface Sequence {
  readonly asked: readonly string[]
  readonly joins: readonly string[]
  readonly nots: readonly boolean[]
}

const sequence: fc.Arbitrary<Sequence> = fc.record({
  asked: fc.array(fc.constantFrom(...questions), { minLength: 2, maxLength: 5 }),
  joins: fc.array(fc.constantFrom('&&', '||'), { minLength: 4, maxLength: 4 }),
  nots: fc.array(fc.boolean(), { minLength: 16, maxLength: 16 }),
})
const cuts = fc.array(fc.nat(), { minLength: 16, maxLength: 16 })

/** The same questions with the same words between them in the same order, bracketed and denied one way of many. */
function bracketed({ asked, joins, nots }: Sequence, where: readonly number[]): string {
  let used = 0
  const within = (from: number, to: number): string => {
    const place = used++
    const not = nots[place % nots.length] ? '!' : ''
    if (to - from === 1) return `${not}(${asked[from]})`
    const cut = from + 1 + ((where[place % where.length] ?? 0) % (to - from - 1))
    return `${not}(${within(from, cut)} ${joins[cut - 1]} ${within(cut, to)})`
  }
  return within(0, asked.length)
}

const answers = fc.constantFrom(0, 1, 2)
const world = fc.record({
  bools: fc.array(answers, { minLength: 7, maxLength: 7 }),
  council: fc.constantFrom('', 'missing', 'absent', 'not-missing'),
  police: fc.constantFrom('', 'missing', 'absent'),
  attempts: fc.constantFrom(Number.NaN, 0, 4, 6),
})
const slots = [
  'child.lookedAfter',
  'child.careLeaver',
  'absence.whereaboutsKnown',
  'absence.located',
  'risk(gangs)',
  'risk(bullying)',
  'concern(safeguarding)',
]

const timeline = foldTimeline({ child: [], episode: [], earlier: [] }, 0, 0)

type World = typeof world extends fc.Arbitrary<infer W> ? W : never

function readerOf({ bools, council, police, attempts }: World): Reader {
  const values: Value[] = [...(timeline.points[0]?.values ?? [])]
  const put = (path: string, value: Value): void => {
    values[findSlot(path) ?? -1] = value
  }
  slots.forEach((path, i) => {
    put(path, bools[i] ?? 2)
  })
  put('absence.classification', council)
  put('absence.policeClassification', police)
  put('interview.attempts', attempts)
  const reader: Reader = {
    timeline,
    capacity: 'both',
    countsAs: () => false,
    actMatches: new Map(),
    at: 0,
    values,
    askHere: ({ ask }) => ask(reader),
  }
  return reader
}

const trees = (name: string) => treeOf(named[name === 'adrift' ? 'adrift' : 'settled'].when)
const said = (text: string) => say(wordsOf(treeOf(text), named))
const ask = (text: string, reader: Reader) => compileCondition(treeOf(text), trees).ask(reader)

test('Two conditions that could answer differently, unknown included, never read the same', () => {
  let alike = 0
  fc.assert(
    fc.property(sequence, cuts, cuts, fc.array(world, { minLength: 20 }), (of, a, b, worlds) => {
      const [one, other] = [bracketed(of, a), bracketed(of, b)]
      if (said(one) !== said(other)) return
      alike += 1
      for (const here of worlds.map(readerOf)) expect(ask(one, here)).toBe(ask(other, here))
    }),
    { numRuns: 3_000, seed: 20_261_127 },
  )
  expect(alike).toBeGreaterThan(300)
})

test('What stands in brackets on either side of “and” and “or” is heard', () => {
  const [a, b, c] = ['child.lookedAfter', 'child.careLeaver', 'absence.located']
  expect(said(`(${a} || ${b}) && ${c}`)).not.toBe(said(`${a} || (${b} && ${c})`))
  expect(said(`${a} || ${b} && ${c}`)).toBe(said(`${a} || (${b} && ${c})`))
  expect(said(`!(${a} && ${b}) || ${c}`)).not.toBe(said(`!(${a} && (${b} || ${c}))`))
  expect(said(`isYes(${a}) && ${b}`)).not.toBe(said(`isYes(${a} && ${b})`))
})
