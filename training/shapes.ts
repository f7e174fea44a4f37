import { type Static, type TProperties, Type } from 'typebox'
import { legalStatuses, placementTypes, plans, risks } from '../src/facts/index.ts'

/* The shape of each file of training data, and the type it has once read. */

const optional = Type.Optional
const object = <P extends TProperties>(properties: P) =>
  Type.Object(properties, { additionalProperties: false })
const key = Type.String({ pattern: '^[a-z][a-z0-9-]*$', description: 'a lower-case key' })
const text = Type.String({ minLength: 1, maxLength: 2000 })
const answer = Type.Enum(['yes', 'no', 'unknown'])
/** Data of a fact: what it may hold is for the fact's kind to say when it is recorded. */
const data = Type.Record(Type.String(), Type.Unknown())
const time = Type.String({
  pattern: '^-\\d+(d \\d\\d:\\d\\d|(h|m|h\\d+m))$',
  description: 'a time before the data is made: -3d 21:00, -2h30m',
})

const fact = Type.Object(
  {
    at: time,
    recorded: optional(time),
    fact: Type.String(),
    by: Type.String({
      pattern: '^([a-z-]+/)?[a-z-]+$',
      description: 'a role of the child’s authority, or authority/role',
    }),
  },
  { additionalProperties: Type.Unknown() },
)
/** A fact as the files write one, and when it was `recorded`, where later; whatever else stands in it is the fact's data. */
export type WrittenFact = Static<typeof fact>

const child = object({
  id: key,
  name: text,
  age: Type.Integer({ minimum: 0, maximum: 17 }),
  sex: optional(text),
  description: optional(text),
  photographed: optional(
    Type.String({ pattern: '^-\\d+d$', description: 'a day before the data is made: -60d' }),
  ),
  lookedAfter: optional(answer),
  legalStatus: optional(Type.Enum(legalStatuses)),
  careLeaver: optional(answer),
  unaccompanied: optional(answer),
  placed: optional(
    Type.Object({ type: Type.Enum(placementTypes) }, { additionalProperties: Type.Unknown() }),
  ),
  plans: optional(
    Type.Union(
      [
        Type.Array(Type.Enum(plans)),
        object(Object.fromEntries(plans.map((plan) => [plan, optional(data)] as const))),
      ],
      { description: 'a list of plans, or what is said of each' },
    ),
  ),
  risks: optional(Type.Array(Type.Enum(risks))),
  education: optional(data),
  health: optional(data),
  episodes: optional(Type.Array(object({ given: Type.Array(fact, { minItems: 1 }) }))),
})
/** A child as the files write one: see brent.yaml. */
export type WrittenChild = Static<typeof child>

/** `<authority>.yaml`. */
export const childrenSchema = Type.Array(child)

const person = object({
  role: key,
  given: text,
  team: text,
  only: optional(Type.Array(key)),
  except: optional(Type.Array(key)),
})
export type WrittenPerson = Static<typeof person>
export type Trainer = Static<typeof trainer>

const trainer = object({ given: text, surname: text, team: text })

/** `accounts.yaml`. */
export const accountsSchema = object({
  password: text,
  surnames: Type.Record(Type.String(), text),
  people: Type.Array(person),
  trainer,
})
