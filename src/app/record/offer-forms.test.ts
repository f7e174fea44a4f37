import { expect, test } from 'vitest'
import { formOf } from '../../forms/index.ts'
import type { Pack } from '../../protocol/index.ts'
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
const withoutWaivers = forms.filter(({ form }) => form !== 'duty-waived')
const titles = async ({ app }: World, role = 'social-worker') =>
  must(
    await app.offerForms({
      actor: as(role),
      now: at('2026-03-03 12:00'),
      of: { kind: 'episode', id: 'away' },
    }),
  ).map(({ title }) => title.replace('Record ', ''))

test('what the absence as it stands would refuse whatever it said is not offered', async () => {
  const made = await world(undefined, withoutWaivers)
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

test('a waiver is offered of the duties that the protocol lets this person waive, and of no other', async () => {
  const first = (pack: Pack): Pack => ({
    ...pack,
    duties: pack.duties.map((duty, i) =>
      i === 0 ? { ...duty, starts: 'noticed', waivedBy: ['team-manager'] } : duty,
    ),
  })
  const made = await world(first, forms)
  const waivers = async (role: string) =>
    (await titles(made, role)).filter((title) => title.startsWith('duty.waived'))
  expect(await waivers('team-manager')).toContainEqual(expect.stringMatching(/^duty\.waived: Do /))
  expect(await waivers('social-worker')).toEqual([])
})
