import { Type } from 'typebox'
import { compileMatch } from '../../language/match.ts'
import { key, object, ofMoment, optional, where } from '../../pack/shapes.ts'
import { sayFact } from '../say-fact.ts'
import { moment } from './moment.ts'

const whichTime = {
  first: '',
  each: ', each time',
  last: ' for the last time',
  next: ' the next time',
} as const

export const fact = moment({
  key: 'fact',
  means:
    'when the first fact of a kind happened, or the last; in “starts”, each of them; elsewhere in a duty asked for each fact, the next after that one.',
  shape: object({
    fact: key,
    where: optional(where),
    which: optional(Type.Enum(['first', 'last', 'each', 'next'])),
    ...ofMoment,
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
  say: ({ which, ...match }) => sayFact(match.fact, match.where, whichTime[which ?? 'first']),
  example: {
    written: { fact: 'meeting.held', where: { meeting: 'strategy' }, which: 'last' },
    says: 'a strategy meeting is held for the last time',
    given: [
      ['2026-03-01 09:00', 'meeting.held', { meeting: 'strategy' }],
      ['2026-03-03 09:00', 'meeting.held', { meeting: 'strategy' }],
      ['2026-03-04 09:00', 'meeting.held', { meeting: 'review' }],
    ],
    is: '2026-03-03 09:00',
  },
})
