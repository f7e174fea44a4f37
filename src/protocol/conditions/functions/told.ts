import { noticeTopics } from '../../../facts/index.ts'
import { clause, sayKey, sayTopic } from '../../../words/index.ts'
import type { RecordFunction } from './function.ts'
import { some } from './some.ts'

/** Whether somebody in the role was told about the topic. */
export const told: RecordFunction = {
  name: 'told',
  parameters: [
    { name: 'topic', type: 'word', words: () => noticeTopics },
    { name: 'role', type: 'word', words: ({ roles }) => [...roles] },
  ],
  meaning: 'somebody in the role, or in one that is a kind of it, was told about the topic',
  reads: ['notice.given'],
  topics: (topic) => [topic],
  example: "told('absence', 'police')",
  ask: (topic, role) => (reader) =>
    some(
      reader,
      'notice.given',
      ({ data }) =>
        data.about === topic &&
        (data.to ?? []).some(({ post }) => post === role || reader.countsAs(post, role)),
    ),
  words: (topic, role) =>
    clause(
      `the ${sayKey(role)} has been told of ${sayTopic(topic)}`,
      `the ${sayKey(role)} has not been told of ${sayTopic(topic)}`,
    ),
}
