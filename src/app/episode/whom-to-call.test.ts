import { expect, test } from 'vitest'
import type { DutyParty } from '../../protocol/index.ts'
import type { Library } from '../library.ts'
import { library } from '../testing/exampleshire.ts'
import { whomToCall } from './whom-to-call.ts'

const numbered: Library = {
  ...library,
  authorities: new Map([
    [
      'exampleshire',
      {
        id: 'exampleshire',
        title: 'Exampleshire',
        protocol: 'exampleshire',
        agencies: {
          exampleshire: {
            kind: 'authority',
            title: 'Exampleshire',
            telephone: '01632 960001',
            outOfHoursTelephone: '01632 960009',
            posts: { mash: '01632 960002' },
          },
          'exampleshire-police': {
            kind: 'force',
            title: 'Exampleshire Police',
            telephone: '01632 960101',
          },
        },
      },
    ],
  ]),
}
const party = (role: string, more: Partial<DutyParty> = {}): DutyParty => ({
  as: 'recipient',
  role,
  of: 'exampleshire',
  standIn: null,
  vacant: null,
  any: null,
  doneAt: null,
  by: null,
  ...more,
})
const call = (...parties: readonly DutyParty[]) =>
  whomToCall(numbered, 'exampleshire', library.packs[0], { parties })

test('a post is called on its own number, another on its authority’s, both out of hours on the one for the night', () => {
  expect(call(party('mash'), party('team-manager'))).toMatchObject([
    { telephone: '01632 960002', outOfHours: '01632 960009' },
    { telephone: '01632 960001', outOfHours: '01632 960009' },
  ])
})

test('police of no force in particular are the area’s', () => {
  expect(call(party('police', { of: null }))).toMatchObject([
    { title: expect.stringContaining('Exampleshire Police'), telephone: '01632 960101' },
  ])
})

test('of several forces in an area the police are the one its file names, and where it names none nobody’s number is guessed', () => {
  const area = (police: string | undefined): Library => {
    const own = numbered.authorities.get('exampleshire')
    if (own === undefined) throw new Error('no Exampleshire')
    const transport = { kind: 'force', title: 'Railway Police', telephone: '01632 960301' } as const
    const agencies = { railway: transport, ...own.agencies }
    const { police: _, ...rest } = own
    const one = { ...rest, agencies, ...(police !== undefined && { police }) }
    return { ...numbered, authorities: new Map([['exampleshire', one]]) }
  }
  const parties = [party('police', { of: null })]
  const called = (police?: string) =>
    whomToCall(area(police), 'exampleshire', library.packs[0], { parties })
  expect(called('Exampleshire Police')).toMatchObject([{ telephone: '01632 960101' }])
  expect(called()).toEqual([])
})

test('of several of whom any one will do, nobody more is to be called once one was told', () => {
  const anyOf = (role: string, doneAt: number | null) => party(role, { any: 0, doneAt })
  expect(call(anyOf('mash', 1), anyOf('team-manager', null))).toEqual([])
  expect(call(anyOf('mash', null), anyOf('team-manager', null))).toHaveLength(2)
})

test('who answers at night in somebody’s stead is named beside the number for the night', () => {
  expect(call(party('team-manager', { standIn: 'emergency-duty-team' }))).toMatchObject([
    { outOfHours: '01632 960009', standInTitle: expect.stringMatching(/duty team/i) },
  ])
})

test('whoever was told, owns it, or has no number on file is not there', () => {
  expect(
    call(
      party('mash', { doneAt: 1 }),
      party('mash', { as: 'owner' }),
      party('school', { of: null }),
      party('mash', { of: 'northshire' }),
    ),
  ).toEqual([])
})
