import { Type } from 'typebox'
import { compileMatch, withKindsOfPosts } from '../../language/match.ts'
import { matchShape, type Where } from '../../pack/duty-shape.ts'
import { object } from '../../pack/shapes.ts'
import { sayOneFact } from '../say-fact.ts'
import { byFact, done } from './done.ts'
import { fact } from './fact.ts'

export const oneFact = done({
  key: 'oneFact',
  means:
    'one fact that says each of several things, such as one meeting to which each of several came.',
  shape: object({ oneFact: Type.Array(matchShape, { minItems: 1 }) }),
  parts: (written) =>
    written.oneFact.map((one, i) => ({
      is: 'fact',
      path: ['oneFact', i],
      kindKey: 'fact',
      match: one,
    })),
  check: ({ oneFact: [first, ...others] }, { report }) => {
    others.forEach((other, i) => {
      if (other.fact !== first?.fact)
        report(
          ['oneFact', i + 1, 'fact'],
          'two-kinds',
          `One fact is of one kind: “${first?.fact}” or “${other.fact}”.`,
        )
    })
  },
  compile: (written, { countingAs }) => {
    const tests = written.oneFact.map((one) => compileMatch(withKindsOfPosts(one, countingAs)))
    return byFact(
      written.oneFact[0]?.fact ?? '',
      (said) => tests.every((test) => test(said)),
      together(written.oneFact),
    )
  },
  shownBy: (written, _, countingAs) => {
    const tests = written.oneFact.map((one) => compileMatch(withKindsOfPosts(one, countingAs)))
    return (said) => tests.every((test) => test(said))
  },
  discharge: (written, duty, of) => {
    const [first] = written.oneFact
    return first && fact.discharge?.(first, duty, of)
  },
  say: (written) =>
    sayOneFact(
      written.oneFact[0]?.fact ?? '',
      written.oneFact.map((one) => one.where),
    ),
  example: {
    written: {
      oneFact: [
        { fact: 'meeting.held', where: { meeting: 'strategy', attended: 'police' } },
        { fact: 'meeting.held', where: { attended: 'school' } },
      ],
    },
    says: 'a strategy meeting is held with the police and the school',
    given: [
      ['2026-03-01 20:00', 'meeting.held', { meeting: 'strategy', attended: ['police'] }],
      ['2026-03-01 21:00', 'meeting.held', { meeting: 'strategy', attended: ['school'] }],
      ['2026-03-01 22:00', 'meeting.held', { meeting: 'strategy', attended: ['school', 'police'] }],
    ],
    done: '2026-03-01 22:00',
  },
})

/** All that is asked of the fact, by field. */
function together(matches: readonly { readonly where?: Where | undefined }[]): Where {
  const all: Record<string, string[]> = {}
  for (const { where: one } of matches)
    for (const [field, wanted] of Object.entries(one ?? {}))
      all[field] = [...(all[field] ?? []), ...[wanted].flat()]
  return all
}
