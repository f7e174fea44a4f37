import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Fact, factKinds, getFactKind, readStored } from '../facts/index.ts'
import { families, fields } from './fields.ts'
import { foldTimeline, getSlot, setBy } from './index.ts'

const factsOf = (
  course: readonly {
    readonly kind: string
    readonly audience: Fact['audience']
    readonly data: object
  }[],
): readonly Fact[] =>
  course.map((one, i) =>
    readStored({
      ...one,
      data: { ...one.data },
      id: String(i),
      occurredAt: 1_780_000_000_000 + i,
      recordedAt: 1_780_000_000_000 + i,
      by: { post: 'police', agency: 'police' },
    }),
  )
const folded = (episode: readonly Fact[]) =>
  foldTimeline({ child: [], episode, earlier: [] }, 2e12, 2e12)

/** Answers a kind of fact may give: every word of a list, a date, a few words of text. */
const dataOf = (kind: (typeof factKinds)[number]) =>
  fc.record(
    Object.fromEntries(
      Object.entries(kind.data.properties)
        .filter(([field]) => field !== 'details')
        .map(([field, shape]) => [field, answerOf(shape)]),
    ),
    { requiredKeys: [...(kind.data.required ?? [])] },
  )

function answerOf(shape: object): fc.Arbitrary<unknown> {
  const read = (key: string): unknown => Reflect.get(shape, key)
  const words = read('enum')
  if (Array.isArray(words)) return fc.constantFrom(...words)
  if (read('type') === 'array') return fc.array(answerOf(Object(read('items'))), { maxLength: 2 })
  if (read('x-post') !== undefined || read('required') !== undefined)
    return fc.constantFrom('police', 'mash')
  if (read('format') === 'day') return fc.constant('2012-02-03')
  if (read('format') === 'instant') return fc.constant('2026-03-01T10:00')
  if (read('type') === 'integer') return fc.constantFrom(0, 30)
  return fc.constantFrom('brent', 'medway')
}

const happening = fc
  .constantFrom(...factKinds.filter(({ kind }) => !kind.startsWith('fact.')))
  .chain((kind) => dataOf(kind).map((data) => ({ kind: kind.kind, audience: kind.audience, data })))

const paths = [
  ...fields.map(({ path }) => path).filter((path) => path !== 'child.age'),
  ...families.flatMap(({ name, words }) => words.map((word) => `${name}(${word})`)),
].filter((path) => !path.startsWith('authority.'))

describe('what a value follows from', () => {
  test('every field and family says which facts can change it', () => {
    expect(paths.filter((path) => setBy(path).length === 0)).toEqual([])
    expect(setBy('child.age')).not.toEqual([])
  })

  test('no fact changes a value that does not name its kind', () => {
    fc.assert(
      fc.property(fc.array(happening, { minLength: 1, maxLength: 6 }), (course) => {
        const { points } = folded(factsOf(course))
        points.slice(1).forEach((point, i) => {
          const before = points[i]?.values
          const kind = course[point.at - 1_780_000_000_000]?.kind
          for (const path of paths) {
            const slot = getSlot(path)
            if (Object.is(point.values[slot], before?.[slot])) continue
            expect(
              setBy(path).map((one) => one.kind),
              path,
            ).toContain(kind)
          }
        })
      }),
      { numRuns: 2000 },
    )
  })

  test('no value follows from a field that is for fewer people than its fact', () => {
    fc.assert(
      fc.property(fc.array(happening, { minLength: 1, maxLength: 6 }), (course) => {
        const without = course.map((one) => {
          const kept = Object.keys(getFactKind(one.kind).fieldAudiences)
          const data = Object.entries(one.data).filter(([field]) => !kept.includes(field))
          return { ...one, data: Object.fromEntries(data) }
        })
        expect(folded(factsOf(without)).points).toEqual(folded(factsOf(course)).points)
      }),
      { numRuns: 2000 },
    )
  })
})
