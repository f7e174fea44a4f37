import { wordOf } from '../../../src/facts/index.ts'
import type { Answer, Situation } from './situation.ts'

/** Both: no settles it, not known leaves it open. */
export function and(a: Answer, b: Answer): Answer {
  if (a === false || b === false) return false
  return a === true && b === true ? true : undefined
}

/** Either: yes settles it, not known leaves it open. */
export function or(a: Answer, b: Answer): Answer {
  if (a === true || b === true) return true
  return a === false && b === false ? false : undefined
}

export function not(a: Answer): Answer {
  return a === undefined ? undefined : !a
}

/** Whether a word is one of those; not known while the word is not. */
export function isOneOf(word: string, words: readonly string[]): Answer {
  return word === '' ? undefined : words.includes(word)
}

export function atMost(age: number | undefined, years: number): Answer {
  return age === undefined ? undefined : age <= years
}

export function atLeast(age: number | undefined, years: number): Answer {
  return age === undefined ? undefined : age >= years
}

/** Missing by anybody’s judgement, or by being 12 or under and nowhere to be found. */
export function heldMissing(s: Situation): Answer {
  return or(s.everMissing, and(atMost(s.age, 12), not(s.whereaboutsKnown)))
}

/** Whether any of the roles is among those a fact was addressed to. */
export function includes(to: unknown, roles: readonly string[]): boolean {
  return Array.isArray(to)
    ? to.some((post) => roles.includes(wordOf(post)))
    : to !== undefined && roles.includes(wordOf(to))
}
