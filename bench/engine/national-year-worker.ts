import { parentPort, workerData } from 'node:worker_threads'
import { type Applied, Course, evaluate } from '../../src/protocol/index.ts'
import { loadPacks } from './forty-facts.ts'
import { inventEpisode } from './invent-episode.ts'

/** The part of the year one core takes: every `step`-th episode from `first`. */
export interface Share {
  readonly first: number
  readonly step: number
  readonly episodes: number
  /** Whether each answer goes on from the one before; else each is worked out from the beginning. */
  readonly goesOn: boolean
}

export interface Tally {
  readonly evaluations: number
  readonly duties: number
}

const share: Share = workerData
const packs = loadPacks()
const applied: readonly (readonly Applied[])[] = packs.map((compiled) => [
  { compiled, capacity: 'both' },
])
let evaluations = 0
let duties = 0
let since = 0
for (let i = share.first; i < share.episodes; i += share.step) {
  const { child, episode, earlier } = inventEpisode(i)
  const protocols = applied[i % applied.length] ?? []
  const course = new Course()
  for (let count = 1; count <= episode.length; count++) {
    const known = episode.slice(0, count)
    const now = known[count - 1]?.recordedAt ?? 0
    const record = { child, episode: known, earlier }
    const answer = share.goesOn
      ? course.evaluate(record, protocols, now)
      : evaluate(record, protocols, now)
    duties += answer.duties.length
    evaluations += 1
  }
  since += 1
  if (since === 10_000) {
    parentPort?.postMessage({ progress: since })
    since = 0
  }
}
parentPort?.postMessage({ tally: { evaluations, duties } satisfies Tally })
