import { clause, sayKey, withArticle } from '../../../words/index.ts'
import { happened } from '../../language/reader.ts'
import { isNo, isYes } from '../../language/truth.ts'
import type { RecordFunction } from './function.ts'

/** Whether a named person holds the role for the child. */
export const allocated: RecordFunction = {
  name: 'allocated',
  parameters: [{ name: 'role', type: 'word', words: ({ roles }) => [...roles] }],
  meaning: 'a named person holds the role for the child',
  reads: ['person.allocated', 'person.unallocated'],
  example: "allocated('allocated-social-worker')",
  ask: (role) => (reader) => {
    const last = (kind: string) =>
      happened(reader, kind)
        .filter((f) => f.data.role === role)
        .at(-1)?.occurredAt ?? Number.NEGATIVE_INFINITY
    const began = last('person.allocated')
    return began > last('person.unallocated') ? isYes : isNo
  },
  words: (role) =>
    clause(`the child has ${withArticle(sayKey(role))}`, `the child has no ${sayKey(role)}`),
}
