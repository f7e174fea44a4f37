import { type Static, type TProperties, Type } from 'typebox'
import {
  agencies,
  caseStatuses,
  classifications,
  legalStatuses,
  orders,
  placementTypes,
  plans,
  risks,
  services,
} from '../../facts/index.ts'
import type { Settled } from '../pack/settled.ts'
import { duration } from '../pack/shapes.ts'

/*
 * The shape of a scenario: a worked case that reads as documentation and runs as a test. Written as YAML or JSON.
 * Facts carry further keys of their own kind's data, so a fact's own shape is judged by its kind afterwards.
 */

const strict = { additionalProperties: false } as const
const optional = Type.Optional
const object = <P extends TProperties>(properties: P, description?: string) =>
  Type.Object(properties, description === undefined ? strict : { ...strict, description })
const words = (description: string) => Type.String({ minLength: 1, maxLength: 4000, description })
const time = Type.String({
  minLength: 10,
  maxLength: 60,
  description:
    'a time in England, 2026-03-01 21:00; with an offset when the clocks go back, 2026-10-25 01:30 +01:00',
})
const timeOrSpan = Type.String({
  minLength: 10,
  maxLength: 60,
  description:
    'a time in England, 2026-03-01 21:00; where it is known only as a span, its two ends, 2026-03-01 22:00 .. 2026-03-02 06:00',
})
const key = Type.String({ pattern: '^[a-z][a-z0-9.-]*$' })
const protocol = Type.String({
  pattern: '^[a-z][a-z0-9.-]*(@[A-Za-z0-9._-]+)?$',
  description:
    'a protocol; the edition in force when the absence was noticed unless one is named: exampleshire@2026',
})
const day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', description: 'a date, YYYY-MM-DD' })
const answer = Type.Union([Type.Enum(['yes', 'no', 'unknown']), Type.Boolean()], {
  description: 'yes, no or unknown',
})
const answersOf = (list: readonly string[], description: string) =>
  Type.Union(
    [
      Type.Array(Type.Enum([...list])),
      object(
        Object.fromEntries(
          list.map((word) => [
            word,
            optional(
              Type.Union([Type.Enum(['yes', 'no', 'unknown']), Type.Boolean(), Type.Object({})]),
            ),
          ]),
        ),
      ),
    ],
    { description },
  )

const author = Type.Union(
  [
    key,
    object({ role: key, agency: optional(Type.Enum(agencies)), person: optional(words('name')) }),
  ],
  { description: 'a role, or { role, agency, person }' },
)

const episode = Type.Union([Type.Integer({ minimum: 1 }), key], {
  description:
    'which absence: by number, from 1, or as its absence.noticed is named; left out, the last one noticed by then',
})

const fact = <P extends TProperties>(more: P) =>
  Type.Object(
    {
      at: timeOrSpan,
      recorded: optional(time),
      fact: key,
      id: optional(key),
      by: optional(author),
      episode: optional(episode),
      data: optional(Type.Object({}, { description: 'the data of the fact, in full' })),
      ...more,
    },
    {
      description:
        'a fact: at, fact, by, and the data of its kind either as further keys or under data',
    },
  )

const child = object({
  since: optional(
    Type.String({
      description: 'from when all this holds; a year before the first fact unless said',
    }),
  ),
  name: optional(words('name; fictional')),
  born: optional(day),
  lookedAfter: optional(answer),
  legalStatus: optional(Type.Enum([...legalStatuses])),
  responsibleAuthority: optional(key),
  careLeaver: optional(answer),
  privatelyFostered: optional(answer),
  parentalResponsibility: optional(words('who holds it')),
  placed: optional(
    object({
      type: Type.Enum([...placementTypes]),
      hostAuthority: optional(key),
      emergency: optional(answer),
      distant: optional(answer),
      hostNotified: optional(answer),
      provider: optional(words('provider')),
      carer: optional(words('carer')),
      address: optional(words('address')),
      since: optional(time),
    }),
  ),
  unaccompanied: optional(answer),
  migrant: optional(answer),
  ageDisputed: optional(answer),
  trafficked: optional(answer),
  disabled: optional(answer),
  medicationNeeded: optional(answer),
  needs: optional(words('health needs')),
  onSchoolRoll: optional(answer),
  missingEducation: optional(answer),
  educationPlan: optional(answer),
  school: optional(words('school')),
  section47Open: optional(answer),
  educationCase: optional(Type.Enum([...caseStatuses])),
  plans: optional(
    answersOf(plans, 'plans in force: a list, or { plan: yes, no, unknown, or what it says }'),
  ),
  risks: optional(answersOf(risks, 'standing risks: a list, or { risk: yes, no or unknown }')),
  services: optional(
    answersOf(
      services,
      'services the child is open to: a list, or { service: yes, no or unknown }',
    ),
  ),
  orders: optional(Type.Array(Type.Enum([...orders]))),
  allocated: optional(Type.Array(key)),
})

