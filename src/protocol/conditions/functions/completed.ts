import { clause, sayKey } from '../../../words/index.ts'
import type { RecordFunction } from './function.ts'
import { some } from './some.ts'

/** Whether the document was completed. */
export const completed: RecordFunction = {
  name: 'completed',
  parameters: [{ name: 'document', type: 'word' }],
  meaning: 'the document was completed',
  reads: ['document.completed'],
  chosenIn: { kind: 'document.completed', field: 'document' },
  example: "completed('risk-assessment')",
  ask: (document) => (reader) =>
    some(reader, 'document.completed', (fact) => fact.data.document === document),
  words: (document) =>
    clause(
      `the ${sayKey(document)} has been completed`,
      `the ${sayKey(document)} has not been completed`,
    ),
}
