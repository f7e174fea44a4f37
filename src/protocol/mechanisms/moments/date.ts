import { instantIn } from '../../../episode/index.ts'
import { type Fact, fieldOf, findFactKind } from '../../../facts/index.ts'
import { phrase } from '../../../words/index.ts'
import { fieldShape } from '../../language/field-shape.ts'
import { compileWhere } from '../../language/match.ts'
import { key, object, ofMoment, optional, text, where } from '../../pack/shapes.ts'
import { moment } from './moment.ts'

export const date = moment({
  key: 'date',
  means:
    'a time written in a field of the last fact of a kind that gives one; of a duty asked for each of that kind, in its own.',
  shape: object({
    date: text('field'),
    in: key,
    where: optional(where),
    ...ofMoment,
  }),
  parts: (written) => [
    {
      is: 'fact',
      path: [],
      kindKey: 'in',
      readsContent: true,
      match: { fact: written.in, ...(written.where && { where: written.where }) },
    },
  ],
  check: (written, { report }) => {
    if (findFactKind(written.in) && !fieldShape(written.in, written.date)?.isMoment)
      report(['date'], 'not-a-moment', `“${written.date}” of ${written.in} is not a time.`)
  },
  compile: (written) => {
    const matches = compileWhere(written.where)
    const gives = (one: Fact) => matches(one) && fieldOf(one, written.date) !== undefined
    return ({ timeline, own }) => {
      if (own?.kind === written.in && gives(own)) return instantIn(own, written.date)
      const fact = timeline.byKind.get(written.in)?.findLast(gives)
      return fact ? instantIn(fact, written.date) : undefined
    }
  },
  say: (written) => phrase(sayTimeIn(written.in, written.date)),
  example: {
    written: { date: 'expectedAt', in: 'absence.noticed' },
    says: 'the child was expected back',
    given: [
      [
        '2026-03-01 21:00',
        'absence.noticed',
        { setting: 'care', whereaboutsKnown: 'no', expectedAt: '2026-03-01T19:00' },
      ],
    ],
    is: '2026-03-01 19:00',
  },
})

/** “when the child was expected back” is a moment by itself; of any other time it is said what gives it. */
function sayTimeIn(kind: string, field: string): string {
  const [, happened] =
    /^when ((?:the child|a responsible adult) [^,;]*)/.exec(
      fieldShape(kind, field)?.meaning ?? '',
    ) ?? []
  return happened ?? `it is the time given in “${findFactKind(kind)?.title ?? kind}”`
}
