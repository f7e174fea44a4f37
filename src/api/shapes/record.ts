import { Type } from 'typebox'
import { factHeld, factSent } from './fact.ts'
import { listOf, moment } from './moment.ts'

/** Everything wrong with what was sent: which field, which rule, in words. */
const fault = Type.Object({
  field: Type.String(),
  rule: Type.String(),
  message: Type.String(),
  choices: Type.Optional(
    listOf(moment, { description: 'Both instants of a time that happened twice' }),
  ),
})

/** An answer that is not what was asked for: the reason in a word, what happened and what to do. */
export const refusal = Type.Object({
  reason: Type.String(),
  message: Type.String(),
  field: Type.Optional(Type.String({ description: 'Of the first fault' })),
  rule: Type.Optional(Type.String({ description: 'Of the first fault' })),
  faults: Type.Optional(listOf(fault)),
  inBetween: Type.Optional(
    listOf(factHeld, { description: 'Facts recorded since the version you were looking at' }),
  ),
  cites: Type.Optional(listOf(Type.String())),
  episodeId: Type.Optional(Type.String()),
  overlaps: Type.Optional(
    listOf(Type.Object({ episodeId: Type.String(), beganAt: moment, endedAt: moment }), {
      description:
        'Absences on record that a report runs into: add to that one if it is the same, or name them in `separateFrom` of `absence.noticed` if it is another',
    }),
  ),
  whoCan: Type.Optional(Type.String()),
})

export const identity = Type.Object({ id: Type.String({ minLength: 1, maxLength: 200 }) })

export const idempotencyKey = Type.Object({
  'idempotency-key': Type.String({
    pattern: '^[A-Za-z0-9-]{8,100}$',
    description: 'The same key again is answered with the first answer',
  }),
})

const facts = Type.Array(factSent, { minItems: 1, maxItems: 50 })

export const recordBody = Type.Object(
  {
    expectedVersion: Type.Optional(
      Type.Union([Type.Integer({ minimum: 0 }), Type.Null()], {
        description: 'Version of the record you were looking at',
      }),
    ),
    facts,
  },
  { additionalProperties: false },
)

export const reportBody = Type.Object(
  { facts, expectedVersion: Type.Optional(Type.Null()) },
  { additionalProperties: false, description: '`absence.noticed` first' },
)

export const recorded = Type.Object({
  episodeId: Type.String(),
  childId: Type.String(),
  version: Type.Integer(),
  warnings: listOf(Type.String()),
})
