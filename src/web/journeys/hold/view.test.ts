import { expect, test } from 'vitest'
import type { Giving } from '../../../app/index.ts'
import { giveView } from './view.ts'

const kezia = { account: 'k', name: 'Kezia', roleTitle: 'Return home interviewer', team: null }
const niamh = { account: 'n', name: 'Niamh', roleTitle: 'Emergency duty team', team: 'Night' }
const giving: Giving = {
  childId: 'amara',
  childName: 'Amara',
  task: { key: 'episode mash@ tell-people', title: 'Tell people' },
  hold: { holder: null, former: null },
  may: { give: true, take: false, handBack: false },
  people: [
    { ...niamh, onDuty: true, isYou: true },
    { ...kezia, onDuty: false, isYou: false },
  ],
}
const place = { path: '/episodes/e', next: '/', fault: null }

test('those at work now stand apart from those who are not, each with their role and team', () => {
  const { there, notAtWork } = giveView(giving, place)
  expect(there).toEqual([
    { value: 'n', text: 'Niamh (you)', hint: { text: 'Emergency duty team, Night' } },
  ])
  expect(notAtWork).toEqual([
    { value: 'k', text: 'Kezia', hint: { text: 'Return home interviewer' } },
  ])
})

test('whoever can simply take it is not among those it is given to', () => {
  const { there, notAtWork, nobody } = giveView(
    { ...giving, may: { ...giving.may, take: true } },
    place,
  )
  expect([there, notAtWork].map((list) => list.map(({ value }) => value))).toEqual([[], ['k']])
  expect(nobody).toBe(false)
})
