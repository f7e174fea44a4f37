import { clause, sayKey } from '../../../words/index.ts'
import { isNo, isYes } from '../../language/truth.ts'
import type { RecordFunction } from './function.ts'

/** Whether the act was done, by whatever shows it done under any protocol. */
export const did: RecordFunction = {
  name: 'did',
  parameters: [{ name: 'act', type: 'word', words: ({ acts }) => [...acts] }],
  meaning: 'the act was done',
  reads: [],
  example: "did('hold-strategy-meeting')",
  ask: (act) => (reader) => {
    const matches = reader.actMatches.get(act)
    if (!matches) return isNo
    for (const fact of reader.timeline.facts) {
      if (fact.occurredAt > reader.at) break
      if (matches(fact)) return isYes
    }
    return isNo
  },
  words: (act) => clause(`“${sayKey(act)}” has been done`, `“${sayKey(act)}” has not been done`),
}
