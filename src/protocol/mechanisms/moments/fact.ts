import { Type } from 'typebox'
import { phrase } from '../../../words/index.ts'
import { compileMatch } from '../../language/match.ts'
import { cites, key, object, optional, where } from '../../pack/shapes.ts'
import { sayFact } from '../say-fact.ts'
import { moment } from './moment.ts'

export const fact = moment({
  key: 'fact',
  means:
    'when the first fact of a kind happened, or the last; in “starts”, each of them; elsewhere in a duty asked for each fact, the next after that one.',
  shape: object({
    fact: key,
    where: optional(where),
    which: optional(Type.Enum(['first', 'last', 'each', 'next'])),
    cites: optional(cites),
  }),
  parts: (written) => [{ is: 'fact', path: [], kindKey: 'fact', match: written }],
  check: ({ which }, { starts, report }) => {
    if (which === 'each' && !starts)
      report(
        ['which'],
        'each-outside-starts',
        '“each” can only be written in “starts”: it begins an instance of the duty for each fact.',
        'first or last',
      )
  },
  compile: (written) => {
    const matches = compileMatch(written)
    if (written.which === 'next')
      return ({ timeline, own }) =>
        own &&
        timeline.byKind
          .get(written.fact)
          ?.find((one) => one.occurredAt > own.occurredAt && matches(one))?.occurredAt
    return ({ timeline }) => {
      const facts = timeline.byKind.get(written.fact)
      return (written.which === 'last' ? facts?.findLast(matches) : facts?.find(matches))
        ?.occurredAt
    }
  },
  facts: (written) => ({
    kind: written.fact,
    where: written.where ?? {},
    matches: compileMatch(written),
    each: written.which === 'each',
  }),
  say: ({ which, ...match }) =>
    phrase(
      which === 'each'
        ? 'each time: '
        : which === 'last'
          ? 'last: '
          : which === 'next'
            ? 'next: '
            : '',
      sayFact(match.fact, match.where),
    ),
  example: {
    written: { fact: 'meeting.held', where: { meeting: 'strategy' }, which: 'last' },
    says: 'last: “Meeting held” is recorded (meeting: strategy)',
    given: [
      ['2026-03-01 09:00', 'meeting.held', { meeting: 'strategy' }],
      ['2026-03-03 09:00', 'meeting.held', { meeting: 'strategy' }],
      ['2026-03-04 09:00', 'meeting.held', { meeting: 'review' }],
    ],
    is: '2026-03-03 09:00',
  },
})
