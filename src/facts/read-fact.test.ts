import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type FactFault, factKinds, readFact, readTime } from './index.ts'

const now = Temporal.Instant.from('2026-11-01T12:00:00Z').epochMilliseconds
const returned = {
  to: 'placement',
  how: 'own-accord',
  wellbeingConfirmed: 'yes',
  medicalNeed: 'no',
}

function faultsOf(kind: string, occurredAt: string, data: unknown): readonly FactFault[] {
  const read = readFact({ kind, occurredAt, data }, now)
  return read.kind === 'faults' ? read.faults : []
}

describe('a fact that is well formed', () => {
  test('is read with its instant, its audience and its text tidied', () => {
    const read = readFact(
      {
        kind: 'child.returned',
        occurredAt: '2026-10-31 02:10',
        data: { ...returned, condition: '  Cold and tired.\n' },
      },
      now,
    )
    expect(read).toMatchObject({
      kind: 'read',
      fact: { kind: 'child.returned', audience: 'all', data: { condition: 'Cold and tired.' } },
    })
  })

  test('a clock a few seconds ahead of ours is not the future', () => {
    const read = readFact(
      { kind: 'child.returned', occurredAt: '2026-11-01T12:00:30Z', data: returned },
      now,
    )
    expect(read).toMatchObject({ kind: 'read', fact: { occurredAt: now } })
  })
})

describe('bad input names the field and the rule', () => {
  test.each([
    ['an unknown kind', 'child.vanished', '2026-10-31 02:10', {}, 'kind', 'unknown-kind'],
    [
      'a missing answer',
      'child.returned',
      '2026-10-31 02:10',
      { to: 'placement', how: 'own-accord', medicalNeed: 'no' },
      'wellbeingConfirmed',
      'missing-answer',
    ],
    [
      'an answer that is not offered',
      'child.returned',
      '2026-10-31 02:10',
      { ...returned, how: 'by-magic' },
      'how',
      'wrong-shape',
    ],
    [
      'a wrong type',
      'child.returned',
      '2026-10-31 02:10',
      { ...returned, condition: 7 },
      'condition',
      'wrong-shape',
    ],
    [
      'a field nobody asked for',
      'child.returned',
      '2026-10-31 02:10',
      { ...returned, mood: 'fine' },
      'mood',
      'wrong-shape',
    ],
    [
      'an impossible date',
      'child.returned',
      '2026-02-30 02:10',
      returned,
      'occurredAt',
      'not-a-time',
    ],
    [
      'a time in the future',
      'child.returned',
      '2026-11-02 02:10',
      returned,
      'occurredAt',
      'in-the-future',
    ],
    [
      'a time in the spring gap',
      'child.returned',
      '2026-03-29 01:30',
      returned,
      'occurredAt',
      'time-in-gap',
    ],
    [
      'a time that happened twice',
      'child.returned',
      '2026-10-25 01:30',
      returned,
      'occurredAt',
      'time-happens-twice',
    ],
    [
      'a name of 10,000 characters',
      'child.registered',
      '2026-10-31 02:10',
      { givenName: 'a'.repeat(10_000), familyName: 'b' },
      'givenName',
      'too-long',
    ],
    [
      'control characters',
      'child.registered',
      '2026-10-31 02:10',
      { givenName: 'A\u0007', familyName: 'b' },
      'givenName',
      'control-characters',
    ],
    [
      'characters that turn the direction of writing',
      'child.registered',
      '2026-10-31 02:10',
      { givenName: 'A\u202eb', familyName: 'b' },
      'givenName',
      'control-characters',
    ],
    [
      'a name of nothing that can be seen',
      'child.registered',
      '2026-10-31 02:10',
      { givenName: '\u200b \u2060', familyName: 'b' },
      'givenName',
      'missing-answer',
    ],
    [
      'broken text',
      'child.registered',
      '2026-10-31 02:10',
      { givenName: 'A\ud800', familyName: 'b' },
      'givenName',
      'broken-text',
    ],
    [
      'a date that does not exist',
      'child.registered',
      '2026-10-31 02:10',
      { givenName: 'A', familyName: 'b', dateOfBirth: '2011-02-29' },
      'dateOfBirth',
      'not-a-date',
    ],
    [
      'data that is not an object',
      'child.returned',
      '2026-10-31 02:10',
      'home',
      'data',
      'wrong-shape',
    ],
  ])('%s', (_, kind, occurredAt, data, field, rule) => {
    expect(faultsOf(kind, occurredAt, data)).toContainEqual(
      expect.objectContaining({ field, rule }),
    )
  })

  test('everything wrong is said at once', () => {
    expect(
      faultsOf('child.returned', '2027-01-01 00:00', { to: 'moon' }).map(({ field }) => field),
    ).toEqual(expect.arrayContaining(['occurredAt', 'to', 'wellbeingConfirmed']))
  })

  test('no input of any kind throws: it is read or refused', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...factKinds.map(({ kind }) => kind), 'nonsense'),
        fc.string(),
        fc.anything(),
        (kind, occurredAt, data) => {
          expect(['read', 'faults']).toContain(readFact({ kind, occurredAt, data }, now).kind)
        },
      ),
    )
  })
})

describe('the vocabulary', () => {
  test('every kind has its own name, a title, a meaning and a described answer for every field', () => {
    expect(new Set(factKinds.map(({ kind }) => kind)).size).toBe(factKinds.length)
    for (const { kind, title, meaning, data } of factKinds) {
      expect(title, kind).not.toBe('')
      expect(meaning, kind).toMatch(/\.$/)
      for (const [field, shape] of Object.entries(data.properties))
        expect(Reflect.get(Object(shape), 'description'), `${kind} ${field}`).toBeTypeOf('string')
    }
  })
})

test('lists within lists, however deep and wherever they stand, are one fault and break nothing', () => {
  let deep: unknown = 1
  for (let level = 0; level < 100_000; level++) deep = level % 2 ? [deep] : { a: deep }
  for (const data of [deep, { condition: deep }, { details: { x: deep } }])
    expect(faultsOf('child.returned', '2026-10-31 02:10', data)).toMatchObject([
      { field: 'data', rule: 'too-deep' },
    ])
})

describe('a time known only as a span', () => {
  const instant = (time: string) => {
    const written = readTime(time)
    return written.kind === 'instant' ? written.instant : undefined
  }
  const read = (occurredAt: string, occurredUntil: string) =>
    readFact({ kind: 'police.reported', occurredAt, occurredUntil, data: {} }, now)

  test('has two ends', () => {
    expect(read('2026-10-31 22:00', '2026-11-01 06:00')).toMatchObject({
      fact: { occurredAt: instant('2026-10-31 22:00'), occurredUntil: instant('2026-11-01 06:00') },
    })
  })

  test('of no length is a time known exactly', () => {
    const { fact } = read('2026-10-31 22:00', '2026-10-31 22:00') as { fact: object }
    expect(fact).not.toHaveProperty('occurredUntil')
  })

  test.each([
    ['2026-10-31 22:00', '2026-10-31 21:00', 'span-ends-before-it-begins'],
    ['2026-10-31 22:00', '2026-11-01 13:00', 'in-the-future'],
    ['2026-10-20 22:00', '2026-10-31 22:00', 'span-too-long'],
    ['2026-10-31 22:00', 'this morning', 'not-a-time'],
  ])('%s to %s: %s', (from, to, rule) => {
    expect(read(from, to)).toMatchObject({
      kind: 'faults',
      faults: [{ field: 'occurredUntil', rule }],
    })
  })
})
