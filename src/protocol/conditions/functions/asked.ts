import { consenters, consentSubjects } from '../../../facts/index.ts'
import { clause, sayKey } from '../../../words/index.ts'
import { sayConsenter } from './consented.ts'
import type { RecordFunction } from './function.ts'
import { some } from './some.ts'

/** Whether they were asked for their consent, whatever they answered, or it is on record that they could not be. */
export const asked: RecordFunction = {
  name: 'asked',
  parameters: [
    { name: 'for', type: 'word', words: () => consentSubjects },
    { name: 'whose', type: 'word', words: () => consenters },
  ],
  meaning: 'their consent was asked for, whatever the answer, or asking was not practicable',
  reads: ['consent.recorded'],
  example: "asked('publicity', 'parental-responsibility')",
  ask: (subject, whose) => (reader) =>
    some(reader, 'consent.recorded', ({ data }) => data.for === subject && data.whose === whose),
  words: (subject, whose) =>
    clause(
      `${sayConsenter(whose)} has been asked about ${sayKey(subject)} where practicable`,
      `${sayConsenter(whose)} has not been asked about ${sayKey(subject)} where practicable`,
    ),
}
