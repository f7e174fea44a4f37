import { clause, sayKey } from '../../../words/index.ts'
import type { RecordFunction } from './function.ts'
import { some } from './some.ts'

/** Whether a referral for it was made. */
export const referred: RecordFunction = {
  name: 'referred',
  parameters: [{ name: 'for', type: 'word' }],
  meaning: 'a referral for it was made',
  reads: ['referral.made'],
  chosenIn: { kind: 'referral.made', field: 'for' },
  example: "referred('advocacy')",
  ask: (reason) => (reader) => some(reader, 'referral.made', (fact) => fact.data.for === reason),
  words: (reason) =>
    clause(
      `a referral was made for ${sayKey(reason)}`,
      `no referral was made for ${sayKey(reason)}`,
    ),
}
