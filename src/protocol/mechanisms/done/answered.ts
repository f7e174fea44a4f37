import type { Static } from 'typebox'
import { instantIn } from '../../../episode/index.ts'
import { factKinds, fieldOf, findFactKind } from '../../../facts/index.ts'
import {
  type CountingAs,
  compileMatch,
  type Matches,
  withKindsOfPosts,
} from '../../language/match.ts'
import { key, object, optional, where } from '../../pack/shapes.ts'
import { sayFact } from '../say-fact.ts'
import { byFact, done } from './done.ts'
import { fact } from './fact.ts'

const shape = object({ answered: key, where: optional(where) })
type Question = Static<typeof shape>

const matchOf = ({ answered, where }: Question) => ({
  fact: answered,
  ...(where && { where }),
})

/** Whether a fact answers yes or no, in the field its kind answers in. */
function isAnswer(question: Question, countingAs: CountingAs): Matches {
  const matches = compileMatch(withKindsOfPosts(matchOf(question), countingAs))
  const field = findFactKind(question.answered)?.answer ?? ''
  return (one) => matches(one) && ['yes', 'no'].includes(String(fieldOf(one, field)))
}

const kindsThatAnswer = factKinds.flatMap((kind) => ('answer' in kind ? [kind.kind] : []))

export const answered = done({
  key: 'answered',
  means:
    'a question answered yes or no; “not yet” keeps it owed, and asks it again at the next look.',
  shape,
  parts: (written) => [
    {
      is: 'fact',
      path: [],
      kindKey: 'answered',
      readsContent: true,
      match: matchOf(written),
    },
  ],
  check: (written, { unknown }) => {
    const kind = findFactKind(written.answered)
    if (kind && kind.answer === undefined)
      unknown(
        ['answered'],
        'answers-nothing',
        'kind of fact that answers a question',
        kind.kind,
        kindsThatAnswer,
      )
  },
  compile: (written, { countingAs }) =>
    byFact(written.answered, isAnswer(written, countingAs), written.where),
  putOff: (written, { countingAs }) => {
    const matches = compileMatch(withKindsOfPosts(matchOf(written), countingAs))
    const isSettled = isAnswer(written, countingAs)
    return (work, from) => {
      const last = work.timeline.byKind
        .get(written.answered)
        ?.findLast((one) => one.occurredAt >= from && matches(one))
      return last === undefined || isSettled(last) ? undefined : instantIn(last, 'reviewAt')
    }
  },
  shownBy: (written, _, countingAs) => isAnswer(written, countingAs),
  discharge: (written, duty, of) => fact.discharge?.(matchOf(written), duty, of),
  say: (written) => sayFact(written.answered, written.where, ', yes or no'),
  example: {
    written: { answered: 'decision.recorded', where: { decision: 'strategy-meeting' } },
    says: 'the decision on a strategy meeting is recorded, yes or no',
    given: [
      [
        '2026-03-01 21:30',
        'decision.recorded',
        {
          decision: 'strategy-meeting',
          outcome: 'not-yet',
          reasons: 'The search of the park is not over.',
          reviewAt: '2026-03-01T21:45:00Z',
        },
      ],
      [
        '2026-03-01 22:00',
        'decision.recorded',
        { decision: 'strategy-meeting', outcome: 'no', reasons: 'He is on the bus home.' },
      ],
    ],
    done: '2026-03-01 22:00',
  },
})
