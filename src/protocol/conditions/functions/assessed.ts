import { clause, sayKey } from '../../../words/index.ts'
import type { RecordFunction } from './function.ts'
import { some } from './some.ts'

/** Whether the assessment was completed. */
export const assessed: RecordFunction = {
  name: 'assessed',
  parameters: [{ name: 'assessment', type: 'word' }],
  meaning: 'the assessment was completed',
  reads: ['assessment.completed'],
  chosenIn: { kind: 'assessment.completed', field: 'assessment' },
  example: "assessed('risk-assessment')",
  ask: (assessment) => (reader) =>
    some(reader, 'assessment.completed', (fact) => fact.data.assessment === assessment),
  words: (assessment) =>
    clause(
      `the ${sayKey(assessment)} assessment has been done`,
      `the ${sayKey(assessment)} assessment has not been done`,
    ),
}
