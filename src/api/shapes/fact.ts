import { Type } from 'typebox'
import { factKinds } from '../../facts/index.ts'
import { writerOf } from '../write-json.ts'
import { listOf, moment, textOrNull } from './moment.ts'

/** Marks, in the description of the API, where a fact of any kind is sent. */
export const anyKind = 'A fact of one of the kinds'

/** Facts a person sends. What each kind holds is judged where facts are read, by its own shape: every fault is named at once. */
export const factSent = Type.Object(
  {
    kind: Type.String({ minLength: 1, maxLength: 100 }),
    occurredAt: Type.String({
      minLength: 1,
      maxLength: 60,
      description: 'ISO 8601 with offset, or an England wall time',
    }),
    occurredUntil: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 60,
        description:
          'Where the time is known only as a span: the latest it can have been, and occurredAt the earliest. At most a week later',
      }),
    ),
    data: Type.Unknown({ description: 'As its kind declares it: see /api/kinds' }),
  },
  { additionalProperties: false, description: anyKind },
)

const author = Type.Object({
  post: Type.String(),
  of: Type.Optional(Type.String()),
  agency: Type.String(),
  person: Type.Optional(Type.String()),
})

const held = {
  id: Type.String(),
  kind: Type.String(),
  occurredAt: moment,
  occurredUntil: Type.Optional(moment),
  recordedAt: moment,
  by: author,
  audience: Type.String(),
  data: Type.Unknown({ description: 'As its kind declares it: see /api/kinds' }),
}

/** A fact on the record. */
export const factHeld = Type.Object(held)

/** A fact on the record, with what it says in words. */
export const factShown = Type.Object({
  ...held,
  title: Type.String(),
  lines: listOf(Type.String()),
  mayCorrect: Type.Boolean(),
  mayWithdraw: Type.Boolean(),
  correctedBy: textOrNull,
  withdrawnBy: textOrNull,
  recordedLate: Type.Boolean(),
  byTitle: Type.String(),
  byName: textOrNull,
})

const writers = new Map<string, ReturnType<typeof writerOf>>(
  factKinds.map(({ kind, data }) => [kind, writerOf(data)]),
)

/** A fact whose moments are written as the shape of its kind declares them. */
export function withDataWritten<F extends { readonly kind: string; readonly data: unknown }>(
  fact: F,
): Omit<F, 'data'> & { readonly data: unknown } {
  return { ...fact, data: writers.get(fact.kind)?.(fact.data) ?? fact.data }
}
