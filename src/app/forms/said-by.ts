import { findFactKind } from '../../facts/index.ts'
import type { Discharge } from '../../protocol/index.ts'
import { refusalToSay, type Viewer } from '../../sight/index.ts'

/**
 * What somebody would say to do a duty: for the body they speak for, where several would do. A carer asked to decide what an absence is says so for the carer,
 * though the council's word would do as well. Where none is theirs it stays as it is.
 */
export function saidBy(
  speaker: Viewer,
  { fact, data, either }: Pick<Discharge, 'fact' | 'data' | 'either'>,
): Discharge['data'] {
  const kind = findFactKind(fact)
  const field = kind?.body?.field
  const words = field === undefined ? undefined : either?.[field]
  if (kind === undefined || field === undefined || words === undefined) return data
  const own = words
    .map((word) => ({ ...data, [field]: word }))
    .find((said) => refusalToSay(speaker, { kind: kind.kind, data: said })?.why !== 'body')
  return own ?? data
}
