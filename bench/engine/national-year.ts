import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { judge, type Measured, type Measurement, round } from '../measure.ts'
import type { Share, Tally } from './national-year-worker.ts'

/** A year of missing incidents: 86,900 of looked-after children in England (DfE 2025), about 180,000 of all children in England and Wales (NCA 2016/17), with room above. */
const episodes = 200_000
const targetMebibytes = 1024

async function run(say: (progress: string) => void): Promise<readonly Measured[]> {
  return [
    await year(
      'engine: a national year, every episode evaluated after each of its facts',
      { goesOn: false, targetSeconds: 120 },
      say,
    ),
    await year(
      'engine: a national year, each answer going on from the one before',
      { goesOn: true, targetSeconds: 80 },
      say,
    ),
  ]
}

async function year(
  name: string,
  { goesOn, targetSeconds }: { readonly goesOn: boolean; readonly targetSeconds: number },
  say: (progress: string) => void,
): Promise<Measured> {
  const cores = Math.min(2, availableParallelism())
  const start = performance.now()
  let done = 0
  let peak = 0
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss())
  }, 200)
  const tallies = await Promise.all(
    Array.from({ length: cores }, (_, core) =>
      work({ first: core, step: cores, episodes, goesOn }, (count) => {
        done += count
        say(`${done.toLocaleString('en-GB')} of ${episodes.toLocaleString('en-GB')} episodes`)
      }),
    ),
  )
  clearInterval(watch)
  const seconds = (performance.now() - start) / 1000
  peak = Math.max(peak, process.memoryUsage.rss())
  const evaluations = tallies.reduce((sum, tally) => sum + tally.evaluations, 0)
  const duties = tallies.reduce((sum, tally) => sum + tally.duties, 0)
  const mebibytes = peak / 2 ** 20
  return judge({
    name,
    baseline: `${targetSeconds} s on 2 cores and ${targetMebibytes} MiB`,
    ratio: seconds / targetSeconds,
    target: ['at most', 1],
    andAlso: mebibytes <= targetMebibytes,
    detail: {
      cores,
      seconds: round(seconds),
      'peak memory MiB': round(mebibytes, 0),
      episodes,
      evaluations,
      'duties answered': duties,
      'µs an evaluation and core': round((seconds * cores * 1e6) / evaluations),
    },
  })
}

function work(share: Share, onProgress: (episodes: number) => void): Promise<Tally> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./national-year-worker.ts', import.meta.url), {
      workerData: share,
      resourceLimits: { maxOldGenerationSizeMb: 320, maxYoungGenerationSizeMb: 96 },
    })
    worker.on('message', (message: { progress: number } | { tally: Tally }) => {
      if ('progress' in message) onProgress(message.progress)
      else resolve(message.tally)
    })
    worker.on('error', reject)
  })
}

export const nationalYear: Measurement = { name: 'engine-national-year', takes: '4 minutes', run }
