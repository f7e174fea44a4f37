import { type TSchema, Type } from 'typebox'
import { agencies, classifications, interventionLevels, policeGrades } from '../../facts/index.ts'
import { clocks } from '../mechanisms/clocks/index.ts'
import { dones } from '../mechanisms/done/index.ts'
import { formsOf, type Mechanism } from '../mechanisms/mechanism.ts'
import { moments } from '../mechanisms/moments/index.ts'
import { repeatsShape } from '../mechanisms/repeats/series.ts'
import {
  actShape,
  dutyShape,
  guidanceShape,
  recipientShape,
  ruleShape,
} from '../pack/duty-shape.ts'
import { packLanguage } from '../pack/pack.ts'
import {
  cites,
  condition,
  day,
  duration,
  key,
  moment,
  object,
  optional,
  text,
  timeOfDay,
} from '../pack/shapes.ts'

/*
 * The shape of a protocol's files, as JSON Schema. Published under docs/schemas for completion in any editor, and the first
 * thing `check` holds a file against. Each union says in its description what it takes; that is what the fault repeats.
 */

const edition = Type.String({
  pattern: '^[A-Za-z0-9]+([._-][A-Za-z0-9]+)*$',
  maxLength: 60,
  description: 'the document’s own edition, which also names its folder: "5.0", 2026-04, undated-1',
})
/** What a moment, a clock and an ending can be: said in the schema, and again in a fault. */
export const partDescriptions = {
  moment: `a moment: a name, ${formsOf(moments.all)}`,
  clock: `a clock: ${formsOf(clocks.all)}`,
  done: `what shows it done: ${formsOf(dones.all)}`,
} as const

/** What stands in for `Moment`, `Clock` and so on anywhere in a file. */
const parts = {
  Moment: Type.Union([key, ...moments.all.map(({ shape }) => shape)], {
    description: partDescriptions.moment,
  }),
  Clock: unionOf(partDescriptions.clock, clocks.all),
  Repeats: repeatsShape,
  Done: unionOf(partDescriptions.done, dones.all),
  RoleWhen: recipientShape,
}

function unionOf(description: string, family: readonly Mechanism[]) {
  return Type.Union(
    family.map(({ shape }) => shape),
    { description },
  )
}

const named = (word: string, list: readonly string[]) =>
  Type.Array(
    object({
      [word]: Type.Enum([...list]),
      title: text('title'),
      means: text('meaning'),
      cites: optional(cites),
    }),
  )

const standIn = Type.Union([key, Type.Null()], {
  description: 'a role, or null where the document says that nobody stands in',
})

const pack = object({
  protocol: key,
  title: text('title'),
  authority: key,
  version: object({
    edition,
    revision: Type.Integer({
      minimum: 1,
      maximum: 9999,
      description: 'which of our readings of that edition, from 1',
    }),
    inForceFrom: day,
    supersedes: optional(text('edition replaced')),
  }),
  language: Type.Literal(packLanguage, {
    description: `the version of the pack language it is written in: ${packLanguage}`,
  }),
  document: object({
    id: key,
    name: text('name'),
    issuer: optional(text('issuer')),
    dated: optional(text('date')),
  }),
  scope: optional(object({ when: condition, cites: optional(cites) })),
  officeHours: object({ from: timeOfDay, to: timeOfDay }),
  roles: Type.Record(
    Type.String(),
    object({
      title: optional(text('local title')),
      outOfHours: optional(standIn),
      vacantGoesTo: optional(standIn),
      cites: optional(cites),
    }),
  ),
  moments: optional(Type.Record(Type.String(), moment)),
  conditions: optional(
    Type.Record(
      Type.String(),
      object({
        when: condition,
        means: text('what it says, as a claim: the child is still missing'),
        otherwise: optional(text('the same denied: the child is no longer missing')),
        cites,
      }),
      { description: 'conditions that go by a name, used as is(…) in other conditions' },
    ),
  ),
  classifications: named('as', classifications),
  grades: optional(named('grade', policeGrades)),
  levels: optional(named('level', interventionLevels)),
  readings: optional(
    Type.Record(
      Type.String(),
      object({ took: text('what was taken'), because: text('why'), cites: optional(cites) }),
    ),
  ),
  reminders: optional(object({ before: duration })),
  closure: optional(
    object({
      unfound: Type.Array(key, {
        description: 'who may close the case of a child who is not found; none where nobody may',
      }),
      reading: optional(key),
      cites: optional(cites),
    }),
  ),
})

const role = object({
  agency: Type.Enum([...agencies]),
  title: text('usual title'),
  of: optional(
    Type.Enum(['responsible', 'host'], {
      description: 'whose post it is whichever protocol asks, for a post of an authority',
    }),
  ),
  answersFor: optional(Type.Array(key)),
})

const row = object({
  section: text('section of the document'),
  kind: key,
  force: Type.Enum(['must', 'should', 'may']),
  summary: text('what the clause asks, in our own words'),
})

const rows = object({
  document: key,
  rows: Type.Record(Type.String(), row, { description: 'rows of the document, by id' }),
})

const telephone = Type.String({
  pattern: '^[+0-9][0-9 ()-]{1,30}$',
  description: 'a telephone number in quotation marks, such as "01632 960001"',
})

const authority = object({
  id: key,
  title: text('title'),
  protocol: key,
  police: optional(text('police force of the area')),
  officeHours: optional(object({ from: timeOfDay, to: timeOfDay })),
  agencies: optional(
    Type.Record(
      Type.String(),
      object({
        kind: Type.Enum(['authority', 'force', 'provider']),
        title: text('title'),
        telephone: optional(telephone),
        outOfHoursTelephone: optional(telephone),
        posts: optional(
          Type.Record(Type.String(), telephone, { description: 'telephone numbers by post' }),
        ),
      }),
    ),
  ),
})

const whole = (name: string, schema: TSchema) => Type.Cyclic({ ...parts, [name]: schema }, name)

/** The shape of each kind of file, by the name it is published under. */
export const packSchemas = {
  pack: whole('Pack', pack),
  duties: whole('Duties', Type.Array(dutyShape)),
  rules: whole('Rules', Type.Array(ruleShape)),
  guidance: whole('Guidance', Type.Array(guidanceShape)),
  acts: whole('Acts', Type.Array(actShape)),
  roles: Type.Record(Type.String(), role),
  rows,
  authorities: Type.Array(authority),
} as const
export type PackFileKind = keyof typeof packSchemas
