import type { Static } from 'typebox'
import type { Refused } from '../app/index.ts'
import { withDataWritten } from './shapes/fact.ts'
import type { refusal } from './shapes/record.ts'

/** A refusal of `app`, as the API says it. */
export function refusalOf({ kind: _, inBetween, ...said }: Refused): Static<typeof refusal> {
  return { ...said, ...(inBetween && { inBetween: inBetween.map(withDataWritten) }) }
}
