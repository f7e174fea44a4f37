import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isoOf } from '../facts/index.ts'
import { type Answer, type Answers, answersOf, askedOf, readAnswers, withNeeds } from './index.ts'
import { context, now, outing } from './testing/outing.ts'

const words = ['abduction', 'at-risk', 'vulnerable']
const form = withNeeds(
  outing,
  words.map((word) => ({
    path: `concern(${word})`,
    family: 'concern',
    word,
    question: word,
    later: false,
  })),
)

const answer = fc.constantFrom('yes', 'no', 'unknown')
/** Text as it is kept: trimmed, and not empty. */
const text = fc.stringMatching(/^[a-zA-Z0-9 ,.’-]{0,60}$/).map((one) => `A ${one}`.trim())
const moment = fc.integer({ min: 1, max: 10_000 }).map((minutes) => isoOf(now - minutes * 60_000))
const result = fc.constantFrom('spoke', 'message', 'no-answer', 'not-possible')

function given(answers: Readonly<Record<string, Answer | undefined>>): Answers {
  const said: Record<string, Answer> = {}
  for (const [name, value] of Object.entries(answers)) if (value !== undefined) said[name] = value
  return said
}

const filledIn = fc
  .record({
    occurred: moment,
    where: text,
    credible: answer,
    hurt: fc.option(answer, { nil: undefined }),
    how: fc.option(text, { nil: undefined }),
    companions: fc.array(fc.record({ result, said: fc.option(text, { nil: undefined }) }), {
      maxLength: 5,
    }),
    worries: fc
      .subarray(words)
      .chain((some) =>
        fc.tuple(...some.map((row) => answer.map((held) => ({ row, answers: { held } })))),
      ),
  })
  .map(({ companions, worries, ...rest }) =>
    given({
      ...rest,
      companions:
        companions.length === 0
          ? undefined
          : companions.map((one, i) => ({ row: String(i + 1), answers: given(one) })),
      worries: worries.length === 0 ? undefined : worries,
    }),
  )

test('answers become facts, and the facts read back are the same answers', () => {
  fc.assert(
    fc.property(filledIn, (answers) => {
      const read = readAnswers(form, answers, context)
      if (read.kind === 'faults') throw new Error(JSON.stringify(read.faults))
      const facts = read.facts.map(({ fact }) => fact)
      const kept = recorded(askedOf(form, answers, context).answers)
      expect(answersOf(form, facts, context)).toEqual(kept)
    }),
  )
})

test('reading a form twice says the same', () => {
  fc.assert(
    fc.property(filledIn, (answers) => {
      expect(readAnswers(form, answers, context)).toEqual(readAnswers(form, answers, context))
    }),
  )
})

/** That a child was not hurt, or that it is not known, is in no fact of this form: only a “yes” is recorded. */
function recorded({ hurt, ...answers }: Answers): Answers {
  return hurt === 'yes' ? { ...answers, hurt } : answers
}
