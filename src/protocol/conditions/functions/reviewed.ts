import { clause, sayKey } from '../../../words/index.ts'
import type { RecordFunction } from './function.ts'
import { some } from './some.ts'

/** Whether the review was completed. */
export const reviewed: RecordFunction = {
  name: 'reviewed',
  parameters: [{ name: 'review', type: 'word' }],
  meaning: 'the review was completed',
  reads: ['review.completed'],
  chosenIn: { kind: 'review.completed', field: 'review' },
  example: "reviewed('care-plan')",
  ask: (review) => (reader) =>
    some(reader, 'review.completed', (fact) => fact.data.review === review),
  words: (review) =>
    clause(
      `the ${sayKey(review)} has been reviewed`,
      `the ${sayKey(review)} has not been reviewed`,
    ),
}
