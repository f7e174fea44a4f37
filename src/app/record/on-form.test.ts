import { expect, test } from 'vitest'
import type { Form } from '../../forms/index.ts'
import { reportAbsenceWith } from '../report/report-absence.ts'
import { as, at, library, must, world } from '../testing/exampleshire.ts'
import { earlierForm } from './on-form.ts'

const now = at('2026-03-01 15:00')
const sighting = (data: object = {}) => ({
  kind: 'sighting.reported',
  occurredAt: '2026-03-01T14:00:00Z',
  data: { where: 'The boating lake', credible: 'yes', ...data },
})
const form = { form: 'sighting', version: 2, of: null }

async function recorded(more: { facts?: ReturnType<typeof sighting>[]; form?: typeof form }) {
  const made = await world()
  const outcome = await made.app.recordFacts({
    actor: as('foster-carer'),
    now,
    idempotencyKey: 'a',
    stream: { kind: 'episode', id: 'away' },
    expectedVersion: null,
    facts: [sighting()],
    ...more,
  })
  const { episode } = (await made.ports.log.findCase('exampleshire', 'away')) ?? {}
  return { made, outcome, kept: episode?.facts.at(-1) }
}

test('what was answered on a form keeps which form, and in which version', async () => {
  const { kept } = await recorded({ form })
  expect(kept?.data.onForm).toEqual({ form: 'sighting', version: 2 })
})

test('what was sent as facts names none, and cannot', async () => {
  expect((await recorded({})).kept?.data).not.toHaveProperty('onForm')
  const claims = { onForm: { form: 'sighting', version: 2 } }
  const { outcome, kept } = await recorded({ facts: [sighting(), sighting(claims)] })
  expect(outcome).toMatchObject({
    reason: 'faulty-facts',
    faults: [{ field: '1.onForm', rule: 'wrong-shape' }],
  })
  expect(kept?.kind).toBe('protocol.applied')
})

test('a report keeps the form it was made on, with every fact of it', async () => {
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
  const { log, readModels } = made.ports
  const reportAbsence = reportAbsenceWith({
    log,
    readModels,
    library,
    accounts: { listPeople: async () => [] },
    newId: () => 'again',
  })
  must(
    await reportAbsence({
      actor: as('foster-carer'),
      now,
      idempotencyKey: 'again',
      childId: 'ash',
      facts: [
        {
          kind: 'absence.noticed',
          occurredAt: '2026-03-01T14:00:00Z',
          data: { setting: 'care', whereaboutsKnown: 'no' },
        },
      ],
      form: { form: 'report', version: 4, of: { id: 'exampleshire', version: '1.1' } },
    }),
  )
  const { episode } = (await made.ports.log.findCase('exampleshire', 'again')) ?? {}
  expect(episode?.facts.flatMap(({ data }) => data.onForm ?? [])).toContainEqual({
    form: 'report',
    version: 4,
    of: 'exampleshire@1.1',
  })
})

test('whoever reads it is told where the form has changed since, and only there', async () => {
  const { made, kept } = await recorded({ form })
  if (!kept) throw new Error('nothing was recorded')
  const inVersion = (version: number, of: Form['of'] = null): Form => ({
    form: 'sighting',
    title: 'A sighting',
    group: 'news',
    words: [],
    version,
    of,
    opensEpisode: false,
    sections: [],
    records: [],
  })
  expect(earlierForm(kept, [inVersion(2)])).toBeNull()
  expect(earlierForm(kept, [inVersion(3)])).toEqual({
    title: 'A sighting',
    version: 2,
    versionNow: 3,
  })
  const another = inVersion(2, { id: 'exampleshire', version: '1.1' })
  expect(earlierForm(kept, [another])).toEqual({ title: null, version: 2, versionNow: null })
  const { facts } = must(
    await made.app.getEpisode({ actor: as('foster-carer'), now, episodeId: 'away' }),
  )
  expect(facts.map(({ kind, earlierForm: said }) => [kind, said?.version ?? null])).toEqual([
    ['absence.noticed', null],
    ['sighting.reported', 2],
  ])
})
