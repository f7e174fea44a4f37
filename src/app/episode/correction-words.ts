import { asCorrected } from '../../episode/index.ts'
import { type Fact, type FactOf, isoOf } from '../../facts/index.ts'
import { type Called, saidIn, saidUnder } from './fact-words.ts'

/**
 * What a correction comes to in words: each thing it changes as it is to be said, what is left out by it, and why. `facts` are those of its record, in the order they
 * were recorded, as far as whoever reads may see them.
 */
export function linesOfCorrection(
  correction: FactOf<'fact.corrected'>,
  facts: readonly Fact[],
  called: Called,
): readonly string[] {
  const { why, note } = correction.data
  const reason = [`Why: ${why}`, ...(note === undefined ? [] : [`Note: ${note}`])]
  const place = facts.findIndex(({ id }) => id === correction.id)
  const corrected = asCorrected(correction, place < 0 ? facts : facts.slice(0, place))
  if (!corrected) return reason
  const { before, after } = corrected
  const [was, is] = [saidIn(before, called), saidIn(after, called)]
  const leftOut = was
    .filter(({ label }) => !is.some((one) => one.label === label))
    .map(({ label }) => saidUnder(label, 'nothing any more'))
  return [
    ...whenOf(before, after),
    ...is.map(({ text }) => text).filter((line) => !was.some(({ text }) => text === line)),
    ...leftOut,
    ...reason,
  ]
}

function whenOf(before: Fact, after: Fact): readonly string[] {
  const { occurredAt, occurredUntil } = after
  if (before.occurredAt === occurredAt && before.occurredUntil === occurredUntil) return []
  return [
    occurredUntil === undefined
      ? `When it happened: ${isoOf(occurredAt)}`
      : `When it happened: between ${isoOf(occurredAt)} and ${isoOf(occurredUntil)}`,
  ]
}
