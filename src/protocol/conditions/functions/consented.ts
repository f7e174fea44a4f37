import { runsOutAt } from '../../../episode/index.ts'
import { consenters, consentSubjects } from '../../../facts/index.ts'
import { clause, sayKey } from '../../../words/index.ts'
import { happened } from '../../language/reader.ts'
import { isNo, isYes } from '../../language/truth.ts'
import type { RecordFunction } from './function.ts'

/** Whose consent it is, after “with the consent of”. */
const whose: Readonly<Record<string, string>> = {
  child: 'the child',
  'parental-responsibility': 'a person with parental responsibility',
  'local-authority': 'the local authority',
  carer: 'the carer',
  other: 'somebody else',
}

/** Somebody whose consent is asked for, as a sentence begins with them. */
export function sayConsenter(by: string): string {
  return whose[by] ?? sayKey(by)
}

/** Whether the last answer recorded of theirs is that they consent. Nothing recorded, asked and not practicable are no consent, nor is one that has run out. */
export const consented: RecordFunction = {
  name: 'consented',
  parameters: [
    { name: 'for', type: 'word', words: () => consentSubjects },
    { name: 'whose', type: 'word', words: () => consenters },
  ],
  meaning: 'the last answer recorded of theirs is that consent is given, and it has not run out',
  reads: ['consent.recorded'],
  example: "consented('publicity', 'local-authority')",
  ask: (subject, by) => (reader) => {
    const answers = happened(reader, 'consent.recorded').filter(
      ({ data }) => data.for === subject && data.whose === by,
    )
    const last = answers.at(-1)
    if (last?.data.answer !== 'given') return isNo
    return reader.at < (runsOutAt(last) ?? Number.POSITIVE_INFINITY) ? isYes : isNo
  },
  words: (subject, by) =>
    clause(
      `${sayConsenter(by)} has consented to ${sayKey(subject)}`,
      `${sayConsenter(by)} has not consented to ${sayKey(subject)}`,
    ),
}
