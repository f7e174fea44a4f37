import { type Fact, type FactFault, findFactKind } from '../../facts/index.ts'

/**
 * What an answer to a question still lacks: its reason, and with “not yet” when it is looked at again. Older records hold answers without, so it is asked here of
 * whoever gives one, and not of what is on record.
 */
export function bareAnswers(fact: Pick<Fact, 'kind' | 'data'>): readonly FactFault[] {
  const kind = findFactKind(fact.kind)
  if (kind?.answer === undefined || kind.because === undefined) return []
  const said = (field: string) => Reflect.get(fact.data, field)
  const faults: FactFault[] = []
  if (!said(kind.because))
    faults.push({
      field: kind.because,
      rule: 'missing-answer',
      message: 'Say why: an answer is recorded with its reason.',
    })
  if (!['yes', 'no'].includes(String(said(kind.answer))) && said('reviewAt') === undefined)
    faults.push({
      field: 'reviewAt',
      rule: 'missing-answer',
      message: 'Say when it is looked at again: until then, “not yet” leaves it open.',
    })
  return faults
}
