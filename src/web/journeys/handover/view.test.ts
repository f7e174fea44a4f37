import { expect, test } from 'vitest'
import type { ChildHandedOver, HandoverList } from '../../../app/index.ts'
import { handoverView } from './view.ts'

const hour = 3_600_000
const now = 1_774_771_200_000
const child: ChildHandedOver = {
  episodeId: 'e',
  childId: 'c',
  name: 'Amara',
  age: 14,
  alerts: [],
  beganAt: now - 7 * hour,
  returnedAt: null,
  council: 'missing',
  police: 'missing',
  grade: 'high',
  due: [],
  offer: 'e.1',
  changed: [],
  mayTake: true,
  taken: null,
  person: null,
}
const niamh = { account: 'n', name: 'Niamh Samplewood', roleTitle: 'Emergency duty team' }
const dele = { account: 'd', name: 'Dele Samplewood', roleTitle: 'Front door' }
const list: HandoverList = {
  list: 'night',
  giver: { ...niamh, isYou: false },
  toTitle: 'Front door',
  words: null,
  writtenAt: now,
  from: null,
  until: now + hour,
  isBack: false,
  thenTitle: 'Head of service',
  children: [child, { ...child, episodeId: 'f', name: 'Kofi', returnedAt: now - hour }],
}
const shown = (more: Partial<HandoverList> = {}) => handoverView([{ ...list, ...more }], now)

test('says how many children there are, and who keeps them until somebody takes them on', () => {
  const [one] = shown().lists
  expect(one?.number).toBe('2 children: 1 away, 1 home.')
  expect(one?.givenName).toBe('Niamh keeps')
  expect(shown().waiting).toBe(2)
})

test('says of each child how long, both views and that nothing new was recorded where nothing was', () => {
  const [first, second] = shown().lists[0]?.children ?? []
  expect(first).toMatchObject({
    called: 'Amara, 14',
    state: 'Missing for 7 hours',
    views: 'Council: missing · Police: high risk',
    changed: 'Nothing new was recorded.',
  })
  expect(second?.views).toBeNull()
})

test('says what becomes of whom nobody takes on, before and after the time that is set', () => {
  expect(shown().lists[0]?.summary).toMatch(
    /^Nobody has been taken on yet\. What nobody has taken by .* goes back to Niamh, and the Head of service is told\.$/,
  )
  expect(shown({ isBack: true }).lists[0]?.summary).toContain('is with Niamh again')
  const taken = { ...child, taken: { ...dele, at: now, isYou: false }, mayTake: false }
  expect(shown({ children: [taken] }).lists[0]?.summary).toBe('Every child has been taken on.')
  expect(shown({ children: [taken] }).lists[0]?.children[0]?.taken?.name).toBe('Dele Samplewood')
})
