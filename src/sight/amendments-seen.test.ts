import { describe, expect, test } from 'vitest'
import { getFactKind, readStored } from '../facts/index.ts'
import { seenFacts } from './index.ts'
import {
  expected,
  fact,
  type Kind,
  ordinary,
  people,
  viewer,
  wordIn,
} from './testing/said-again.ts'

describe('a correction or withdrawal', () => {
  const says = 'SAYS'
  const why = 'WHY'
  const amendment = (
    kind: 'fact.corrected' | 'fact.withdrawn',
    of: string,
    id: string,
    data?: object,
  ) =>
    readStored({
      id,
      kind,
      occurredAt: 2,
      recordedAt: 2,
      by: { post: 'head-of-service', agency: 'childrens-services', person: 'another' },
      audience: 'all',
      data: { fact: of, why, ...(data && { data }) },
    })
  const wordsOf = (kind: Kind) =>
    Object.fromEntries(
      Object.keys(kind.data.properties).map((field) => [field, `${says}-${field}.`]),
    )
  const saidIn = (kind: Kind, seen: unknown) =>
    Object.keys(kind.data.properties).filter((field) =>
      JSON.stringify(seen).includes(`${says}-${field}.`),
    )

  test('is for those whom what it amends is for, under whatever word it was stored', () => {
    for (const who of people)
      for (const kind of ordinary) {
        const stream = [
          fact(kind, kind.audience),
          amendment('fact.corrected', 'f1', 'f2'),
          amendment('fact.withdrawn', 'f2', 'f3'),
          amendment('fact.corrected', 'nothing', 'f4'),
        ]
        const ids = seenFacts(viewer(who), stream).map(({ id }) => id)
        const may = expected(who, kind, kind.audience)
        const nothing = may === 'nothing' ? [] : ['f1']
        expect(ids, `${who.post}, ${kind.kind}`).toEqual(
          may === 'nothing' || may.length === 0 ? nothing : ['f1', 'f2', 'f3'],
        )
      }
  })

  test('says to each no more of a field than what it amends does, nor why, however deep it is within another', () => {
    for (const who of people)
      for (const kind of ordinary) {
        const may = expected(who, kind, kind.audience)
        if (may === 'nothing' || may.length === 0) continue
        const stream = [
          fact(kind, kind.audience),
          amendment('fact.corrected', 'f1', 'f2', wordsOf(kind)),
          amendment('fact.corrected', 'f2', 'f3', { fact: 'f1', why, data: wordsOf(kind) }),
          amendment('fact.withdrawn', 'f3', 'f4'),
          amendment('fact.corrected', 'f4', 'f5', { fact: 'f3', why }),
        ]
        const [, first, second, ...rest] = seenFacts(viewer(who), stream)
        const whole = may.length === Object.keys(kind.data.properties).length
        expect(saidIn(kind, first), `${who.post}, ${kind.kind}`).toEqual(may)
        expect(saidIn(kind, second), `${who.post}, ${kind.kind}`).toEqual(may)
        for (const one of [first, second, ...rest])
          expect(JSON.stringify(one).includes(why), `${who.post}, ${kind.kind}`).toBe(whole)
      }
  })

  test('by another shows whoever first said it no more than it shows anybody like them', () => {
    const kind = getFactKind('child.located')
    const parent = { post: 'parent', agency: 'family' } as const
    const stream = [
      fact(kind, 'all', { ...parent, person: 'me' }),
      amendment('fact.corrected', 'f1', 'f2', wordsOf(kind)),
    ]
    const [own, corrected] = seenFacts(viewer(parent), stream)
    expect(JSON.stringify(own)).toContain(wordIn('where'))
    expect(JSON.stringify(corrected)).not.toContain(`${says}-where.`)
  })
})
