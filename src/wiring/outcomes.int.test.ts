import { expect, test } from 'vitest'
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
import {
  deriveChild,
  deriveEpisodeWith,
  deriveOfChildWith,
  ringAlarmsWith,
  sayOfChildWith,
} from '../app/index.ts'
import { catchUp } from '../clock/index.ts'
import { rebuild } from '../store/index.ts'

interface OutcomeRow {
  readonly instance: string
  readonly state: string
  readonly due_at: number | null
  readonly done_at: number | null
  readonly late: number
  readonly settled_at: number
}
const settled = ['done', 'done-late', 'done-recorded-late', 'missed', 'lapsed', 'waived']
const derive = {
  child: deriveChild,
  episode: deriveEpisodeWith(library),
  ofChild: deriveOfChildWith(library),
}
const held = say('absence.classified', '2026-03-01 21:05', { as: 'missing', body: 'carer' })

async function outcomes(episodeId: string): Promise<readonly OutcomeRow[]> {
  const { rows } = await database.app.pool.query<OutcomeRow>(
    `select instance, state, due_at, done_at, late, settled_at from duty_outcome
      where id = $1 order by instance collate "C"`,
    [episodeId],
  )
  return rows
}

/** What the engine answers at the instant, in the form of the rows. */
async function answered(episodeId: string, now: string): Promise<readonly OutcomeRow[]> {
  const { evaluation } = await episode(worker, episodeId, now)
  return evaluation.duties
    .filter(({ state }) => settled.includes(state))
    .map(({ instance, state, dueAt, doneAt, late, endedAt }) => ({
      instance,
      state,
      due_at: dueAt,
      done_at: doneAt,
      late,
      settled_at: endedAt ?? 0,
    }))
    .sort((a, b) => (a.instance < b.instance ? -1 : 1))
}

/** Lets the clock run up to an instant. */
async function letTimePass(until: string): Promise<void> {
  const ports = {
    log: store.log,
    deriveChild,
    deriveEpisode: derive.episode,
    ringAlarms: ringAlarmsWith(library),
    deriveOfChild: deriveOfChildWith(library),
    sayOfChild: sayOfChildWith(library),
    now: () => at(until),
  }
  await catchUp(store.pool, ports)
}

/** Every byte of the read models of a child. */
async function readModelsOf(childId: string): Promise<readonly string[]> {
  const { rows: ids } = await database.owner.query<{ id: string }>(
    'select id from stream where child_id = $1',
    [childId],
  )
  const lines: string[] = []
  for (const table of ['worklist', 'duty_outcome', 'episode_summary', 'child_summary']) {
    const { rows } = await database.owner.query<{ line: string }>(
      `select t::text as line from ${table} t order by 1`,
    )
    lines.push(...rows.map(({ line }) => `${table} ${line}`))
  }
  return lines.filter((line) => ids.some(({ id }) => line.includes(id)))
}

test('what came of a duty is on record in the same moment as the fact that settles it', async () => {
  const { episodeId, carer } = await missing([held])
  const before = await outcomes(episodeId)
  must(
    await record(carer, episodeId, '2026-03-01 21:20', [
      say('police.reported', '2026-03-01 21:15', { reportedBy: 'foster-carer' }),
    ]),
  )
  const after = await outcomes(episodeId)
  expect(after.length).toBeGreaterThan(before.length)
  expect(after).toEqual(await answered(episodeId, '2026-03-01 21:20'))
  expect(after.some(({ state, late }) => state === 'done' && late === 0)).toBe(true)
})

