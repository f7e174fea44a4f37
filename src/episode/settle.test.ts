import { describe, expect, test } from 'vitest'
import {
  type Fact,
  type FactOf,
  getFactKind,
  type Instant,
  type KindName,
  readStored,
  readTime,
} from '../facts/index.ts'
import { foldTimeline, getSlot, isClosed } from './index.ts'

function at(time: string): Instant {
  const read = readTime(time)
  if (read.kind !== 'instant') throw new Error(time)
  return read.instant
}

/** A fact of the child’s absence; its place on the record is its place in the list given, whatever its clock or its name says. */
function fact(
  id: string,
  time: string,
  kind: KindName,
  data: Record<string, unknown>,
  recorded = time,
): Fact {
  return readStored({
    id,
    kind,
    occurredAt: at(time),
    recordedAt: at(recorded),
    by: { post: 'foster-carer', agency: 'carer' },
    audience: getFactKind(kind).audience,
    data,
  })
}

const noticed = fact('n', '2026-03-01 21:00', 'absence.noticed', {
  setting: 'care',
  whereaboutsKnown: 'no',
})
const graded = fact('g', '2026-03-01 22:00', 'police.graded', { grade: 'low' })
const correction = (id: string, recorded: string, says: Record<string, unknown>, of = 'g') =>
  fact(id, recorded, 'fact.corrected', { fact: of, why: 'Wrong.', ...says })

const forever = Number.POSITIVE_INFINITY
const fold = (episode: readonly Fact[]) =>
  foldTimeline({ child: [], episode, earlier: [] }, forever, forever)
const gradeAfter = (...facts: readonly Fact[]): FactOf<'police.graded'> | undefined =>
  fold([noticed, graded, ...facts]).byKind.get('police.graded')?.[0]

describe('corrections count in the order of the record', () => {
  test('of two, the later stands, though an earlier one carries a later clock and a later name', () => {
    const earlier = correction('z', '2026-03-03 09:00', { data: { grade: 'high' } })
    const later = correction('a', '2026-03-02 09:00', { data: { grade: 'medium' } })
    expect(gradeAfter(earlier, later)?.data.grade).toBe('medium')
    expect(gradeAfter(later, earlier)?.data.grade).toBe('high')
  })

  test('a later one that says only when leaves what an earlier one said', () => {
    const says = correction('a', '2026-03-02 09:00', { data: { grade: 'high' } })
    const when = correction('b', '2026-03-02 10:00', { occurredAt: '2026-03-01T23:00' })
    expect(gradeAfter(says, when)).toMatchObject({
      data: { grade: 'high' },
      occurredAt: at('2026-03-01 23:00'),
    })
  })

  test('of two that say when, the later stands, though it is named before', () => {
    const earlier = correction('z', '2026-03-03 09:00', { occurredAt: '2026-03-01T23:30' })
    const later = correction('a', '2026-03-02 09:00', { occurredAt: '2026-03-01T23:00' })
    expect(gradeAfter(earlier, later)?.occurredAt).toBe(at('2026-03-01 23:00'))
    expect(gradeAfter(later, earlier)?.occurredAt).toBe(at('2026-03-01 23:30'))
  })

  test('a correction of when may say a span, another its later end, and one time alone is exact', () => {
    const spans = correction('a', '2026-03-02 09:00', {
      occurredAt: '2026-03-01T21:30',
      occurredUntil: '2026-03-02T06:00',
    })
    const [from, to] = [at('2026-03-01 21:30'), at('2026-03-02 06:00')]
    expect(gradeAfter(spans)).toMatchObject({ occurredAt: from, occurredUntil: to })
    const sooner = correction('b', '2026-03-02 10:00', { occurredUntil: '2026-03-02T05:00' })
    expect(gradeAfter(spans, sooner)).toMatchObject({
      occurredAt: from,
      occurredUntil: at('2026-03-02 05:00'),
    })
    const exact = correction('b', '2026-03-02 10:00', { occurredAt: '2026-03-01T23:00' })
    expect(gradeAfter(spans, exact)?.occurredAt).toBe(at('2026-03-01 23:00'))
    expect(gradeAfter(spans, exact)).not.toHaveProperty('occurredUntil')
  })

  test('a correction that was withdrawn no longer counts, and one that was corrected counts as corrected', () => {
    const wrong = correction('a', '2026-03-02 09:00', { data: { grade: 'high' } })
    const withdrawn = fact('b', '2026-03-02 10:00', 'fact.withdrawn', { fact: 'a', why: 'Slip.' })
    expect(gradeAfter(wrong, withdrawn)?.data.grade).toBe('low')
    const mended = correction(
      'b',
      '2026-03-02 10:00',
      { data: { fact: 'g', why: 'Wrong.', data: { grade: 'medium' } } },
      'a',
    )
    expect(gradeAfter(wrong, mended)?.data.grade).toBe('medium')
  })

  test('what is withdrawn is gone whatever was corrected of it', () => {
    const withdrawn = fact('w', '2026-03-02 10:00', 'fact.withdrawn', { fact: 'g', why: 'Slip.' })
    expect(
      gradeAfter(correction('a', '2026-03-02 09:00', { data: { grade: 'high' } }), withdrawn),
    ).toBeUndefined()
  })
})

