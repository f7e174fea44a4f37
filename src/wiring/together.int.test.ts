import { describe, expect, test } from 'vitest'
import {
  addChild,
  app,
  at,
  episode,
  key,
  missing,
  must,
  noticed,
  say,
  store,
  worker,
} from '../../test/support/app-under-test.ts'

const sighting = say('sighting.reported', '2026-03-01 21:20', {
  where: 'The pier',
  credible: 'yes',
})
const enquiry = say('enquiry.made', '2026-03-01 21:25', {
  enquiry: 'friends',
  result: 'nothing-found',
})
const risk = (present: string) =>
  say('risk.recorded', '2026-03-01 21:25', { risk: 'self-harm', present })

async function kindsOf(childId: string, episodeId: string) {
  const file = await store.log.readCase('brent', childId, episodeId)
  return {
    child: file.child.facts.map(({ kind }) => kind),
    episode: file.episode.facts.map(({ kind }) => kind),
  }
}

describe('Two facts of an absence and one of the child, in one request', () => {
  test('are each in the record they belong in', async () => {
    const { childId, episodeId } = await missing()
    const recorded = must(
      await app.recordFacts({
        actor: worker,
        now: at('2026-03-01 21:30'),
        idempotencyKey: key(),
        stream: { kind: 'episode', id: episodeId },
        expectedVersion: null,
        facts: [sighting, risk('yes'), enquiry],
      }),
    )
    const kinds = await kindsOf(childId, episodeId)
    expect(kinds.child.at(-1)).toBe('risk.recorded')
    expect(kinds.episode.slice(-2)).toEqual(['sighting.reported', 'enquiry.made'])
    expect(recorded.version).toBe(kinds.episode.length)
  })

  test('sent twice at once are recorded once', async () => {
    const { childId, episodeId } = await missing()
    const request = {
      actor: worker,
      now: at('2026-03-01 21:30'),
      idempotencyKey: key(),
      stream: { kind: 'episode', id: episodeId } as const,
      expectedVersion: null,
      facts: [sighting, risk('yes')],
    }
    const [first, second] = await Promise.all([app.recordFacts(request), app.recordFacts(request)])
    expect(must(second)).toEqual(must(first))
    const { child, episode: kinds } = await kindsOf(childId, episodeId)
    expect(child.filter((kind) => kind === 'risk.recorded')).toHaveLength(1)
    expect(kinds.filter((kind) => kind === 'sighting.reported')).toHaveLength(1)
  })

  test('are none of them recorded when one is wrong, which is named by its place', async () => {
    const { childId, episodeId } = await missing()
    const before = await kindsOf(childId, episodeId)
    const refused = await app.recordFacts({
      actor: worker,
      now: at('2026-03-01 21:30'),
      idempotencyKey: key(),
      stream: { kind: 'episode', id: episodeId },
      expectedVersion: null,
      facts: [sighting, enquiry, risk('perhaps')],
    })
    expect(refused).toMatchObject({ kind: 'refused', faults: [{ field: '2.present' }] })
    expect(await kindsOf(childId, episodeId)).toEqual(before)
  })

  test('are none of them recorded by somebody who may not say one of them', async () => {
    const { carer, childId, episodeId } = await missing()
    const before = await kindsOf(childId, episodeId)
    const refused = await app.recordFacts({
      actor: carer,
      now: at('2026-03-01 21:30'),
      idempotencyKey: key(),
      stream: { kind: 'episode', id: episodeId },
      expectedVersion: null,
      facts: [sighting, say('care-status.recorded', '2026-03-01 21:25', { lookedAfter: 'no' })],
    })
    expect(refused).toMatchObject({ kind: 'refused', reason: 'not-allowed' })
    expect(await kindsOf(childId, episodeId)).toEqual(before)
  })

  test('change what the absence asks, by both of them', async () => {
    const { episodeId } = await missing()
    const asked = async () => {
      const { duties } = await episode(worker, episodeId, '2026-03-01 21:31')
      return duties.filter(({ state }) => state === 'due').map(({ id }) => id)
    }
    const before = await asked()
    must(
      await app.recordFacts({
        actor: worker,
        now: at('2026-03-01 21:30'),
        idempotencyKey: key(),
        stream: { kind: 'episode', id: episodeId },
        expectedVersion: null,
        facts: [
          say('concern.recorded', '2026-03-01 21:25', {
            concern: 'significant-harm',
            present: 'yes',
          }),
          say('risk.recorded', '2026-03-01 21:25', {
            risk: 'particularly-vulnerable',
            present: 'yes',
          }),
        ],
      }),
    )
    expect((await asked()).length).toBeGreaterThan(before.length)
  })

  test('come with a report as well', async () => {
    const childId = await addChild()
    const { episodeId } = must(
      await app.reportAbsence({
        actor: worker,
        now: at('2026-03-01 21:10'),
        idempotencyKey: key(),
        childId,
        facts: [
          noticed,
          say('risk.recorded', '2026-03-01 21:10', { risk: 'gangs', present: 'no' }),
        ],
      }),
    )
    const kinds = await kindsOf(childId, episodeId)
    expect(kinds.child.at(-1)).toBe('risk.recorded')
    expect(kinds.episode).toContain('absence.noticed')
    expect(kinds.episode).not.toContain('risk.recorded')
  })
})
