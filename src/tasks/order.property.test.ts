import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type DutyState, type Force, type Urgency, urgencies } from '../protocol/index.ts'
import { bandAt, bands, childrenInOrder, firstOf, inOrder, type Ordered, places } from './index.ts'

const now = 1_780_000_000_000
const hour = 3_600_000
const day = 24 * hour

let count = 0
/** Something to do, asked for an hour ago: what is not said is ordinary. */
function thing(parts: Partial<Ordered> = {}): Ordered {
  count += 1
  return {
    state: 'due',
    startsAt: now - hour,
    dueAt: null,
    urgency: 'at-the-time',
    force: 'should',
    instance: `i${String(count).padStart(4, '0')}`,
    expectedAt: null,
    taskOrder: 0,
    helps: false,
    ...parts,
  }
}

const near = fc.constantFrom(
  ...[-50, -25, -24, -2, -1, 0, 1, 2, 23, 24, 25, 50].map((hours) => now + hours * hour),
)
const things = fc.record({
  state: fc.constantFrom<DutyState>('due', 'overdue', 'unknown', 'upcoming', 'done', 'missed'),
  startsAt: near,
  dueAt: fc.option(near),
  urgency: fc.option(fc.constantFrom<Urgency>(...urgencies)),
  force: fc.constantFrom<Force>('must', 'should', 'may'),
  instance: fc.string({ minLength: 1, maxLength: 2, unit: fc.constantFrom('a', 'b', 'c') }),
  expectedAt: fc.option(near),
  taskOrder: fc.nat(3),
  helps: fc.boolean(),
})

describe('the one order of things to do about one child', () => {
  const sorted = (...all: readonly Ordered[]) => all.toSorted((a, b) => inOrder(a, b, now))
  const goesBefore = (a: Ordered, b: Ordered) => {
    expect(sorted(b, a)[0]).toBe(a)
    expect(sorted(a, b)[0]).toBe(a)
  }

  test('is late or at once; within 24 hours; later; no fixed time; whatever force each has', () => {
    const late = thing({ dueAt: now - 1, force: 'may' })
    const atOnce = thing({ urgency: 'immediately', force: 'may' })
    const today = thing({ dueAt: now + day, force: 'must' })
    const later = thing({ dueAt: now + day + 1, force: 'must' })
    const someTime = thing({ force: 'must' })
    for (const first of [late, atOnce]) goesBefore(first, today)
    goesBefore(today, later)
    goesBefore(later, someTime)
  })

  test('inside each band is must before should before may, then the clock, then what is expected here, then the longest asked', () => {
    goesBefore(thing({ dueAt: now + 9 * hour, force: 'must' }), thing({ dueAt: now + hour }))
    goesBefore(thing({ dueAt: now + hour }), thing({ dueAt: now + 9 * hour }))
    goesBefore(
      thing({ dueAt: now + hour, force: 'should' }),
      thing({ dueAt: now + 1, force: 'may' }),
    )
    goesBefore(thing({ expectedAt: now + day }), thing())
    goesBefore(thing({ expectedAt: now + hour }), thing({ expectedAt: now + day }))
    goesBefore(thing({ startsAt: now - 2 * hour }), thing())
  })

  test('of what has no time, one with a word of haste is for now, and the hastier first of two asked together', () => {
    const asked = { startsAt: now - hour }
    goesBefore(thing({ ...asked, urgency: 'as-soon-as-practicable' }), thing({ dueAt: now + 1 }))
    goesBefore(
      thing({ ...asked, urgency: 'immediately' }),
      thing({ ...asked, urgency: 'as-soon-as-practicable' }),
    )
    expect(bandAt(thing({ urgency: 'regularly' }), now)).toBe('no-fixed-time')
    expect(bandAt(thing({ urgency: null }), now)).toBe('no-fixed-time')
  })

  test('for a child in danger begins with what gets help, whatever else is late', () => {
    goesBefore(
      thing({ helps: true, force: 'may' }),
      thing({ dueAt: now - 9 * hour, force: 'must' }),
    )
  })

  test('has what is yet to begin after what is to do, the soonest first, and what is over last', () => {
    const soon = thing({ state: 'upcoming', startsAt: now + 1 })
    goesBefore(thing(), soon)
    goesBefore(soon, thing({ state: 'upcoming', startsAt: now + 2, force: 'must' }))
    goesBefore(soon, thing({ state: 'done', dueAt: now - 1 }))
  })

  test('puts any list in one way only, in whatever order it came', () => {
    fc.assert(
      fc.property(fc.array(things, { maxLength: 8 }), fc.nat(), (all, by) => {
        const turned = all.map((_, i) => all[(i + by) % all.length]).flatMap((one) => one ?? [])
        expect(sorted(...turned)).toEqual(sorted(...all))
      }),
    )
  })

  test('never puts a later band, nor in one band a weaker force, before another but what gets help', () => {
    fc.assert(
      fc.property(things, things, (a, b) => {
        fc.pre(inOrder(a, b, now) < 0 && a.helps === b.helps)
        const bandOf = (one: Ordered) => bands.indexOf(bandAt(one, now))
        expect(bandOf(a)).toBeLessThanOrEqual(bandOf(b))
        const forces = ['must', 'should', 'may']
        if (bandOf(a) === bandOf(b) && bandAt(a, now) !== 'to-come')
          expect(forces.indexOf(a.force)).toBeLessThanOrEqual(forces.indexOf(b.force))
      }),
    )
  })

  test('has as its first thing the first that is to do', () => {
    fc.assert(
      fc.property(fc.array(things, { maxLength: 8 }), (all) => {
        const open = all.filter(({ state }) => ['due', 'overdue', 'unknown'].includes(state))
        expect(firstOf(all, now)).toEqual(sorted(...open)[0])
      }),
    )
  })
})

describe('the one order of children', () => {
  test('is in danger now, then away, then at home, whatever is late about whom', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            place: fc.constantFrom(...places),
            first: fc.option(things, { nil: undefined }),
          }),
        ),
        (children) => {
          const order = children
            .toSorted((a, b) => childrenInOrder(a, b, now))
            .map(({ place }) => places.indexOf(place))
          expect(order).toEqual(order.toSorted((a, b) => a - b))
        },
      ),
    )
  })

  test('among children of one place goes by the first thing to do about each, those with none last', () => {
    const child = (first: Ordered | undefined) => ({ place: 'away' as const, first })
    const [late, soon, none] = [
      child(thing({ dueAt: now - hour })),
      child(thing({ dueAt: now + hour })),
      child(undefined),
    ]
    expect([none, soon, late].toSorted((a, b) => childrenInOrder(a, b, now))).toEqual([
      late,
      soon,
      none,
    ])
  })
})
