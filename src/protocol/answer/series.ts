import type { DutyInstance, DutyState } from './duty-instance.ts'

type Named = Pick<DutyInstance, 'id' | 'fact'> & {
  readonly askers: readonly Pick<DutyInstance['askers'][number], 'protocol' | 'duty'>[]
}

/** What the turns of one series share: the same duty, for the same fact where it is asked of each, asked by the same protocols. */
export function seriesOf({ id, fact, askers }: Named): string {
  const asked = askers.map(({ protocol, duty }) => `${protocol}:${duty}`).sort()
  return [id, fact ?? '', ...asked].join(' ')
}

/** How many turns of each series were missed; a series of which none was is left out. */
export function missedTurns(
  duties: readonly (Named & { readonly state: DutyState })[],
): ReadonlyMap<string, number> {
  const missed = new Map<string, number>()
  for (const duty of duties) {
    if (duty.state !== 'missed') continue
    const series = seriesOf(duty)
    missed.set(series, (missed.get(series) ?? 0) + 1)
  }
  return missed
}

/** What is to do of one series, as the one line that people see of it. */
export interface SeriesLine<T> {
  /** The turn that has been asked for longest. */
  readonly first: T
  /** When the next turn is due, where it has begun too; null otherwise. */
  readonly thenDueAt: number | null
}

/** Of turns that are all to do, one line for each series, at the place of the first of them. `of` gives the series, and the times of a turn. */
export function asOneLine<T>(
  open: readonly T[],
  of: (turn: T) => Pick<DutyInstance, 'startsAt' | 'dueAt'> & { readonly series: string },
): readonly SeriesLine<T>[] {
  return [...Map.groupBy(open, (turn) => of(turn).series).values()].flatMap((turns) => {
    const [first, then] = turns.toSorted((a, b) => of(a).startsAt - of(b).startsAt)
    return first === undefined ? [] : { first, thenDueAt: then ? of(then).dueAt : null }
  })
}
