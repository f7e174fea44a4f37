import { describe, expect, test } from 'vitest'
import { as, at, library, must, thingsOn, type World, world } from '../testing/exampleshire.ts'
import { deriveEpisodeWith } from '../worklist/derive.ts'
import { reportAbsenceWith } from './report-absence.ts'

const now = at('2026-03-01 15:00')
const why = 'It was their sister.'

async function opening({ app }: World): Promise<string> {
  const { facts } = must(await app.getEpisode({ actor: as('director'), now, episodeId: 'away' }))
  return facts.find(({ kind }) => kind === 'absence.noticed')?.id ?? ''
}

/** Ash, reported by mistake, and the report withdrawn. */
async function withdrawn(): Promise<World> {
  const made = await world()
  await made.say('foster-carer', '2026-03-01 14:00', 'fact.withdrawn', {
    fact: await opening(made),
    why,
  })
  return made
}

describe('an absence reported of the wrong child', () => {
  test('is on nobody’s list once the report is withdrawn, and nothing is waited for', async () => {
    const made = await withdrawn()
    for (const role of ['foster-carer', 'social-worker', 'police', 'team-manager']) {
      const list = await made.app.getWorklist({ actor: as(role), now })
      expect(thingsOn(list)).toEqual([])
      expect(list.counts).toMatchObject({ openEpisodes: 0, stillMissing: 0, late: 0 })
    }
    const file = await made.ports.log.findCase('exampleshire', 'away')
    if (!file) throw new Error('the record keeps it')
    expect(deriveEpisodeWith(library)(file, now)).toMatchObject({
      nextAt: null,
      worklist: [],
      outcomes: [],
    })
  })

  test('stays on record with who withdrew it, when and why, and as it stood before', async () => {
    const { app } = await withdrawn()
    const actor = as('director')
    const { episode, facts, duties } = must(await app.getEpisode({ actor, now, episodeId: 'away' }))
    expect(episode).toMatchObject({ state: 'withdrawn', withdrawnAt: at('2026-03-01 14:00') })
    expect(duties).toEqual([])
    expect(facts.map(({ kind, data }) => [kind, data])).toContainEqual([
      'fact.withdrawn',
      expect.objectContaining({ why }),
    ])
    const before = must(
      await app.getEpisode({ actor, now, episodeId: 'away', knownAt: at('2026-03-01 13:59') }),
    )
    expect(before.episode.state).toBe('away')
    expect(before.duties.length).toBeGreaterThan(0)
  })

  test('takes nothing more', async () => {
    const { app } = await withdrawn()
    const more = app.recordFacts({
      actor: as('social-worker'),
      now,
      idempotencyKey: 'more',
      stream: { kind: 'episode', id: 'away' },
      expectedVersion: null,
      facts: [
        {
          kind: 'child.returned',
          occurredAt: '2026-03-01T14:30:00Z',
          data: { to: 'home', how: 'own-accord', wellbeingConfirmed: 'yes', medicalNeed: 'no' },
        },
      ],
    })
    expect(await more).toMatchObject({ kind: 'refused', reason: 'opening-withdrawn' })
  })

  test('counts as no absence: the child can be reported missing over the same time', async () => {
    const made = await withdrawn()
    const { log, readModels } = made.ports
    const report = reportAbsenceWith({
      log,
      readModels,
      library,
      accounts: { listPeople: async () => [] },
      newId: () => 'real',
    })
    must(
      await report({
        actor: as('foster-carer'),
        now,
        idempotencyKey: 'a report',
        childId: 'ash',
        facts: [
          {
            kind: 'absence.noticed',
            occurredAt: '2026-03-01T12:30:00Z',
            data: { setting: 'care', whereaboutsKnown: 'no' },
          },
        ],
      }),
    )
    expect((await log.findCase('exampleshire', 'real'))?.earlier).toEqual([])
  })

  test('is withdrawn by whoever reported it, or who puts right what they said, and by nobody else', async () => {
    const made = await world()
    const fact = await opening(made)
    const withdraw = (role: string) =>
      made.app.recordFacts({
        actor: as(role),
        now,
        idempotencyKey: role,
        stream: { kind: 'episode', id: 'away' },
        expectedVersion: null,
        facts: [
          { kind: 'fact.withdrawn', occurredAt: '2026-03-01T14:00:00Z', data: { fact, why } },
        ],
      })
    expect(await withdraw('school')).toMatchObject({ reason: 'not-allowed' })
    expect(await withdraw('police')).toMatchObject({ reason: 'not-allowed' })
    expect(await withdraw('team-manager')).toMatchObject({ kind: 'ok' })
  })
})
