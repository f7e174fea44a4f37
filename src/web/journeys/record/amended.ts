import type { FactView } from '../../../app/index.ts'
import type { Instant } from '../../../facts/index.ts'
import type { Form } from '../../../forms/index.ts'
import { sayMoment, saySpan } from '../../../words/index.ts'
import { linesInWords } from '../happened/view.ts'

/** What is to be corrected or withdrawn, as it stands on the record; null where nothing is. */
export function amendedBy(
  { fact: id }: Readonly<Record<string, unknown>>,
  facts: readonly FactView[],
  now: Instant,
) {
  const fact = facts.find((one) => one.id === id)
  return fact === undefined
    ? null
    : {
        what: `${fact.title}, ${saySpan(fact, (at) => sayMoment(at, now))}`,
        lines: linesInWords(fact.lines, now),
      }
}

/** Whether what is to be withdrawn is the report itself, and with it the whole absence. */
export function withdrawsOpening(
  { records }: Form,
  preset: Readonly<Record<string, unknown>>,
  facts: readonly FactView[],
): boolean {
  return (
    records.some(({ fact }) => fact === 'fact.withdrawn') &&
    facts.some(({ id, kind }) => id === preset.fact && kind === 'absence.noticed')
  )
}
