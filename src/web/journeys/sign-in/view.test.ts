import { expect, test } from 'vitest'
import { signInView, whyNot } from './view.ts'

const account = (account: string, authority: string, role: string) => ({
  account,
  email: `${account}@example.test`,
  name: account,
  authority,
  agency: 'carer' as const,
  role,
  team: null,
  children: null,
})
const people = [
  account('a', 'exampleshire', 'carer'),
  account('b', 'northshire', 'carer'),
  account('c', 'exampleshire', 'police'),
]
const view = (tried = {}) =>
  signInView(people, (authority, role) => `${role} of ${authority}`, 'training', tried)

test('in training everybody made up is one button, by authority, with what their post is called there', () => {
  expect(
    view().groups.map(({ authority, members }) => [
      authority,
      members.map(({ roleTitle }) => roleTitle),
    ]),
  ).toEqual([
    ['Exampleshire', ['carer of exampleshire', 'police of exampleshire']],
    ['Northshire', ['carer of northshire']],
  ])
})

test('afterwards one goes to a page of ours or to none', () => {
  expect(view({ next: '/episodes/1' }).next).toBe('/episodes/1')
  for (const elsewhere of ['//evil.test', 'https://evil.test', '/\\evil.test', undefined])
    expect(view({ next: elsewhere }).next).toBe('')
})

test('the address tried is kept, and what was wrong with it is said of it', () => {
  const faults = [{ box: 'password', message: 'Enter your password' }]
  expect(view({ email: 'ash@example.test', faults })).toMatchObject({
    email: 'ash@example.test',
    faults,
  })
})

test('somebody who cannot sign in is told what to do, and not whether there is such an account', () => {
  expect(whyNot({ kind: 'wrong' })).toMatch(/Check both/)
  expect(whyNot({ kind: 'too-many', waitSeconds: 120 })).toMatch(/Wait 2 minutes/)
})