test('late, missed and lapsed are told apart, as the engine tells them at the instant; what nobody may waive is not waived', async () => {
  const { episodeId, carer } = await missing([held])
  const open = (await episode(worker, episodeId, '2026-03-01 21:30')).evaluation.duties.find(
    // What is not known may be left unanswered by whoever is asked; what the protocol asks, only as it says.
    ({ id, state }) => state === 'due' && !id.startsWith('find-out.'),
  )
  expect(
    await record(worker, episodeId, '2026-03-01 21:30', [
      say('duty.waived', '2026-03-01 21:30', { duty: open?.instance, why: 'Not needed here.' }),
    ]),
  ).toMatchObject({ kind: 'refused', reason: 'protocol-refuses' })
  must(
    await record(carer, episodeId, '2026-03-02 12:00', [
      say('police.reported', '2026-03-02 11:00', { reportedBy: 'foster-carer' }),
    ]),
  )
  must(
    await record(carer, episodeId, '2026-03-03 12:00', [
      { ...home, occurredAt: '2026-03-03 11:00' },
    ]),
  )
  must(
    await record(worker, episodeId, '2026-03-12 12:00', [
      say('return-interview.held', '2026-03-12 11:00', {
        interviewer: 'return-home-interviewer',
        independent: 'yes',
      }),
    ]),
  )
  await letTimePass('2026-04-20 09:00')
  const rows = await outcomes(episodeId)
  expect(rows).toEqual(await answered(episodeId, '2026-04-20 09:00'))
  const states = new Set(rows.map(({ state }) => state))
  expect([...states].sort()).toEqual(expect.arrayContaining(['done-late', 'lapsed', 'missed']))
  for (const { state, late } of rows) {
    expect({ state, isLate: late > 0 }).toEqual({
      state,
      isLate: state === 'done-late' || state === 'missed',
    })
  }
})

test('a fact writes the lines and outcomes that it changes, and leaves the others untouched', async () => {
  const { episodeId, carer } = await missing([held])
  const rows = async () => {
    const { rows } = await database.owner.query<{ said: string; written: string }>(
      `select (to_jsonb(t) - 'hash')::text as said, xmin::text as written from worklist t where id = $1
        union all
        select (to_jsonb(t) - 'hash')::text, xmin::text from duty_outcome t where id = $1`,
      [episodeId],
    )
    return new Map(rows.map(({ said, written }) => [said, written]))
  }
  const before = await rows()
  must(
    await record(carer, episodeId, '2026-03-01 21:20', [
      say('police.reported', '2026-03-01 21:15', { reportedBy: 'foster-carer' }),
    ]),
  )
  const after = await rows()
  const kept = [...after].filter(([said]) => before.has(said))
  expect(kept.length).toBeGreaterThan(5)
  expect(kept.filter(([said, written]) => before.get(said) !== written)).toEqual([])
  expect([...after.keys()]).not.toEqual([...before.keys()])
})

test('an outcome that a withdrawal or a correction undoes goes', async () => {
  const { episodeId, carer } = await missing([held])
  const told = say('police.reported', '2026-03-01 21:15', { reportedBy: 'foster-carer' })
  const before = await outcomes(episodeId)
  must(await record(carer, episodeId, '2026-03-01 21:20', [told]))
  const said = (await store.log.findCase('brent', episodeId))?.episode.facts.at(-1)
  must(
    await record(carer, episodeId, '2026-03-01 21:25', [
      say('fact.withdrawn', '2026-03-01 21:25', { fact: said?.id, why: 'Nobody was told.' }),
    ]),
  )
  expect(await outcomes(episodeId)).toEqual(before)
})

test('what time alone settles is written by the clock, and nobody need ask', async () => {
  const { episodeId, carer } = await missing([held])
  must(await record(carer, episodeId, '2026-03-02 09:00', [home]))
  const before = await outcomes(episodeId)
  await letTimePass('2026-06-01 09:00')
  const after = await outcomes(episodeId)
  expect(after).toEqual(await answered(episodeId, '2026-06-01 09:00'))
  expect(after.length).toBeGreaterThanOrEqual(before.length)
})

test('made again from the log all of it is the same to the byte: a closed episode that the child’s record touches later', async () => {
  const { childId, episodeId, carer } = await missing([held])
  must(await record(carer, episodeId, '2026-03-02 09:00', [home]))
  must(
    await record(worker, episodeId, '2026-03-20 09:00', [
      say('episode.closed', '2026-03-20 09:00', { reason: 'returned-and-complete' }),
    ]),
  )
  await letTimePass('2026-03-25 08:00')
  const before = await outcomes(episodeId)
  must(
    await app.recordFacts({
      actor: worker,
      now: at('2026-03-25 09:00'),
      idempotencyKey: key(),
      stream: { kind: 'child', id: childId },
      expectedVersion: null,
      facts: [say('care-status.recorded', '2026-02-01 09:00', { lookedAfter: 'no' })],
    }),
  )
  await letTimePass('2026-03-25 09:00')
  expect(await outcomes(episodeId)).not.toEqual(before)
  await expectSameWhenRebuilt(childId, '2026-03-25 09:00')
})

