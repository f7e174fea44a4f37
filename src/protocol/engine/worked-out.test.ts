import { expect, test } from 'vitest'
import { foldTimeline } from '../../episode/index.ts'
import type { Fact } from '../../facts/index.ts'
import { at, classified, fact, noticed, pack, shared } from '../testing/given.ts'
import { compilePack } from './compile.ts'
import { workedOut } from './worked-out.ts'

const held = compilePack(
  pack([], {
    classifications: [
      {
        as: 'away-without-authorisation',
        title: 'Away',
        means: 'It is known where the child is.',
        itself: { when: 'absence.whereaboutsKnown', because: 'it is known where the child is' },
      },
      {
        as: 'missing',
        title: 'Missing',
        means: 'It is not known where the child is.',
        itself: {
          when: "absence.whereaboutsEverUnknown && absence.classification != 'not-missing'",
          because: 'nobody can say where the child is',
        },
      },
    ],
  }),
  shared,
)
const now = at('2026-03-02 09:00')
const of = (...episode: Fact[]) =>
  workedOut(foldTimeline({ child: [], episode, earlier: [] }, now, now), [
    { compiled: held, capacity: 'both' },
  ])

test('an absence is what the protocol holds it to be by itself, with the reason', () => {
  expect(of(noticed('2026-03-01 21:00'))).toEqual({
    as: 'missing',
    title: 'Missing',
    because: 'nobody can say where the child is',
  })
  expect(of(noticed('2026-03-01 21:00', { whereaboutsKnown: 'yes' }))?.as).toBe(
    'away-without-authorisation',
  )
})

test('it is what it is now: the first word that holds, or none', () => {
  const gone = noticed('2026-03-01 21:00')
  const known = fact('2026-03-02 08:00', 'whereabouts.recorded', { known: 'yes' })
  expect(of(gone, known)?.as).toBe('away-without-authorisation')
  expect(of(gone, classified('2026-03-02 08:00', 'not-missing'))).toBeUndefined()
})
