import { expect, test } from 'vitest'
import { as, at, library, must, world } from '../testing/exampleshire.ts'
import { introduceChildWith, registerChildWith } from './register-child.ts'

const now = at('2026-03-01 15:00')
const registered = {
  kind: 'child.registered',
  occurredAt: '2026-03-01T14:00:00Z',
  data: { givenName: 'Oak', familyName: 'Madeup', dateOfBirth: '2013-05-01' },
}

async function registering(role: string, childId = 'oak') {
  const made = await world()
  const register = registerChildWith({ log: made.ports.log, library })
  const send = (facts: readonly (typeof registered)[] = [registered]) =>
    register({ actor: as(role), now, idempotencyKey: 'a child', childId, facts })
  return { made, send }
}

test('children’s services add a child, once however often it is sent', async () => {
  const { made, send } = await registering('social-worker')
  const first = must(await send())
  expect(must(await send())).toEqual(first)
  const found = await made.app.listChildren({ actor: as('team-manager'), now, search: 'oak' })
  expect(found.map(({ childId, name }) => [childId, name])).toEqual([['oak', 'Oak']])
})

test('nobody else adds a child, and is told who does', async () => {
  const { send } = await registering('foster-carer')
  expect(await send()).toMatchObject({
    kind: 'refused',
    message: expect.stringContaining('front door'),
  })
})

test('whoever may report a child says who a child is whom nobody here knows, and looks after that child where they look after some', async () => {
  const made = await world()
  const caring: string[] = []
  const introduce = introduceChildWith({
    log: made.ports.log,
    library,
    accounts: {
      findAccount: async () => null,
      findNames: async () => new Map(),
      listPeople: async () => [],
      listAccounts: async () => [],
      addChild: async (account, childId) => void caring.push(`${account} ${childId}`),
    },
    newId: () => 'oak',
  })
  const { dateOfBirth: _, ...data } = registered.data
  const said = (role: string, kind = 'child.registered') =>
    introduce({
      actor: as(role),
      now,
      idempotencyKey: `by ${role}`,
      who: { ...registered, kind, data },
      age: 12,
    })
  expect(must(await said('foster-carer')).childId).toBe('oak')
  expect(caring).toEqual([`${as('foster-carer').account} oak`])
  const found = await made.app.listChildren({ actor: as('team-manager'), now, search: 'oak' })
  expect(found.map(({ name, description }) => [name, description])).toEqual([
    ['Oak', 'Said to be 12 years old.'],
  ])
  // Who they are, and nothing else of a child.
  expect(await said('school', 'care-status.recorded')).toMatchObject({ kind: 'refused' })
})

test('a carer finds and opens the child they care for, and no other', async () => {
  const { made, send } = await registering('social-worker')
  must(await send())
  const actor = as('foster-carer')
  const found = await made.app.listChildren({ actor, now })
  expect(found.map(({ childId, openEpisodeId }) => [childId, openEpisodeId])).toEqual([
    ['ash', 'away'],
  ])
  expect(must(await made.app.getChild({ actor, now, childId: 'ash' })).child.fullName).toBe(
    'Ash Madeup',
  )
  expect(await made.app.getChild({ actor, now, childId: 'oak' })).toEqual(
    await made.app.getChild({ actor, now, childId: 'nobody' }),
  )
})

test('a risk is shown to those it is for', async () => {
  const made = await world()
  await made.say(
    'social-worker',
    '2026-03-01 14:00',
    'risk.recorded',
    { risk: 'sexual-exploitation', present: 'yes' },
    'child',
  )
  const risks = async (role: string) =>
    JSON.stringify(must(await made.app.getChild({ actor: as(role), now, childId: 'ash' })))
  expect(await risks('police')).toMatch(/exploitation/i)
  expect(await risks('parent')).not.toMatch(/exploitation/i)
})

test('what is recorded of a child is shown to those it is for, and put right by whoever said it', async () => {
  const made = await world()
  const risk = { risk: 'gangs', present: 'yes' }
  await made.say('social-worker', '2026-03-01 14:00', 'risk.recorded', risk, 'child')
  const recorded = async (role: string) =>
    must(await made.app.getChild({ actor: as(role), now, childId: 'ash' })).facts.map(
      ({ kind, mayWithdraw }) => [kind, mayWithdraw],
    )
  expect(await recorded('social-worker')).toContainEqual(['risk.recorded', true])
  expect(await recorded('school')).toContainEqual(['risk.recorded', false])
  expect(await recorded('foster-carer')).toEqual([['child.registered', false]])
})
