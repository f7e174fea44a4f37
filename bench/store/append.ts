import type { Append, Log } from '../../src/app/index.ts'
import type { Fact } from '../../src/facts/index.ts'
import { judge, type Measured, type Measurement, median, round } from '../measure.ts'
import { type BareWriter, openBareWriter } from './bare-writer.ts'
import { type BegunAbsence, type PeopleAtWork, putPeopleToWork } from './people-at-work.ts'
import { openScratchStore } from './scratch-store.ts'

const writers = 8
const absencesEach = 6
const rounds = 5
const authority = 'medway'

/*
 * One fact at a time through the app's own use case: read, judged against the protocol, evaluated, and written with its worklist lines,
 * summaries, idempotency key and job. Then the very rows that wrote, one bare prepared INSERT a row, in one transaction a fact, on as many
 * connections to the same server with the same durability, into tables with the same indexes. Rounds of the two alternate.
 */
async function run(say: (progress: string) => void): Promise<readonly Measured[]> {
  const scratch = await openScratchStore()
  try {
    const written: Append[] = []
    const people = putPeopleToWork(scratch.store, authority, (log) => seenThrough(log, written))
    const bare = await openBareWriter(scratch, writers)
    const present = Temporal.Now.instant().epochMilliseconds
    const facts: number[] = []
    const inserts: number[] = []
    let rows = 0
    let recorded = 0
    for (let turn = 0; turn <= rounds; turn++) {
      const absences = await beginAbsences(people, turn, present)
      const before = lastOf(written)
      written.length = 0
      const ours = await rateOf(absences.map((mine) => () => recordAll(people, mine)))
      const transactions = bare.rowsOf(written, before)
      const theirs = await rateOf(shareOut(transactions, writers, bare))
      written.length = 0
      if (turn === 0) continue // Warm-up.
      say(`round ${turn}: ${round(ours, 0)} facts a second; bare ${round(theirs, 0)}`)
      facts.push(ours)
      inserts.push(theirs)
      rows += transactions.reduce((sum, { length }) => sum + length, 0)
      recorded += transactions.length
    }
    await bare.close()
    return [
      judge({
        name: `append: facts recorded with their read models and jobs at ${writers} writers, share of the bare rate`,
        baseline:
          'the same rows by one bare prepared INSERT each, one transaction a fact, same server and connections',
        ratio: median(facts) / median(inserts),
        target: ['at least', 0.3],
        detail: {
          'facts a second': round(median(facts), 0),
          'bare transactions a second': round(median(inserts), 0),
          'rows a fact': round(rows / recorded),
          writers,
          'facts recorded': recorded,
          protocol: authority,
        },
      }),
    ]
  } finally {
    await scratch.close()
  }
}

/** Every request that reaches the log, as it goes by. */
function seenThrough(log: Log, seen: Append[]): Log {
  return {
    ...log,
    append: (request) => {
      seen.push(request)
      return log.append(request)
    },
  }
}

/** Each writer's own absences, opened. */
async function beginAbsences(
  people: PeopleAtWork,
  turn: number,
  present: number,
): Promise<readonly (readonly BegunAbsence[])[]> {
  return Promise.all(
    Array.from({ length: writers }, async (_, writer) => {
      const mine: BegunAbsence[] = []
      for (let i = 0; i < absencesEach; i++) {
        const n = (turn * writers + writer) * absencesEach + i
        mine.push(await people.begin(n, present - 40 * 86_400_000))
      }
      return mine
    }),
  )
}

async function recordAll(people: PeopleAtWork, absences: readonly BegunAbsence[]): Promise<number> {
  const steps: (readonly [BegunAbsence, Fact])[] = absences.flatMap((absence) =>
    absence.rest.slice(0, mostFacts).map((fact) => [absence, fact] as const),
  )
  for (const [absence, fact] of steps) await people.record(absence, fact)
  return steps.length
}

/** Of a very long absence only the beginning, so that rounds are alike. */
const mostFacts = 15

/** The last request of each stream so far: what the read models held before the round. */
function lastOf(written: readonly Append[]): ReadonlyMap<string, Append> {
  return new Map(written.map((request) => [request.streams[0].stream.id, request]))
}

/** What so many at once get done, a second. */
async function rateOf(work: readonly (() => Promise<number>)[]): Promise<number> {
  const start = performance.now()
  const done = await Promise.all(work.map((one) => one()))
  const seconds = (performance.now() - start) / 1000
  return done.reduce((sum, count) => sum + count, 0) / seconds
}

function shareOut(
  transactions: ReturnType<BareWriter['rowsOf']>,
  count: number,
  bare: BareWriter,
): (() => Promise<number>)[] {
  return Array.from({ length: count }, (_, connection) => async () => {
    const mine = transactions.filter((_rows, i) => i % count === connection)
    for (const rows of mine) await bare.write(connection, rows)
    return mine.length
  })
}

export const append: Measurement = { name: 'append', takes: '1 minute', run }
