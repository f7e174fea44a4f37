import { Compile } from 'typebox/compile'
import { describe, expect, test } from 'vitest'
import { isoOf } from '../../facts/index.ts'
import { say } from '../../words/index.ts'
import { compilePack } from '../engine/compile.ts'
import { packSchemas } from '../loading/pack-schema.ts'
import type { Duty } from '../pack/duty-shape.ts'
import { duty, fact, given, noticed, pack, shared } from '../testing/given.ts'
import { describeCondition } from '../words/describe.ts'
import { clocks } from './clocks/index.ts'
import { dones } from './done/index.ts'
import { type ExampleFact, familyOf, UnknownMechanism } from './mechanism.ts'
import { moments } from './moments/index.ts'
import { namedMoments } from './moments/named-moments.ts'
import { repetitions } from './repeats/index.ts'
import { sayRepeats } from './repeats/series.ts'
import { sayingOf } from './say.ts'

/* Every mechanism of the language brings an example of itself: how it is written, what it says, what it comes to. */

const reporting = duty({
  duty: 'report-to-police',
  title: 'Report the child to the police',
  due: { within: 'PT1H' },
})
const here = pack([reporting])
const saying = sayingOf(here, (written) => ({
  say: 'phrase',
  of: [describeCondition(written, here)],
}))
const facts = (examples: readonly ExampleFact[]) =>
  examples.map(([time, kind, data]) => fact(time, kind, { ...data }))
const duties = Compile(packSchemas.duties)

/** The example's duty: in the shape a file must have. */
function asked(parts: Partial<Duty>): Duty {
  const one = duty({ duty: 'example', lapses: [], ...parts })
  expect(duties.Check([one])).toBe(true)
  return one
}
const inEngland = (instant: number | null) =>
  instant === null ? null : isoOf(instant).slice(0, 16).replace('T', ' ')
/** After everything in any example. */
const later = '2026-09-01 09:00'

describe('moments', () => {
  test.each(moments.all.map((one) => [one.key, one] as const))('%s', (_, { example }) => {
    expect(say(saying.moment(example.written))).toBe(example.says)
    const one = asked({ starts: example.written, due: { urgency: 'promptly' } })
    const { duties } = given(pack([reporting, one]), facts(example.given)).evaluation(later)
    const found = duties.find(({ id }) => id === 'example')
    expect(inEngland(found?.startsAt ?? null)).toBe(example.is)
  })

  test.each(namedMoments.map((one) => [one.name, one] as const))('%s is said', (name, { says }) => {
    expect(say(saying.moment(name))).toBe(says)
  })
})

describe('clocks', () => {
  test.each(clocks.all.map((one) => [one.key, one] as const))('%s', (_, { example }) => {
    expect(say(saying.clock(example.written))).toBe(example.says)
    const one = asked({ starts: 'noticed', due: example.written })
    const others = facts(example.given ?? [])
    const begun = others.some(({ kind }) => kind === 'absence.noticed')
      ? others
      : [...others, noticed(example.starts)]
    const found = given(pack([one]), begun).duty('example', example.starts)
    expect([inEngland(found.startsAt), inEngland(found.dueAt)]).toEqual([
      example.starts,
      example.due,
    ])
  })
})

describe('what shows a duty done', () => {
  test.each(dones.all.map((one) => [one.key, one] as const))('%s', (_, { example }) => {
    expect(say(saying.done(example.written))).toBe(example.says)
    const one = asked({
      starts: 'noticed',
      done: example.written,
      tells: example.recipients ?? [],
    })
    const all = [noticed('2026-03-01 21:00'), ...facts(example.given)]
    expect(inEngland(given(pack([one]), all).duty('example', later).doneAt)).toBe(example.done)
    expect(given(pack([one]), all.slice(0, 1)).duty('example', later).doneAt).toBeNull()
  })
})

describe('repetitions', () => {
  test.each(repetitions.map((one) => [one.key, one] as const))('%s', (key, { example }) => {
    expect(say(sayRepeats({ [key]: example.written }))).toBe(example.says)
    const one = asked({
      starts: 'noticed',
      due: { within: 'PT0H' },
      repeats: { [key]: example.written },
    })
    const turns = given(pack([one]), [noticed(example.from)]).evaluation(example.from).duties
    expect(turns.map(({ dueAt }) => inEngland(dueAt))).toEqual([example.from, example.next])
  })
})

test('one of several within another is said so that it cannot be read as its neighbour', () => {
  const clock = {
    earlierOf: [{ within: 'PT1H' }, { laterOf: [{ within: 'P1D' }, { next: '10:00' }] }],
  }
  expect(say(saying.clock(clock))).toBe(
    'by the first of these: within 1 hour; or by the last of these: within 1 day or by the next 10am',
  )
})

test('a form no mechanism knows fails when the pack is loaded, naming those there are', () => {
  const unknown = () =>
    compilePack(pack([duty({ duty: 'one', due: { whenever: 'PT1H' } })]), shared)
  expect(unknown).toThrow(UnknownMechanism)
  expect(unknown).toThrow(
    'A clock is one of: within, next, by, field, earlierOf, laterOf, urgency.',
  )
})

test('two mechanisms of a family cannot be written alike', () => {
  const [first] = clocks.all
  expect(() => familyOf('clock', [...clocks.all, ...(first ? [first] : [])])).toThrow('“within”')
})