describe('of things that happened at one instant, the later on the record stands', () => {
  const classified = (id: string, as: string, body: string, recorded = '2026-03-01 22:00') =>
    fact(id, '2026-03-01 22:00', 'absence.classified', { as, body }, recorded)

  test('though its clock and its name are earlier', () => {
    const first = classified('z', 'absent', 'council', '2026-03-01 23:00')
    const second = classified('a', 'missing', 'council', '2026-03-01 22:00')
    expect(classificationAfter(first, second)).toBe('missing')
    expect(classificationAfter(second, first)).toBe('absent')
  })

  test('also where something recorded afterwards happened before them', () => {
    const first = classified('z', 'absent', 'council')
    const second = classified('a', 'missing', 'council')
    const before = fact('m', '2026-03-01 21:30', 'sighting.reported', {
      where: 'Town',
      credible: 'no',
    })
    expect(classificationAfter(first, second, before)).toBe('missing')
    expect(classificationAfter(second, first, before)).toBe('absent')
  })

  test('a carer’s view counts until the council has one, and never overrules it', () => {
    const carer = classified('a', 'missing', 'carer')
    const council = classified('b', 'not-missing', 'council')
    expect(classificationAfter(carer)).toBe('missing')
    expect(classificationAfter(carer, council)).toBe('not-missing')
    expect(classificationAfter(council, carer)).toBe('not-missing')
    const again = fact('c', '2026-03-02 08:00', 'absence.classified', {
      as: 'missing',
      body: 'carer',
    })
    expect(classificationAfter(carer, council, again)).toBe('not-missing')
  })

  test('not even where the council came to the carer’s own view', () => {
    const carer = classified('a', 'missing', 'carer')
    const agreed = classified('b', 'missing', 'council')
    const other = classified('c', 'not-missing', 'carer')
    expect(classificationAfter(carer, agreed, other)).toBe('missing')
  })

  test('an episode closed, opened again and closed in one minute is closed', () => {
    const minute = '2026-03-05 09:00'
    const closed = (id: string) =>
      fact(id, minute, 'episode.closed', { reason: 'returned-and-complete' })
    const reopened = fact('b', minute, 'episode.reopened', { reason: 'More to do.' })
    expect(isClosed(fold([noticed, closed('a'), reopened]))).toBe(false)
    expect(isClosed(fold([noticed, closed('a'), reopened, closed('c')]))).toBe(true)
  })
})

function classificationAfter(...facts: readonly Fact[]): unknown {
  return fold([noticed, ...facts]).points.at(-1)?.values[getSlot('absence.classification')]
}
