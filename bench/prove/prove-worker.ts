import { parentPort, workerData } from 'node:worker_threads'
import { type BreakKind, provable } from '../../src/protocol/index.ts'
import { packsToProve } from './cases.ts'

/** The part one core takes: every `step`-th break from `first`, of these packs. */
export interface Share {
  readonly first: number
  readonly step: number
  /** Empty: all. */
  readonly packs: readonly string[]
}

export interface Result {
  readonly pack: string
  readonly kind: BreakKind
  readonly name: string
  readonly caught: boolean
}

const { first, step, packs }: Share = workerData
for (const { name, compiled, cases } of packsToProve(packs)) {
  const { breaks, isCaught } = provable(compiled, cases)
  const results = breaks
    .map((broken, place) => ({ broken, place }))
    .filter(({ place }) => place % step === first)
    .map(({ broken, place }) => ({
      place,
      result: { pack: name, kind: broken.kind, name: broken.name, caught: isCaught(broken) },
    }))
  parentPort?.postMessage(results)
}
