import { settle } from '../../episode/index.ts'
import { type Fact, isoOf, readFact } from '../../facts/index.ts'
import type { DocumentPath } from '../loading/source.ts'
import { asAnswers } from './scenario-facts.ts'
import type { ScenarioReader } from './scenario-reader.ts'

/**
 * A correction with its data whole, as the record keeps it: a case writes only the fields that change, and the rest is what the fact said by then, as corrected before. A field
 * written as nothing (null) is taken away. What the fact would then say must be what its kind may say; what it is not is a fault.
 */
export function wholeCorrection(
  reader: ScenarioReader,
  fact: Fact,
  recorded: readonly Fact[],
  path: DocumentPath,
): Fact {
  if (fact.kind !== 'fact.corrected') return fact
  const { occurredUntil } = fact.data
  if (fact.data.data === undefined && occurredUntil === undefined) return fact
  const before = recorded
    .filter(({ id, recordedAt }) => id !== fact.id && recordedAt <= fact.recordedAt)
    .sort((a, b) => a.recordedAt - b.recordedAt)
  const target = settle(before, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY).find(
    ({ id }) => id === fact.data.fact,
  )
  if (!target) return fact
  const says = asAnswers(fact.data.data ?? {})
  const merged = laidOver(target.data, says)
  if (target.kind === 'fact.corrected' && says.data !== undefined)
    merged.data = laidOver(Object(target.data.data), asAnswers(Object(says.data)))
  const occurredAt = fact.data.occurredAt ?? isoOf(target.occurredAt)
  const read = readFact(
    {
      kind: target.kind,
      occurredAt,
      ...(occurredUntil !== undefined && { occurredUntil }),
      data: merged,
    },
    fact.recordedAt,
  )
  if (read.kind === 'read' && fact.data.data === undefined) return fact
  if (read.kind === 'read') return { ...fact, data: { ...fact.data, data: { ...read.fact.data } } }
  for (const { field, rule, message } of read.faults)
    reader.fault(
      [...path, 'data', 'data', field],
      rule,
      `${target.kind}, as corrected: ${message} (${field})`,
    )
  return fact
}

function laidOver(
  standing: object,
  says: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const merged = Object.entries({ ...standing, ...says }).filter(([, value]) => value !== null)
  return Object.fromEntries(merged)
}
