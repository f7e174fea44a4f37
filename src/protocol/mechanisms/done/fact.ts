import { compileMatch, withKindsOfPosts } from '../../language/match.ts'
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
  discharge: (written) => ({
    fact: written.fact,
    data: Object.fromEntries(
      Object.entries(written.where ?? {}).map(([field, wanted]) => [field, preset(field, wanted)]),
    ),
    either: Object.fromEntries(
      Object.entries(written.where ?? {}).flatMap(([field, wanted]) =>
        typeof wanted === 'string' ? [] : [[field, wanted]],
      ),
    ),
  }),
  say: (written) => sayFact(written.fact, written.where),
  example: {
    written: { fact: 'meeting.held', where: { meeting: ['strategy', 'review'] } },
    says: '“Meeting held” is recorded (meeting: strategy or review)',
    given: [
      ['2026-03-01 20:00', 'meeting.held', { meeting: 'placement' }],
      ['2026-03-01 22:00', 'meeting.held', { meeting: 'review' }],
    ],
    done: '2026-03-01 22:00',
  },
})

/** A list of words any of which will do starts with the first; recipients are a list in the fact too. */
function preset(field: string, wanted: string | readonly string[]): unknown {
  if (field === 'to') return typeof wanted === 'string' ? [wanted] : wanted.slice(0, 1)
  return typeof wanted === 'string' ? wanted : wanted[0]
}
