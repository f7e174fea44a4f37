import { describe, expect, test } from 'vitest'
import {
  actor,
  app,
  at,
  database,
  episode,
  home,
  key,
  library,
  missing,
  must,
  record,
  say,
  store,
  worker,
} from '../../test/support/app-under-test.ts'
import { deriveChild, deriveEpisodeWith, deriveOfChildWith, ringAlarmsWith } from '../app/index.ts'
import { rebuild } from '../store/index.ts'

describe('history', () => {
  test('a return at 02:10 entered at 09:00: known from 09:00, its clock from 02:10', async () => {
    const { episodeId, carer } = await missing([
      say('absence.classified', '2026-03-01 21:05', { as: 'missing', body: 'carer' }),
    ])
    must(await record(carer, episodeId, '2026-03-02 09:00', [home]))
    const small = await episode(worker, episodeId, '2026-03-02 10:00', {
      asOf: '2026-03-02 03:00',
      knownAt: '2026-03-02 03:00',
    })
    expect(small).toMatchObject({ rewound: true, episode: { returnedAt: null } })
    const now = await episode(worker, episodeId, '2026-03-02 10:00')
    expect(now.episode.returnedAt).toBe(at('2026-03-02 02:10'))
    expect(now.duties.find(({ act }) => act === 'hold-return-interview')?.dueAt).toBe(
      at('2026-03-05 02:10'),
    )
  })

  test('an episode keeps its protocol version; moving it to one that is not here is refused', async () => {
    const { episodeId } = await missing()
    const move = await record(worker, episodeId, '2026-03-02 09:00', [
      say('protocol.applied', '2026-03-02 09:00', {
        protocol: 'brent',
        edition: '1999',
        revision: 1,
        capacity: 'both',
        why: 'Test.',
      }),
    ])
    expect(move).toMatchObject({ reason: 'no-protocol-in-force' })
  })

  test('an earlier absence counts towards the next', async () => {
    const { childId, episodeId, carer } = await missing()
    must(await record(carer, episodeId, '2026-03-02 09:00', [home]))
    const next = must(
      await app.reportAbsence({
        actor: carer,
        now: at('2026-03-10 21:10'),
        idempotencyKey: key(),
        childId,
        facts: [
          say('absence.noticed', '2026-03-10 21:00', { setting: 'care', whereaboutsKnown: 'no' }),
        ],
      }),
    )
    expect(next.episodeId).not.toBe(episodeId)
    expect(
      must(await app.getChild({ actor: worker, now: at('2026-03-11 09:00'), childId })).episodes,
    ).toHaveLength(2)
  })
})

test('read models remade from the log at an instant are the same bytes', async () => {
  const { pool } = database.app
  const now = at('2026-03-20 09:00')
  const derive = {
    child: deriveChild,
    episode: deriveEpisodeWith(library),
    ofChild: deriveOfChildWith(library),
  }
  const dump = async () => {
    const rows = await Promise.all(
      ['worklist', 'episode_summary', 'child_summary'].map((table) =>
        pool.query(`select to_jsonb(t) as row from ${table} t order by to_jsonb(t)::text`),
      ),
    )
    return JSON.stringify(rows.map((result) => result.rows))
  }
  await rebuild(database.owner, derive, now)
  const first = await dump()
  await rebuild(database.owner, derive, now)
  expect(await dump()).toBe(first)
  expect(first.length).toBeGreaterThan(1000)
})

test('an alarm rings once: on record, it is not due again', async () => {
  // Medway's text names who is told when the interview is not held within 72 hours of the police's report of finding the child.
  const { episodeId, childId, carer } = await missing([], [], 'medway')
  must(await record(carer, episodeId, '2026-03-02 09:00', [home]))
  const office = actor('allocated-social-worker', 'childrens-services', 'medway')
  const found = say('found-report.received', '2026-03-02 09:30')
  must(await record(office, episodeId, '2026-03-02 09:30', [found]))
  const file = await store.log.readCase('medway', childId, episodeId)
  const ring = ringAlarmsWith(library)
  const late = at('2026-03-12 09:00')
  const rung = ring(file, late)
  expect(rung.length).toBeGreaterThan(0)
  expect(
    ring({ ...file, episode: { ...file.episode, facts: [...file.episode.facts, ...rung] } }, late),
  ).toEqual([])
})
