/** One measured figure, as `npm run bench -- --json` prints it: docs/schemas/bench.schema.json. */
export interface Measured {
  readonly name: string
  /** What it is held against, measured in the same run, or the absolute bound. */
  readonly baseline: string
  /** Ours against the baseline, in the sense the name says. */
  readonly ratio: number
  readonly target: number
  readonly holds: boolean
  /** The medians and sizes behind the ratio, for people; `target` says which side of it is good. */
  readonly detail: Readonly<Record<string, string | number>>
}

export interface Measurement {
  readonly name: string
  /** Roughly how long it takes, for the person waiting. */
  readonly takes: string
  readonly run: (say: (progress: string) => void) => Promise<readonly Measured[]>
}

export interface Judged {
  readonly name: string
  readonly baseline: string
  readonly ratio: number
  /** `at least 50`, `at most 1.5`: which side is good, and the figure. */
  readonly target: readonly ['at least' | 'at most', number]
  readonly detail: Readonly<Record<string, string | number>>
  /** What else must be so for the target to hold. */
  readonly andAlso?: boolean
}

/** A figure held against its target. */
export function judge({ name, baseline, ratio, target, detail, andAlso = true }: Judged): Measured {
  const [side, figure] = target
  const within = side === 'at least' ? ratio >= figure : ratio <= figure
  return {
    name,
    baseline,
    ratio: round(ratio, ratio < 10 ? 2 : 1),
    target: figure,
    holds: within && andAlso,
    detail: { target: `${side} ${figure}`, ...detail },
  }
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
export async function microsecondsPerWait(
  call: () => Promise<unknown>,
  rounds = 7,
  roundFor = 200,
): Promise<number> {
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
