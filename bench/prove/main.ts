import { writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { leastCaught, type Proven, proofPage, tally } from '../../src/protocol/index.ts'
import { argumentsOf } from '../arguments.ts'
import { packsToProve } from './cases.ts'
import type { Result, Share } from './prove-worker.ts'

/*
 * npm run prove [-- PACK… --json --write --survivors]
 * Breaks every element of every pack, one at a time, and runs the pack's own cases. Progress goes to the error stream. --write needs every pack.
 */
const { values: wanted, positionals: asked } = argumentsOf(
  `npm run prove -- [PACK…] [--json] [--survivors] [--write]
Breaks every element of every pack, or of those named, one at a time and runs the pack's own cases.
  --json       figures as JSON: [{pack, kind, broken, caught, survivors}]
  --survivors  name what was broken and not caught
  --write      write docs/proof.md; of every pack only`,
  { json: { type: 'boolean' }, survivors: { type: 'boolean' }, write: { type: 'boolean' } },
  true,
)
const names = packsToProve().map(({ name }) => name)
const unknown = asked.filter((name) => !names.includes(name))
if (unknown.length > 0) {
  console.error(`There is no pack called ${unknown.join(', ')}. There are: ${names.join(', ')}.`)
  process.exit(2)
}
if (wanted.write && asked.length > 0) {
  console.error('docs/proof.md is about every pack: --write without naming any.')
  process.exit(2)
}

interface Placed {
  readonly place: number
  readonly result: Result
}

const start = performance.now()
const cores = Math.min(2, availableParallelism())
const placed = await Promise.all(
  Array.from({ length: cores }, (_, first) => work({ first, step: cores, packs: asked })),
)
const byPack = Map.groupBy(placed.flat(), ({ result }) => result.pack)
const proven = names.flatMap((name) => {
  const results = byPack.get(name)?.sort((a, b) => a.place - b.place)
  return results
    ? tally(
        name,
        results.map(({ result }) => result),
      )
    : []
})
console.error(
  `${placed.flat().length} breaks in ${Math.round((performance.now() - start) / 1000)} s on ${cores} cores.`,
)
if (wanted.json) console.log(JSON.stringify(proven, null, 2))
else say(proven)
if (wanted.write) {
  const page = join(import.meta.dirname, '..', '..', 'docs', 'proof.md')
  writeFileSync(page, proofPage(proven))
  console.error(`Written to ${page}.`)
}

function work(share: Share): Promise<readonly Placed[]> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./prove-worker.ts', import.meta.url), { workerData: share })
    const results: Placed[] = []
    worker.on('message', (some: readonly Placed[]) => {
      results.push(...some)
      console.error(`  ${some[0]?.result.pack}: ${some.length} broken on core ${share.first + 1}`)
    })
    worker.on('error', reject)
    worker.on('exit', (code) =>
      code === 0 ? resolve(results) : reject(new Error(`a worker ended with ${code}`)),
    )
  })
}

function say(figures: readonly Proven[]): void {
  console.log(
    `${'pack'.padEnd(14)}${'kind'.padEnd(12)}${'broken'.padStart(8)}${'caught'.padStart(8)}`,
  )
  for (const { pack, kind, broken, caught, survivors } of figures) {
    const share = broken === 0 ? '' : `${Math.floor((100 * caught) / broken)} %`
    const short = broken > 0 && caught / broken < leastCaught ? '  too few' : ''
    console.log(
      `${pack.padEnd(14)}${kind.padEnd(12)}${String(broken).padStart(8)}${String(caught).padStart(8)}${share.padStart(7)}${short}`,
    )
    if (wanted.survivors) for (const name of survivors) console.log(`    ${name}`)
  }
}
