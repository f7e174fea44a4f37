/** One measured figure, as `npm run bench -- --json` prints it: docs/schemas/bench.schema.json. */
export interface Measured {
  readonly name: string
  /** What it is held against, measured in the same run. */
  readonly baseline: string
  /** Ours against the baseline, in the sense the name says; null where the figure is absolute. */
  readonly ratio: number | null
  readonly target: string
  readonly holds: boolean
  /** The medians and sizes behind the ratio, for people. */
  readonly detail: Readonly<Record<string, string | number>>
}

export interface Measurement {
  readonly name: string
  /** Roughly how long it takes, for the person waiting. */
  readonly takes: string
  readonly run: (say: (progress: string) => void) => Promise<readonly Measured[]>
}

export function median(figures: readonly number[]): number {
  const sorted = [...figures].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const high = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? high : ((sorted[middle - 1] ?? Number.NaN) + high) / 2
}

/** Median microseconds of one call, over rounds of as many calls as fill about `roundFor` milliseconds, after a warm-up. */
export function microsecondsPerCall(call: () => void, rounds = 9, roundFor = 150): number {
  const until = performance.now() + 2 * roundFor
  let calls = 0
  while (performance.now() < until) {
    call()
    calls += 1
  }
  const perRound = Math.max(1, Math.round(calls / 2))
  const figures: number[] = []
  for (let round = 0; round < rounds; round++) {
    const start = performance.now()
    for (let i = 0; i < perRound; i++) call()
    figures.push(((performance.now() - start) / perRound) * 1000)
  }
  return median(figures)
}

/** The same for something that has to be waited for. */
export async function microsecondsPerWait(call: () => Promise<unknown>, rounds = 7, roundFor = 200): Promise<number> {
  const until = performance.now() + 2 * roundFor
  let calls = 0
  while (performance.now() < until) {
    await call()
    calls += 1
  }
  const perRound = Math.max(1, Math.round(calls / 2))
  const figures: number[] = []
  for (let round = 0; round < rounds; round++) {
    const start = performance.now()
    for (let i = 0; i < perRound; i++) await call()
    figures.push(((performance.now() - start) / perRound) * 1000)
  }
  return median(figures)
}

export function round(figure: number, digits = 1): number {
  return Number(figure.toFixed(digits))
}
