import { fieldShape } from '../../language/field-shape.ts'
import { compileMatch, unsaid, withKindsOfPosts } from '../../language/match.ts'
import { key, object, optional, where } from '../../pack/shapes.ts'
import { sayFact } from '../say-fact.ts'
import { byFact, done } from './done.ts'

export const fact = done({
  key: 'fact',
  means: 'a fact of a kind, saying what it must.',
  shape: object({ fact: key, where: optional(where) }),
  parts: (written) => [{ is: 'fact', path: [], kindKey: 'fact', match: written }],
  compile: (written, { countingAs }) =>
    byFact(written.fact, compileMatch(withKindsOfPosts(written, countingAs)), written.where),
  shownBy: (written, _, countingAs) => compileMatch(withKindsOfPosts(written, countingAs)),
  discharge: (written) => {
    const said = Object.entries(written.where ?? {})
      .map(([field, wanted]) => [field, [wanted].flat().filter((word) => word !== unsaid)] as const)
      .filter(([, words]) => words.length > 0)
    return {
      fact: written.fact,
      data: Object.fromEntries(
        said.map(([field, words]) => [field, preset(written.fact, field, words)]),
      ),
      either: Object.fromEntries(said.filter(([, words]) => words.length > 1)),
    }
  },
  say: (written) => sayFact(written.fact, written.where),
  example: {
    written: { fact: 'meeting.held', where: { meeting: ['strategy', 'review'] } },
    says: 'a strategy meeting or review meeting is held',
    given: [
      ['2026-03-01 20:00', 'meeting.held', { meeting: 'placement' }],
      ['2026-03-01 22:00', 'meeting.held', { meeting: 'review' }],
    ],
    done: '2026-03-01 22:00',
  },
})

/** Of words any of which will do the first; a field that holds several is given as a list. */
function preset(kind: string, field: string, words: readonly string[]): unknown {
  return fieldShape(kind, field)?.isList ? words.slice(0, 1) : words[0]
}
