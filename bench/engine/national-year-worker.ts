import { parentPort, workerData } from 'node:worker_threads'
import { type Applied, evaluate } from '../../src/protocol/index.ts'
import { loadPacks } from './forty-facts.ts'
import { inventEpisode } from './invent-episode.ts'

/** The part of the year one core takes: every `step`-th episode from `first`. */
export interface Share {
  readonly first: number
  readonly step: number
  readonly episodes: number
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
  for (let count = 1; count <= episode.length; count++) {
    const known = episode.slice(0, count)
    const now = known[count - 1]?.recordedAt ?? 0
    duties += evaluate({ child, episode: known, earlier }, protocols, now).duties.length
    evaluations += 1
  }
  since += 1
  if (since === 10_000) {
    parentPort?.postMessage({ progress: since })
    since = 0
  }
}
parentPort?.postMessage({ tally: { evaluations, duties } satisfies Tally })
