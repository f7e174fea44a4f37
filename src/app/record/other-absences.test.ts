import { expect, test } from 'vitest'
import type { Pack } from '../../protocol/index.ts'
import { reportAbsenceWith } from '../report/report-absence.ts'
import { as, at, must, type World, world } from '../testing/exampleshire.ts'

const home = { to: 'placement', how: 'own-accord', wellbeingConfirmed: 'yes', medicalNeed: 'no' }
const now = at('2026-03-02 21:00')

/** A protocol that asks something of a child’s second absence in a month. */
const repeated = (one: Pack): Pack => ({
  ...one,
  duties: one.duties.flatMap((duty) =>
    duty.duty === 'tell-everybody'
      ? [{ ...duty, when: "episodes('any', 30) >= 2", lapses: [{ fact: 'episode.closed' }] }]
      : [],
  ),
})

const said = (kind: string, occurredAt: string, data: object) => ({ kind, occurredAt, data })

/** An absence noticed at eight in the evening; of an earlier day, the child was back at nine. */
async function report({ ports }: World, episodeId: string, day: string): Promise<void> {
  const { log, readModels, library } = ports
  const noticed = { setting: 'care', whereaboutsKnown: 'no', separateFrom: ['away'] }
  const facts = [
    said('absence.noticed', `${day}T20:00:00Z`, noticed),
    ...(day < '2026-03-02' ? [said('child.returned', `${day}T21:00:00Z`, home)] : []),
  ]
  const actor = as('foster-carer')
  const report = reportAbsenceWith({
    log,
    readModels,
    library,
    accounts: { listPeople: async () => [] },
    newId: () => episodeId,
  })
  must(await report({ actor, now, idempotencyKey: episodeId, childId: 'ash', facts }))
}

/** Ash, back from an absence at noon on 1 March, and away again since the evening of the next day. */
async function twice(): Promise<World> {
  const made = await world(repeated)
  await made.say('foster-carer', '2026-03-01 13:00', 'child.returned', home)
  await report(made, 'again', '2026-03-02')
  return made
}

const lines = async ({ ports }: World, episode: string) =>
  (
    await ports.readModels.findWorklist({
      authority: 'exampleshire',
      of: 'episode',
      person: 'nobody',
      roles: [],
      outOfHoursRoles: [],
      team: 'everybody',
      askedByPerson: null,
      agency: 'childrens-services',
      audiences: [
        'all',
        'professionals-and-carers',
        'professionals',
        'police-and-care',
        'care',
        'interview',
      ],
      childIds: null,
      list: 'all',
      clock: null,
      ownerRole: null,
      search: null,
      now: now + 3_600_000,
      perPage: 50,
      page: 0,
    })
  ).lines
    .map(({ line }) => line)
    .filter(({ id }) => id === episode)
    .map(({ act }) => act)

const withdrawn = async (made: World, episodeId: string) => {
  const file = await made.ports.log.findCase('exampleshire', episodeId)
  await made.say(
    'foster-carer',
    '2026-03-02 21:00',
    'fact.withdrawn',
    { fact: file?.episode.facts[0]?.id ?? '', why: 'It was their sister.' },
    'episode',
    episodeId,
  )
}

test('a report withdrawn as a mistake takes its part in what another absence asks, at once', async () => {
  const made = await twice()
  expect(await lines(made, 'again')).toEqual(['tell-everybody'])
  await withdrawn(made, 'away')
  expect(await lines(made, 'again')).toEqual([])
})

test('an absence reported late is counted at once in one that began after it', async () => {
  const made = await world(repeated)
  await made.say('foster-carer', '2026-03-01 13:00', 'child.returned', home)
  expect(await lines(made, 'away')).toEqual([])
  await report(made, 'before', '2026-02-27')
  expect(await lines(made, 'away')).toEqual(['tell-everybody'])
})
