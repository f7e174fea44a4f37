import type { DutyInstance } from './duty-instance.ts'

/** Something to do, with what else is to do that is a part of it. */
export interface Whole<T> {
  readonly whole: T
  readonly parts: readonly T[]
}

type Placed = Pick<DutyInstance, 'act' | 'partOf' | 'dueAt' | 'expectations'> & {
  /** Whose list it is on, and of which absence. */
  readonly list: string
}

/**
 * What is to do on lists, where a part of what the same list asks more widely stands with it, at the place of whichever comes first: every reasonable step to find
 * a child, and the search of the home that is one of them. What has a clock of its own stands by itself, and so does a part of what is not asked, or is done.
 */
export function asWholes<T>(open: readonly T[], of: (one: T) => Placed): readonly Whole<T>[] {
  const key = ({ list }: Placed, act: string) => `${list} ${act}`
  const wholes = new Map<string, T>()
  for (const one of open) {
    const placed = of(one)
    const own = key(placed, placed.act)
    if (!wholes.has(own)) wholes.set(own, one)
  }
  const wholeOf = (one: T) => {
    const placed = of(one)
    const { partOf, dueAt, expectations } = placed
    return partOf === null || dueAt !== null || expectations.length > 0
      ? undefined
      : wholes.get(key(placed, partOf))
  }
  const lines = new Map<T, T[]>()
  for (const one of open) {
    const whole = wholeOf(one)
    const parts = lines.get(whole ?? one) ?? []
    if (whole !== undefined) parts.push(one)
    lines.set(whole ?? one, parts)
  }
  return [...lines].map(([whole, parts]) => ({ whole, parts }))
}
