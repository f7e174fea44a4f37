import { addDays, addMonths, birthdayAt, surelyBy, wordOf } from '../../../src/facts/index.ts'
import type { Case } from './case.ts'
import { type Done, laterDone } from './done.ts'

export function hours(count: number): number {
  return count * 3_600_000
}

export function plus(at: number | undefined, milliseconds: number): number | undefined {
  return at === undefined ? undefined : at + milliseconds
}

export function threeMonthsAfter(at: number | undefined): number | undefined {
  return at === undefined ? undefined : addMonths(at, 3)
}

export function twoWeeksBefore(at: number | undefined): number | undefined {
  return at === undefined ? undefined : addDays(at, -14)
}

export function birthday(c: Case, age: number): number | undefined {
  const bornOn = c.situations.at(-1)?.bornOn
  return bornOn === undefined ? undefined : birthdayAt(bornOn, age)
}

/** Shown done by the first such fact, once it has happened for certain. */
export function bySurely(c: Case, kind: string, from: number): Done | undefined {
  const [first] = c.of(kind)
  const at = first && surelyBy(first)
  return at === undefined || at < from || at > c.asOf ? undefined : { at, recordedAt: at }
}

export function bothDone(a: Done | undefined, b: Done | undefined): Done | undefined {
  return a && b ? laterDone(a, b) : undefined
}

const police: readonly string[] = [
  'police',
  'police-missing-unit',
  'responding-police-officer',
  'police-investigating-officer',
  'investigating-officer',
  'initial-investigating-officer',
  'other-police-force',
]

export function isPolice(post: unknown): boolean {
  return post !== undefined && police.includes(wordOf(post))
}

export function foundByPolice(c: Case, by: number): boolean {
  return c.happened('child.located', by, (data) => isPolice(data.locatedBy))
}
