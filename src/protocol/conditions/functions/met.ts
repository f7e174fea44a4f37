import { meetings } from '../../../facts/index.ts'
import { clause, sayWord, withArticle } from '../../../words/index.ts'
import type { RecordFunction } from './function.ts'
import { some } from './some.ts'

/** Whether the meeting was held. */
export const met: RecordFunction = {
  name: 'met',
  parameters: [{ name: 'meeting', type: 'word', words: () => meetings }],
  meaning: 'the meeting was held',
  reads: ['meeting.held'],
  example: "met('strategy')",
  ask: (meeting) => (reader) =>
    some(reader, 'meeting.held', (fact) => fact.data.meeting === meeting),
  words: (meeting) =>
    clause(
      `${withArticle(sayWord(meeting))} meeting has been held`,
      `no ${sayWord(meeting)} meeting has been held`,
    ),
}
