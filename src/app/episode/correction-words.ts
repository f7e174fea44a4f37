import { asCorrected } from '../../episode/index.ts'
import { type Fact, type FactOf, isoOf } from '../../facts/index.ts'
import { type Called, linesOf } from './fact-words.ts'

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
  const [was, is] = [linesOf(before, called), linesOf(after, called)]
  const leftOut = was
    .filter((line) => !is.some((one) => labelOf(one) === labelOf(line)))
    .map((line) => `${labelOf(line)}: nothing any more`)
  return [
    ...whenOf(before, after),
    ...is.filter((line) => !was.includes(line)),
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

function labelOf(line: string): string {
  return line.split(':')[0] ?? line
}
