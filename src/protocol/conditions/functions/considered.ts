import { panels } from '../../../facts/index.ts'
import { clause, sayWord } from '../../../words/index.ts'
import type { RecordFunction } from './function.ts'
import { some } from './some.ts'

/** Whether the panel considered the child. */
export const considered: RecordFunction = {
  name: 'considered',
  parameters: [{ name: 'panel', type: 'word', words: () => panels }],
  meaning: 'the panel considered the child',
  reads: ['panel.considered'],
  example: "considered('missing-panel')",
  ask: (panel) => (reader) => some(reader, 'panel.considered', (fact) => fact.data.panel === panel),
  words: (panel) =>
    clause(
      `the ${sayWord(panel)} has considered the child`,
      `the ${sayWord(panel)} has not considered the child`,
    ),
}