test('and an absence that counts an earlier one which is reported after it', async () => {
  const { childId, episodeId, carer } = await missing([held], [], 'hillingdon')
  must(await record(carer, episodeId, '2026-03-02 09:00', [home]))
  await letTimePass('2026-03-03 08:00')
  const { rows: before } = await database.app.pool.query(
    'select line from worklist where id = $1 order by instance',
    [episodeId],
  )
  const earlier = await app.reportAbsence({
    actor: carer,
    now: at('2026-03-03 09:00'),
    idempotencyKey: key(),
    childId,
    facts: [
      say('absence.noticed', '2026-02-10 21:00', {
        setting: 'care',
        whereaboutsKnown: 'no',
        separateFrom: [episodeId],
      }),
    ],
  })
  expect(earlier).toMatchObject({ kind: 'ok' })
  await letTimePass('2026-03-03 09:00')
  const { rows: after } = await database.app.pool.query(
    'select line from worklist where id = $1 order by instance',
    [episodeId],
  )
  expect(after).not.toEqual(before)
  await expectSameWhenRebuilt(childId, '2026-03-03 09:00')
})

test('and an absence that came to count another when that one’s beginning was put right', async () => {
  const { childId, episodeId, carer } = await missing([held], [], 'hillingdon')
  must(await record(carer, episodeId, '2026-03-02 09:00', [home]))
  const later = must(
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
  const noticed = (await store.log.findCase('hillingdon', later.episodeId))?.episode.facts.find(
    ({ kind }) => kind === 'absence.noticed',
  )
  must(
    await record(carer, later.episodeId, '2026-03-11 09:00', [
      say('fact.corrected', '2026-03-11 09:00', {
        fact: noticed?.id,
        data: { setting: 'care', whereaboutsKnown: 'no', leftAt: '2026-02-20T21:00:00Z' },
        why: 'Gone since February.',
      }),
    ]),
  )
  await letTimePass('2026-03-11 09:00')
  await expectSameWhenRebuilt(childId, '2026-03-11 09:00')
})

async function expectSameWhenRebuilt(childId: string, now: string): Promise<void> {
  const live = await readModelsOf(childId)
  expect(live.some((line) => line.startsWith('duty_outcome'))).toBe(true)
  await rebuild(database.app.pool, derive, at(now))
  expect(await readModelsOf(childId)).toEqual(live)
}

test('a hosted child’s duties are counted by the authority whose protocol asked', async () => {
  const childFacts = [
    say('placement.began', '2026-01-01 09:30', { type: 'foster-care', hostAuthority: 'medway' }),
  ]
  const { episodeId } = await missing([held], childFacts)
  const police = actor('police-missing-unit', 'police')
  must(
    await record(police, episodeId, '2026-03-01 22:00', [
      say('police.responded', '2026-03-01 21:50', { response: 'recorded-missing' }),
    ]),
  )
  await letTimePass('2026-06-01 09:00')
  const { rows } = await database.app.pool.query<{ authority: string; protocol: string }>(
    'select distinct authority, protocol from duty_outcome where id = $1 order by 1, 2',
    [episodeId],
  )
  expect(rows).toEqual([
    { authority: 'brent', protocol: 'brent' },
    { authority: 'medway', protocol: 'medway' },
  ])
})

test('a month is counted from the index alone', async () => {
  await database.owner.query('vacuum analyze duty_outcome')
  const client = await database.owner.connect()
  await client.query('set enable_seqscan = off')
  const { rows } = await client.query(
    `explain select duty, state, count(*) from duty_outcome
      where authority = 'brent' and settled_at >= 1772323200000 and settled_at < 1775001600000 group by duty, state`,
  )
  client.release(true)
  expect(rows.map((row) => row['QUERY PLAN']).join('\n')).toMatch(
    /Index Only Scan using duty_outcome_by_month/,
  )
})
