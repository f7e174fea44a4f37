import type pg from 'pg'
import { putPeopleToWork } from '../store/people-at-work.ts'
import type { ScratchStore } from '../store/scratch-store.ts'

/*
 * Stored episodes by the hundred thousand: some are recorded through the app, then their rows are multiplied in the database with new
 * identities and other authorities. Rows of the log, the streams and every read model, shaped exactly as the app's own. (The chain of a
 * copied stream is that of the stream it was copied from. Idempotency keys and jobs are not copied: no page reads them.)
 */

/** About as many as there are authorities with children's services in England. */
const authorities = 150
/** Open in each at once: with 200,000 absences a year, open for ten days or so until the interview is done, some 6,000 in the country. */
const openEach = 40
/** One child's closed absences in the set that is multiplied. */
const absencesOfAChild = 3
const childrenInSet = 7
const closedInSet = absencesOfAChild * childrenInSet
const day = 86_400_000

/** The authority whose pages are measured. */
export const measured = 'medway'

/** Records the sets to be multiplied: one of open episodes, one of closed, through the app, with what the clock would have done. */
export async function recordSets({ store, owner }: ScratchStore, present: number): Promise<void> {
  const people = putPeopleToWork(store, measured)
  for (let n = 0; n < openEach; n++) {
    const began = present - ((n * 7) % 60) * 3_600_000 - 3_600_000
    const absence = await people.begin(n, began)
    for (const fact of absence.rest) {
      if (fact.recordedAt > present) break
      await people.record(absence, fact)
      await people.look(absence, fact.recordedAt)
    }
    await people.look(absence, present)
  }
  for (let child = 0; child < childrenInSet; child++) {
    for (let turn = 0; turn < absencesOfAChild; turn++) {
      const began = present - (360 - turn * 100 - child) * day
      const n = 1000 + child * 10
      const absence =
        turn === 0 ? await people.begin(n, began) : await people.beginAgain(n, turn, began)
      for (const fact of absence.rest) {
        await people.record(absence, fact)
        await people.look(absence, fact.recordedAt)
      }
      await people.close(absence, Math.max(...absence.rest.map((fact) => fact.recordedAt)) + day)
    }
  }
  await keepSets(owner)
}

const copied = [
  'log',
  'stream',
  'child_summary',
  'episode_summary',
  'worklist',
  'duty_outcome',
] as const

/** The recorded rows, apart, with which set they belong to. */
async function keepSets(owner: pg.Pool): Promise<void> {
  await owner.query(`create table bench_child as
    select s.id as child_id, (select count(*) from stream e where e.child_id = s.id and e.kind = 'episode' and e.open) > 0 as open
    from stream s where s.kind = 'child' and s.id like 'bench-%'`)
  const ofChild: Record<(typeof copied)[number], string> = {
    log: `join stream s on s.kind = t.stream_kind and s.id = t.stream_id join bench_child b on b.child_id = s.child_id`,
    stream: 'join bench_child b using (child_id)',
    child_summary: 'join bench_child b using (child_id)',
    episode_summary: 'join bench_child b using (child_id)',
    worklist: 'join bench_child b using (child_id)',
    duty_outcome: `join stream s on s.kind = t.of and s.id = t.id join bench_child b on b.child_id = s.child_id`,
  }
  for (const table of copied) {
    await owner.query(
      `create table bench_${table} as select t.*, b.open as of_open from ${table} t ${ofChild[table]}`,
    )
  }
}

/** Brings the number of stored episodes up to about so many; answers how many there are. */
export async function fillUpTo(
  owner: pg.Pool,
  episodes: number,
  say: (progress: string) => void,
): Promise<number> {
  const held = await count(owner)
  if (held < authorities * openEach) await copy(owner, true, 1, 2)
  const still = episodes - (await count(owner))
  const perAuthority = Math.round(still / authorities / closedInSet)
  const { rows } = await owner.query<{ last: number }>(
    `select coalesce(max(split_part(id, '~', 2)::integer), 1) as last from stream
      where kind = 'child' and id like '%~%' and authority = $1`,
    [measured],
  )
  const from = (rows[0]?.last ?? 1) + 1
  if (perAuthority > 0) await copy(owner, false, from, from + perAuthority, say)
  await owner.query('vacuum analyze')
  return count(owner)
}

async function count(owner: pg.Pool): Promise<number> {
  const { rows } = await owner.query<{ count: number }>(
    'select count(*) as count from episode_summary',
  )
  return rows[0]?.count ?? 0
}

/** Copies of one of the sets into every authority, two authorities at a time. The measured one has its own open set already. */
async function copy(
  owner: pg.Pool,
  ofOpen: boolean,
  from: number,
  to: number,
  say: (progress: string) => void = () => {},
): Promise<void> {
  const names = Array.from({ length: authorities }, (_, i) =>
    i === 0 ? measured : `area-${String(i).padStart(3, '0')}`,
  )
  let next = ofOpen ? 1 : 0
  let done = 0
  const worker = async (): Promise<void> => {
    for (let name = names[next++]; name !== undefined; name = names[next++]) {
      for (const text of statements) await owner.query(text, [name, ofOpen, from, to - 1])
      done += 1
      if (done % 50 === 0) say(`${done} of ${authorities} authorities filled`)
    }
  }
  await Promise.all([worker(), worker()])
}

const copies = 'generate_series($3::integer, $4::integer) as copy(n)'

/** A set into one authority ($1), copies $3 to $4 of it: `~n` on every identity. */
const statements = [
  `insert into log select $1, stream_kind, stream_id || '~' || n, version, fact_id, kind, occurred_at, recorded_at, by_role,
      by_agency, by_person, audience, data, once_key, batch, prev_hash, hash,
      chain_format, salt, digest, by_of
    from bench_log cross join ${copies} where of_open = $2 order by stream_kind, stream_id || '~' || n, version`,
  `insert into stream select $1, kind, id || '~' || n, version, hash, child_id || '~' || n, host_authority, open, protocols
    from bench_stream cross join ${copies} where of_open = $2`,
  `insert into child_summary (summary)
    select summary || jsonb_build_object('authority', $1::text, 'childId', child_id || '~' || n,
      'fullName', full_name || ' ' || n, 'view', replace((summary->'view')::text, child_id, child_id || '~' || n)::jsonb)
    from bench_child_summary cross join ${copies} where of_open = $2`,
  `insert into episode_summary (summary)
    select summary || jsonb_build_object('authority', $1::text, 'episodeId', episode_id || '~' || n, 'childId', child_id || '~' || n,
      'view', replace((summary->'view')::text, child_id, child_id || '~' || n)::jsonb)
    from bench_episode_summary cross join ${copies} where of_open = $2`,
  `insert into worklist (home_authority, of, id, line)
    select $1::text, of, id || '~' || n, line || jsonb_build_object('authority', $1::text, 'id', id || '~' || n,
      'childId', child_id || '~' || n)
    from bench_worklist cross join ${copies} where of_open = $2`,
  `insert into duty_outcome
    (home_authority, of, id, authority, instance, protocol, version, duty, act, owner, state, began_at, due_at, done_at, late, settled_at)
    select $1, of, id || '~' || n, $1, instance, protocol, version, duty, act, owner, state, began_at, due_at, done_at, late, settled_at
    from bench_duty_outcome cross join ${copies} where of_open = $2`,
]
