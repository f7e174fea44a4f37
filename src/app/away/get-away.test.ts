import { describe, expect, test } from 'vitest'
import { as, at, world } from '../testing/exampleshire.ts'
import { awayFirst } from './away-order.ts'

const now = at('2026-03-01 14:00')

describe('children away now', () => {
  test('a child is on the list from the report until somebody records that they are back', async () => {
    const { app, say } = await world()
    const names = async () =>
      (await app.getAway({ actor: as('team-manager'), now })).children.map(({ name }) => name)
    expect(await names()).toEqual(['Ash'])
    expect(await app.countAway(as('team-manager'))).toBe(1)
    await say('foster-carer', '2026-03-01 13:30', 'child.returned', {
      to: 'home',
      how: 'own-accord',
      wellbeingConfirmed: 'yes',
      medicalNeed: 'no',
    })
    const list = await app.getAway({ actor: as('team-manager'), now })
    expect(list.children).toEqual([])
    expect(list.back.map(({ name, returnedAt }) => [name, returnedAt])).toEqual([
      ['Ash', at('2026-03-01 13:30')],
    ])
    expect(await app.countAway(as('team-manager'))).toBe(0)
  })

  test('a believed sighting says where the child was last; one that is not believed does not', async () => {
    const { app, say } = await world()
    const seen = async () => {
      const [child] = (await app.getAway({ actor: as('police'), now })).children
      return [child?.seen?.where, child?.seen?.how, child?.seen?.believed]
    }
    await say('school', '2026-03-01 13:00', 'sighting.reported', {
      where: 'By the river',
      credible: 'yes',
    })
    expect(await seen()).toEqual(['By the river', 'sighting', true])
    await say('school', '2026-03-01 13:10', 'sighting.reported', {
      where: 'On the moon',
      credible: 'no',
    })
    expect(await seen()).toEqual(['By the river', 'sighting', true])
  })

  test('a parent is not told where the child was seen, nor that professionals think the child in danger', async () => {
    const { app, say } = await world()
    await say('social-worker', '2026-03-01 13:00', 'concern.recorded', {
      concern: 'immediate-safety',
      present: 'yes',
    })
    await say('social-worker', '2026-03-01 13:00', 'sighting.reported', {
      where: 'By the river',
      credible: 'yes',
    })
    const child = async (role: string) =>
      (await app.getAway({ actor: as(role), now })).children.map(({ inDanger, seen }) => [
        inDanger,
        seen?.where,
      ])
    expect(await child('social-worker')).toEqual([[true, 'By the river']])
    expect(await child('parent')).toEqual([[false, null]])
  })

  test('what is next is of what this person may know of', async () => {
    const { app, say } = await world()
    await say('social-worker', '2026-03-01 12:10', 'enquiry-47.recorded', { open: 'yes' })
    const next = async (role: string) =>
      (await app.getAway({ actor: as(role), now })).children[0]?.next?.title
    expect(await next('team-manager')).toBeDefined()
    expect(await next('parent')).not.toBe('Do mind-the-enquiry')
  })
})

describe('who has the case', () => {
  test('is nobody until somebody takes the report, whom all see by name', async () => {
    const { app } = await world()
    const held = async (role: string) =>
      (await app.getAway({ actor: as(role), now })).children.map(({ untaken, mayTake, holder }) => [
        untaken,
        mayTake,
        holder?.isYou,
      ])
    expect(await held('social-worker')).toEqual([[true, true, undefined]])
    expect(await held('foster-carer')).toEqual([[true, false, undefined]])
    await app.takeReport({
      actor: as('social-worker'),
      now,
      idempotencyKey: 'take',
      episodeId: 'away',
    })
    expect(await held('social-worker')).toEqual([[false, false, true]])
    expect(await held('team-manager')).toEqual([[false, false, false]])
  })
})

describe('the order', () => {
  const child = (name: string, said: Partial<Parameters<typeof awayFirst>[0]>) => ({
    name,
    untaken: false,
    inDanger: false,
    placeKnown: false,
    beganAt: now - 3_600_000,
    ...said,
  })

  test('whom nobody has, then in danger, then longest away, and those whose place is known last', () => {
    const children = [
      child('place known', { placeKnown: true, beganAt: now - 9e6 }),
      child('an hour', {}),
      child('in danger', { inDanger: true, placeKnown: true }),
      child('two hours', { beganAt: now - 7_200_000 }),
      child('nobody has it', { untaken: true, beganAt: now - 60_000 }),
      child('nobody has it, in danger', { untaken: true, inDanger: true, beganAt: now }),
      child('in danger longer', { inDanger: true, beganAt: now - 9e6 }),
    ]
    expect(children.sort(awayFirst).map(({ name }) => name)).toEqual([
      'nobody has it, in danger',
      'nobody has it',
      'in danger longer',
      'in danger',
      'two hours',
      'an hour',
      'place known',
    ])
  })
})
