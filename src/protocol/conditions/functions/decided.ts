import { clause, sayDecision } from '../../../words/index.ts'
import { happened } from '../../language/reader.ts'
import { isNo, isYes } from '../../language/truth.ts'
import type { RecordFunction } from './function.ts'

/** Whether the last decision recorded on the question was yes. */
export const decided: RecordFunction = {
  name: 'decided',
  parameters: [{ name: 'decision', type: 'word' }],
  meaning: 'the last decision recorded on it was yes',
  reads: ['decision.recorded'],
  chosenIn: { kind: 'decision.recorded', field: 'decision' },
  example: "decided('close-case')",
  ask: (decision) => (reader) => {
    const made = happened(reader, 'decision.recorded').filter((f) => f.data.decision === decision)
    return made[made.length - 1]?.data.outcome === 'yes' ? isYes : isNo
  },
  words: (decision) =>
    clause(
      `the last decision on ${sayDecision(decision)} was yes`,
      `the last decision on ${sayDecision(decision)} was not yes`,
    ),
}
