import { expect, test } from 'vitest'
import { formOf } from '../../forms/index.ts'
import { as, at, must, type World, world } from '../testing/exampleshire.ts'

const recording = (kind: string, field: string) =>
  formOf({
    form: kind.replace('.', '-'),
    title: `Record ${kind}`,
    records: kind,
    fields: [{ name: field, label: 'What?', type: 'text' }],
  })
const forms = [
  recording('child.located', 'place'),
  recording('child.returned', 'condition'),
  recording('return-interview.attempted', 'outcome'),
  recording('episode.closed', 'detail'),
  recording('episode.reopened', 'why'),
  recording('duty.waived', 'why'),
  recording('sighting.reported', 'where'),
]
const home = { to: 'placement', how: 'own-accord', wellbeingConfirmed: 'yes', medicalNeed: 'no' }
const titles = async ({ app }: World, role = 'social-worker') =>
  must(
    await app.offerForms({
      actor: as(role),
      now: at('2026-03-03 12:00'),
      of: { kind: 'episode', id: 'away' },
    }),
  ).forms.map(({ title }) => title.replace('Record ', ''))

test('what the absence as it stands would refuse whatever it said is not offered', async () => {
  const made = await world(undefined, forms)
  expect(await titles(made)).toEqual([
    'child.located',
    'child.returned',
    'episode.closed',
    'sighting.reported',
  ])
  await made.say('foster-carer', '2026-03-02 08:00', 'child.returned', home)
  expect(await titles(made)).toEqual([
    'return-interview.attempted',
    'episode.closed',
    'sighting.reported',
  ])
  await made.say('social-worker', '2026-03-02 09:00', 'episode.closed', {
    reason: 'returned-and-complete',
  })
  expect(await titles(made)).toEqual(['episode.reopened'])
})

test('what is put right, and which duty is not needed, is said beside it and never found among forms', async () => {
  const made = await world(undefined, [
    ...forms,
    recording('fact.corrected', 'why'),
    recording('fact.withdrawn', 'why'),
  ])
  expect(await titles(made, 'team-manager')).toEqual(
    await titles(await world(undefined, forms), 'team-manager'),
  )
  expect((await titles(made, 'team-manager')).join(' ')).not.toMatch(/fact\.|duty\./)
})

test('a form is looked for by any word, and only those found are offered', async () => {
  const made = await world(undefined, forms)
  const query = { actor: as('social-worker'), now: at('2026-03-03 12:00') } as const
  const found = async (find: string) =>
    must(await made.app.offerForms({ ...query, of: { kind: 'episode', id: 'away' }, find })).forms
  expect((await found('sighting')).map(({ form }) => form)).toEqual(['sighting-reported'])
  expect(await found('zebra')).toEqual([])
})

test('what is asked of somebody comes as their tasks, and of others what they may say was done', async () => {
  const made = await world(undefined, forms)
  const offers = must(
    await made.app.offerForms({
      actor: as('social-worker'),
      now: at('2026-03-03 12:00'),
      of: { kind: 'episode', id: 'away' },
    }),
  )
  const asked = offers.tasks.flatMap(({ members }) => members)
  expect(asked.length).toBeGreaterThan(0)
  expect(new Set(asked.map(({ state }) => state))).not.toContain('upcoming')
  for (const { duty } of offers.others) expect(duty.whose).toBe('others')
})