const rowId = Type.String({
  pattern: '^[A-Z][A-Z0-9]{1,11}-\\d{3,4}$',
  description: 'the id of a catalogue row, such as ME-041',
})
/** The rows an expectation was written from, by somebody who read them and not the pack. */
const fromRows = Type.Union([rowId, Type.Array(rowId, { minItems: 1 })], {
  description: 'the row this was written from, or a list of them',
})

const line = Type.Union(
  [words('words of a line'), object({ row: optional(rowId), says: optional(words('words')) })],
  { description: 'words that one of its lines holds, or { row, says }' },
)

const expectation = Type.Union(
  [
    Type.String({ description: 'a state' }),
    object({
      state: optional(Type.String()),
      due: optional(Type.Union([Type.String(), Type.Null()])),
      starts: optional(Type.String()),
      done: optional(Type.Union([Type.String(), Type.Null()])),
      owner: optional(key),
      force: optional(Type.Enum(['must', 'should', 'may'])),
      urgency: optional(Type.String()),
      tells: optional(Type.Array(key)),
      recipients: optional(Type.Array(key)),
      outOfHours: optional(Type.Union([key, Type.Null()])),
      consults: optional(Type.Array(key)),
      invites: optional(Type.Array(key)),
      told: optional(Type.Array(key)),
      late: optional(
        Type.Array(object({ tell: key, after: optional(duration) }), {
          description: 'whom lateness goes to, step by step, each so long after it is due',
        }),
      ),
      lines: optional(Type.Array(line)),
      unknowns: optional(Type.Array(Type.String())),
      protocols: optional(Type.Array(key)),
      askedBy: optional(Type.Array(key)),
      cites: optional(Type.Array(Type.String())),
      row: optional(fromRows),
      rows: optional(fromRows),
    }),
  ],
  {
    description:
      'a state, or { row, state, due, starts, done, owner, tells, consults, invites, told, late, lines, force, urgency, unknowns, protocols, cites }',
  },
)

const look = object({
  at: time,
  knownAt: optional(time),
  episode: optional(episode),
  expect: optional(Type.Record(Type.String(), expectation)),
  classification: optional(
    Type.Union(
      [
        Type.String(),
        object({
          council: optional(Type.String()),
          police: optional(Type.String()),
          grade: optional(Type.String()),
          level: optional(Type.String()),
          itself: optional(Type.String()),
        }),
      ],
      {
        description:
          'a classification, or { council, police, grade, level, itself }: itself is what the protocol holds it to be with nobody having said, or none',
      },
    ),
  ),
  nextChange: optional(Type.Union([time, Type.Null()])),
  row: optional(fromRows),
  rows: optional(fromRows),
})

const earlier = object({
  began: time,
  ended: optional(Type.Union([time, Type.Null()])),
  as: optional(Type.Enum([...classifications, 'unclassified'])),
  knownAt: optional(time),
})

const given = fact({})
const ruled = fact({ rule: key, row: optional(fromRows), rows: optional(fromRows) })

export const scenarioSchema = object(
  {
    scenario: words('what this case shows, as a sentence'),
    why: optional(words('why it matters, with the clause')),
    protocols: Type.Union(
      [
        Type.Array(protocol, { minItems: 1 }),
        object({ responsible: protocol, host: optional(protocol) }),
        object({ host: protocol }),
      ],
      { description: 'a list of protocols, or { responsible, host } or one of them alone' },
    ),
    child: optional(child),
    earlier: optional(Type.Array(earlier)),
    given: Type.Array(given),
    then: optional(Type.Array(look)),
    refused: optional(Type.Array(ruled)),
    warned: optional(Type.Array(ruled)),
    allowed: optional(Type.Array(ruled)),
  },
  'A worked case: what happened, and what the protocol asks as at a time.',
)

/** A scenario as it is written. */
export type WrittenScenario = Settled<Static<typeof scenarioSchema>>
/** A fact as it is written: what its kind says stands beside these keys, or under `data`. */
export type WrittenFact = Settled<Static<typeof given>>
/** What is written of the child beforehand. */
export type WrittenChild = Settled<Static<typeof child>>
/** An absence before this one. */
export type WrittenEarlier = Settled<Static<typeof earlier>>
/** One look at the case, and what is expected then. */
export type WrittenLook = Settled<Static<typeof look>>
/** An absence as a case names it: by number, from 1, or by name. */
export type WrittenEpisode = Settled<Static<typeof episode>>
/** What is expected of one duty. */
export type WrittenExpectation = Settled<Static<typeof expectation>>
/** Rows as they are written, under either key. */
export type WrittenRows = Settled<Static<typeof fromRows>>
