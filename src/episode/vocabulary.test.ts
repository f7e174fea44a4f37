import { describe, expect, test } from 'vitest'
import { type Fact, getFactKind, type KindName, readStored, readTime } from '../facts/index.ts'
import { foldTimeline, getSlot } from './index.ts'

function at(time: string): number {
  const read = readTime(time)
  if (read.kind !== 'instant') throw new Error(time)
  return read.instant
}

let count = 0
function fact(time: string, kind: KindName, data: Record<string, unknown> = {}): Fact {
  count += 1
  return readStored({
    id: `f${count}`,
    kind,
    occurredAt: at(time),
    recordedAt: at(time),
    by: { post: 'allocated-social-worker', agency: 'childrens-services' },
    audience: getFactKind(kind).audience,
    data,
  })
}

const noticed = fact('2026-03-01 21:00', 'absence.noticed', {
  setting: 'care',
  whereaboutsKnown: 'no',
})

/** A value once all has happened: yes, no, not known, or a word. */
function holds(path: string, ...facts: readonly Fact[]): unknown {
  const child = facts.filter(({ kind }) => getFactKind(kind).stream === 'child')
  const episode = [noticed, ...facts.filter((one) => !child.includes(one))]
  const { points } = foldTimeline({ child, episode, earlier: [] }, 2e12, 2e12)
  const value = points.at(-1)?.values[getSlot(path)]
  return value === 1 ? 'yes' : value === 0 ? 'no' : value === 2 ? 'unknown' : value
}

describe('Publicity', () => {
  const proposed = fact('2026-03-02 09:00', 'publicity.proposed', { proposedBy: 'parent' })

  test('is proposed before anybody has decided on it, and until somebody has', () => {
    expect(holds('absence.publicityProposed')).toBe('no')
    expect(holds('absence.publicityProposed', proposed)).toBe('yes')
    for (const publicise of ['yes', 'no']) {
      const decided = fact('2026-03-02 12:00', 'media.decided', { publicise, decidedBy: 'police' })
      expect(holds('absence.publicityProposed', proposed, decided)).toBe('no')
    }
  })

  test('refused once may be proposed again', () => {
    const refused = fact('2026-03-01 22:00', 'media.decided', {
      publicise: 'no',
      decidedBy: 'police',
    })
    expect(holds('absence.publicityProposed', refused, proposed)).toBe('yes')
  })
})

describe('A move', () => {
  const began = (time: string) => fact(time, 'placement.began', { type: 'residential-home' })
  const planned = fact('2026-02-10 09:00', 'placement.planned', {
    stands: 'planned',
    on: '2026-02-20',
  })

  test('is planned until it is made or called off', () => {
    expect(holds('placement.movePlanned', began('2026-01-05 09:00'))).toBe('no')
    expect(holds('placement.movePlanned', began('2026-01-05 09:00'), planned)).toBe('yes')
    expect(holds('placement.movePlanned', planned, began('2026-02-20 10:00'))).toBe('no')
    const calledOff = fact('2026-02-12 09:00', 'placement.planned', { stands: 'called-off' })
    expect(holds('placement.movePlanned', planned, calledOff)).toBe('no')
  })

  test('that is planned moves nobody: the child lives where they lived', () => {
    const to = fact('2026-02-10 09:00', 'placement.planned', { stands: 'planned', type: 'secure' })
    expect(holds('placement.type', began('2026-01-05 09:00'), to)).toBe('residential-home')
  })
})
