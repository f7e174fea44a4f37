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
