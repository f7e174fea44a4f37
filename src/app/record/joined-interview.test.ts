import { expect, test } from 'vitest'
import { reportAbsenceWith } from '../report/report-absence.ts'
import { as, at, library, must, type World, world } from '../testing/exampleshire.ts'

const home = { to: 'placement', how: 'own-accord', wellbeingConfirmed: 'yes', medicalNeed: 'no' }
const now = at('2026-03-03 15:00')

/** Ash, back from two absences, with no interview held after either. */
async function twice(): Promise<World> {
  const made = await world()
  await made.say('foster-carer', '2026-03-01 13:00', 'child.returned', home)
  const { log, readModels } = made.ports
  must(
    await reportAbsenceWith({
      log,
      readModels,
      library,
      accounts: { listPeople: async () => [] },
      newId: () => 'again',
    })({
      actor: as('foster-carer'),
      now: at('2026-03-02 21:00'),
      idempotencyKey: 'a report',
      childId: 'ash',
      facts: [
        {
          kind: 'absence.noticed',
          occurredAt: '2026-03-02T20:00:00Z',
          data: { setting: 'care', whereaboutsKnown: 'no' },
        },
      ],
    }),
  )
  await made.say('foster-carer', '2026-03-03 08:00', 'child.returned', home, 'episode', 'again')
  return made
}

const interview = (made: World, more: object = {}) =>
  made.app.recordFacts({
    actor: as('social-worker'),
    now,
    idempotencyKey: 'an interview',
    stream: { kind: 'episode', id: 'again' },
    expectedVersion: null,
    facts: [
      {
        kind: 'return-interview.held',
        occurredAt: '2026-03-03T14:00:00Z',
        data: { interviewer: 'social-worker', independent: 'yes', ...more },
      },
    ],
  })
const held = async ({ ports }: World, episode: string) =>
  (await ports.log.findCase('exampleshire', episode))?.episode.facts.filter(
    ({ kind }) => kind === 'return-interview.held',
  )

test('one interview said to be about two absences is on the record of both, each naming the other', async () => {
  const made = await twice()
  must(await interview(made, { alsoAbout: ['away'] }))
  expect((await held(made, 'again'))?.map(({ data }) => data)).toMatchObject([
    { alsoAbout: ['away'] },
  ])
  expect((await held(made, 'away'))?.map(({ data }) => data)).toMatchObject([
    { alsoAbout: ['again'] },
  ])
})

test('the record says which absence it was, and not by its identity', async () => {
  const made = await twice()
  must(await interview(made, { alsoAbout: ['away'] }))
  const { facts } = must(
    await made.app.getEpisode({ actor: as('social-worker'), now, episodeId: 'again' }),
  )
  const lines = facts.find(({ kind }) => kind === 'return-interview.held')?.lines.join()
  expect(lines).toMatch(/about as well: the absence since 2026-03-01T12/)
  expect(lines).not.toMatch(/away/)
})

test('whoever records an interview of one is told that the other waits for its own', async () => {
  const made = await twice()
  expect(must(await interview(made)).warnings.join()).toMatch(
    /to 1pm .* waits for its interview too/,
  )
  expect(await held(made, 'away')).toEqual([])
  const joined = await twice()
  expect(must(await interview(joined, { alsoAbout: ['away'] })).warnings.join()).not.toMatch(
    /waits/,
  )
})

test.each([
  ['an absence of another child', 'elsewhere', 'no-such-absence'],
  ['the absence it is recorded on', 'again', 'names-itself'],
])('an interview is not also about %s, and then nothing is recorded', async (_what, name, rule) => {
  const made = await twice()
  expect(await interview(made, { alsoAbout: [name] })).toMatchObject({
    faults: [{ field: 'alsoAbout', rule }],
  })
  expect(await held(made, 'again')).toEqual([])
})
