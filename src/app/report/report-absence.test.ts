import { expect, test } from 'vitest'
import { as, at, library, must, thingsOn, type World, world } from '../testing/exampleshire.ts'
import { reportAbsenceWith } from './report-absence.ts'

const now = at('2026-03-01 15:00')
const noticed = (data: object = {}, occurredAt = '2026-03-01T14:00:00Z') => ({
  kind: 'absence.noticed',
  occurredAt,
  data: { setting: 'care', whereaboutsKnown: 'no', ...data },
})

/** Ash, back and with nothing open. */
async function home(): Promise<World> {
  const made = await world()
  await made.say('foster-carer', '2026-03-01 13:00', 'child.returned', {
    to: 'placement',
    how: 'own-accord',
    wellbeingConfirmed: 'yes',
    medicalNeed: 'no',
  })
  await made.say('team-manager', '2026-03-01 13:10', 'episode.closed', {
    reason: 'returned-and-complete',
  })
  return made
}

function reporting({ ports: { log, readModels } }: World, newId = () => 'again') {
  const report = reportAbsenceWith({
    log,
    readModels,
    library,
    accounts: { listPeople: async () => [] },
    newId,
  })
  return (more: object = {}) =>
    report({
      actor: as('foster-carer'),
      now,
      idempotencyKey: 'a report',
      childId: 'ash',
      facts: [noticed()],
      ...more,
    })
}

test('a report opens an absence under the protocol in force when it was noticed, and puts it on lists', async () => {
  const made = await home()
  expect(must(await reporting(made)())).toMatchObject({ episodeId: 'again', childId: 'ash' })
  const { episode } = (await made.ports.log.findCase('exampleshire', 'again')) ?? {}
  expect(episode?.facts.map(({ kind }) => kind)).toEqual(['absence.noticed', 'protocol.applied'])
  expect(episode?.facts.at(-1)?.data).toMatchObject({ protocol: 'exampleshire', revision: 1 })
  const worklist = await made.app.getWorklist({ actor: as('police'), now })
  expect(thingsOn(worklist, 'mine', 'team').map(({ episodeId }) => episodeId)).toContain('again')
})

test('the same report sent twice opens one absence; another by the same key is refused', async () => {
  const made = await home()
  let ids = 0
  const report = reporting(made, () => {
    ids += 1
    return `again-${ids}`
  })
  const first = must(await report())
  expect(must(await report())).toEqual(first)
  expect(await report({ facts: [noticed({ whereaboutsKnown: 'unknown' })] })).toMatchObject({
    kind: 'refused',
  })
})

test('a child already away is not reported again; the refusal names the absence', async () => {
  const outcome = await reporting(await world())()
  expect(outcome).toMatchObject({ kind: 'refused', episodeId: 'away' })
})

test('a carer reports no child but their own, and is not told whether there is such a child', async () => {
  const made = await home()
  const somebodyElses = { ...as('foster-carer'), children: ['oak'] }
  const nobody = await reporting(made)({ childId: 'nobody' })
  expect(await reporting(made)({ actor: somebodyElses })).toEqual(nobody)
})

test('a report that cannot be read says which field of which fact and by which rule, and nothing is written', async () => {
  const made = await home()
  const outcome = await reporting(made)({ facts: [noticed({ setting: 'boat' })] })
  expect(outcome).toMatchObject({
    reason: 'faulty-facts',
    faults: [{ field: expect.stringContaining('setting') }],
  })
  expect(await made.ports.log.findCase('exampleshire', 'again')).toBe(null)
})

const duringTheLast = { facts: [noticed({}, '2026-03-01T12:30:00Z')] }

test('a report that runs into an absence on record asks whether it is that one, and opens nothing', async () => {
  const made = await home()
  expect(await reporting(made)(duringTheLast)).toMatchObject({
    kind: 'refused',
    reason: 'overlaps-another-absence',
    episodeId: 'away',
    overlaps: [{ episodeId: 'away', endedAt: at('2026-03-01 13:00') }],
    message: expect.stringMatching(/on record as away from .* to 1pm .* If it is another, say so/),
  })
  expect(await made.ports.log.findCase('exampleshire', 'again')).toBe(null)
})

test('a report said to be of another absence opens it, and the record keeps that it was said', async () => {
  const made = await home()
  const another = { facts: [noticed({ separateFrom: ['away'] }, '2026-03-01T12:30:00Z')] }
  must(await reporting(made)(another))
  const { episode } = (await made.ports.log.findCase('exampleshire', 'again')) ?? {}
  expect(episode?.facts[0]?.data).toMatchObject({ separateFrom: ['away'] })
})

test('a report sent again after the child came back is answered as the first time, not asked about itself', async () => {
  const made = await home()
  const report = reporting(made)
  const first = must(await report())
  await made.say(
    'foster-carer',
    '2026-03-01 14:30',
    'child.returned',
    { to: 'placement', how: 'own-accord', wellbeingConfirmed: 'yes', medicalNeed: 'no' },
    'episode',
    'again',
  )
  expect(must(await reporting(made, () => 'third')())).toEqual(first)
})
