import { isBefore } from '../../../episode/index.ts'
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
    const last = (kind: 'person.allocated' | 'person.unallocated') =>
      happened(reader, kind).findLast(({ data }) => data.role.post === role)
    const began = last('person.allocated')
    const ended = last('person.unallocated')
    return began && (!ended || isBefore(reader.timeline, ended, began)) ? isYes : isNo
  },
  words: (role) =>
    clause(`the child has ${withArticle(sayKey(role))}`, `the child has no ${sayKey(role)}`),
}
