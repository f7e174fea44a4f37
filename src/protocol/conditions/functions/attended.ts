import { meetings, namesPost } from '../../../facts/index.ts'
import { clause, sayKey, sayWord, withArticle } from '../../../words/index.ts'
import type { RecordFunction } from './function.ts'
import { some } from './some.ts'

/** Whether somebody in the role came to the meeting, at any time it was held. */
export const attended: RecordFunction = {
  name: 'attended',
  parameters: [
    { name: 'meeting', type: 'word', words: () => meetings },
    { name: 'role', type: 'word', words: ({ roles }) => [...roles] },
  ],
  meaning: 'somebody in the role came to the meeting',
  reads: ['meeting.held'],
  example: "attended('strategy', 'police')",
  ask: (meeting, role) => (reader) =>
    some(
      reader,
      'meeting.held',
      ({ data }) => data.meeting === meeting && namesPost(data.attended, role),
    ),
  words: (meeting, role) =>
    clause(
      `the ${sayKey(role)} came to ${withArticle(sayWord(meeting))} meeting`,
      `the ${sayKey(role)} did not come to ${withArticle(sayWord(meeting))} meeting`,
    ),
}
