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

/** Whether what was decided answers the question: “not yet” does not. */
export function isAnswer(data: Readonly<Record<string, unknown>>): boolean {
  return data.outcome === 'yes' || data.outcome === 'no'
}

function atMost(age: number | undefined, years: number): Answer {
  return age === undefined ? undefined : age <= years
}

export function atLeast(age: number | undefined, years: number): Answer {
  return age === undefined ? undefined : age >= years
}

/** Missing by anybody’s judgement, by having been nowhere to be found at 12 or under, or because it cannot be established where the child is. */
export function heldMissing(s: Situation): Answer {
  const notEstablished =
    s.classification !== 'not-missing' &&
    (s.whereaboutsKnown !== true ||
      (s.everUnknown && s.classification !== 'away-without-authorisation'))
  return or(or(s.everMissing, and(atMost(s.age, 12), s.everUnknown)), notEstablished)
}

/** Found, and known to be well. */
function foundAndWell(s: Situation): boolean {
  return (
    s.whereaboutsKnown === true && (s.knownToBeWell === true || s.safeThere === true || s.checked)
  )
}

export function stillMissing(s: Situation): Answer {
  return and(heldMissing(s), s.open && !foundAndWell(s))
}

/** An unauthorised absence that raises a safeguarding concern. */
export function unauthorisedWithConcern(s: Situation): boolean {
  return (
    s.classification === 'away-without-authorisation' &&
    (s.concerns.safeguarding === true ||
      s.concerns['significant-harm'] === true ||
      s.concerns.exploitation === true ||
      s.concerns['risk-to-others'] === true)
  )
}

export function outOfAreaInCare(s: Situation): Answer {
  return and(s.lookedAfter, s.outOfArea)
}

/** No longer looked after, and a care leaver. */
export function leftCare(s: Situation): Answer {
  return and(s.careLeaver === true, not(s.lookedAfter))
}

export function isFostered(s: Situation): Answer {
  return isOneOf(s.placementType, ['foster-care', 'connected-person-care'])
}

/** Whether any of the roles is among those a fact was addressed to. */
export function includes(to: unknown, roles: readonly string[]): boolean {
  return Array.isArray(to)
    ? to.some((post) => roles.includes(wordOf(post)))
    : to !== undefined && roles.includes(wordOf(to))
}

/** A strategy meeting that is one of these, or does not say which it is. */
export function isStrategy(
  { meeting, serves }: Readonly<Record<string, unknown>>,
  ...which: readonly string[]
): boolean {
  return meeting === 'strategy' && (serves === undefined || includes(serves, which))
}
