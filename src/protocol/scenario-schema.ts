import { type TSchema, Type } from 'typebox'
import { legalStatuses, placementTypes, plans, risks, services } from '../facts/index.ts'

/*
 * The shape of a scenario: facts in, duties out, readable by a practitioner. Published as docs/schemas/scenario.schema.json;
 * described in docs/how-to-write-a-protocol.md.
 */

const optional = Type.Optional
const open = { additionalProperties: true } as const
const strict = { additionalProperties: false } as const
const time = Type.String({ minLength: 10, maxLength: 40, description: 'England’s wall time, 2026-03-01 21:00, or ISO 8601; where the clocks went back, with its offset: 2026-10-25 01:30 +01:00' })
const answer = Type.Enum(['yes', 'no', 'unknown'])
const byWord = (words: readonly string[]) => Type.Partial(Type.Object(Object.fromEntries(words.map((word) => [word, answer])), strict))

const child = Type.Object(
  {
    since: optional(time),
    born: optional(Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' })),
    sex: optional(Type.String()),
    lookedAfter: optional(answer),
    careLeaver: optional(answer),
    legalStatus: optional(Type.Enum([...legalStatuses])),
    responsibleAuthority: optional(Type.String()),
    parentalResponsibility: optional(Type.String()),
    privatelyFostered: optional(answer),
    placed: optional(Type.Object({ type: Type.Enum([...placementTypes]) }, open)),
    unaccompanied: optional(answer),
    migrant: optional(answer),
    ageDisputed: optional(answer),
    trafficked: optional(answer),
    plans: optional(byWord(plans)),
    risks: optional(byWord(risks)),
    services: optional(byWord(services)),
    section47: optional(answer),
    education: optional(Type.Object({}, open)),
    health: optional(Type.Object({}, open)),
    allocated: optional(Type.Array(Type.String())),
  },
  { ...strict, description: 'shorthand for the child’s record, held from `since`' },
)

const earlier = Type.Object({ began: time, ended: optional(time), as: Type.String(), known: optional(time) }, strict)

const fact = Type.Object(
  {
    at: time,
    recorded: optional(time),
    fact: Type.String({ description: 'kind of fact' }),
    id: optional(Type.String({ description: 'to refer to it from a correction' })),
    by: optional(Type.String({ description: 'role of the person who says so' })),
    data: optional(Type.Object({}, { ...open, description: 'the fact’s data; or write the fields beside these' })),
  },
  { ...open, description: 'a fact: its own fields stand beside these' },
)

const expected = Type.Union([
  Type.String({ description: 'a state, such as due or “not applicable”' }),
  Type.Object(
    {
      state: optional(Type.String()),
      due: optional(Type.Union([time, Type.Null()])),
      starts: optional(time),
      done: optional(time),
      owner: optional(Type.String()),
      outOfHours: optional(Type.Union([Type.String(), Type.Null()])),
      urgency: optional(Type.String()),
      recipients: optional(Type.Array(Type.String())),
      told: optional(Type.Array(Type.String())),
      askedBy: optional(Type.Array(Type.String())),
      force: optional(Type.String()),
    },
    strict,
  ),
])

const then = Type.Object(
  {
    at: time,
    knownAt: optional(time),
    expect: optional(Type.Record(Type.String(), expected)),
    classification: optional(Type.Union([Type.String(), Type.Object({}, open)])),
    nextChange: optional(Type.Union([time, Type.Null()])),
    why: optional(Type.String()),
  },
  strict,
)

export const scenarioSchema: TSchema = Type.Object(
  {
    scenario: Type.String({ minLength: 1, description: 'the story in one sentence' }),
    why: optional(Type.String()),
    protocols: Type.Union([
      Type.Array(Type.String(), { minItems: 1 }),
      Type.Object({ responsible: Type.String(), host: optional(Type.String()) }, strict),
    ]),
    child: optional(child),
    earlier: optional(Type.Array(earlier)),
    given: optional(Type.Array(fact)),
    facts: optional(Type.Array(fact, { description: 'the same as `given`' })),
    then: optional(Type.Array(then)),
    refused: optional(Type.Array(fact)),
  },
  strict,
)
