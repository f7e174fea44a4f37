import { Type } from 'typebox'
import { describe, expect, test } from 'vitest'
import { readAs, type StoredFact } from '../fact.ts'
import { factKinds } from './index.ts'
import { factKind } from './kind.ts'
import { kindsByName } from './kinds-by-name.ts'

const outing = factKind(
  'outing.planned',
  {
    stream: 'episode',
    audience: 'professionals',
    speakers: 'anyone',
    title: 'Outing planned',
    meaning: 'Somebody planned to take the child out.',
    was: ['trip.planned'],
    upcast: ({ audience, data: { where, ...data } }) => ({
      audience,
      data: where === undefined ? data : { ...data, place: where },
    }),
  },
  { place: Type.Optional(Type.String()) },
)

const stored: StoredFact = {
  id: 'e.000003',
  kind: 'trip.planned',
  occurredAt: 0,
  recordedAt: 0,
  by: { post: 'foster-carer', agency: 'carer' },
  audience: 'professionals',
  data: { where: 'the swimming pool' },
}

describe('A kind that was renamed', () => {
  test('reads what was stored under its old name, through its upcast', () => {
    const kind = kindsByName([...factKinds, outing]).get(stored.kind)
    if (!kind) throw new Error('the old name is not known')
    expect(readAs(stored, kind)).toEqual({
      ...stored,
      kind: 'outing.planned',
      data: { place: 'the swimming pool' },
    })
  })

  test('leaves what is stored as it was', () => {
    const before = JSON.stringify(stored)
    readAs(stored, outing)
    expect(JSON.stringify(stored)).toBe(before)
  })

  test('cannot have had the name of a kind there is', () => {
    expect(() => kindsByName([outing, { kind: 'trip.planned' }])).toThrow(
      '“trip.planned” names two',
    )
  })

  test('cannot share an old name with another', () => {
    expect(() => kindsByName([outing, { kind: 'journey.planned', was: ['trip.planned'] }])).toThrow(
      'outing.planned and journey.planned',
    )
  })
})
