import { type TSchema, Type } from 'typebox'
import { agencies, classifications, interventionLevels, policeGrades } from '../../facts/index.ts'
import { packLanguage, stages, urgencies } from '../pack.ts'

/*
 * The shape of a protocol's files, as JSON Schema. Published under docs/schemas for completion in any editor, and the first
 * thing `check` holds a file against. Each union says in its description what it takes; that is what the fault repeats.
 */

const strict = { additionalProperties: false } as const
const key = Type.String({
  pattern: '^[a-z][a-z0-9]*([.-][a-z0-9]+)*$',
  description: 'a lower-case key, such as strategy-meeting.first',
})
const words = (description: string) => Type.String({ minLength: 1, maxLength: 2000, description })
const condition = Type.String({ minLength: 1, maxLength: 2000, description: 'a condition in CEL' })
const duration = Type.String({
  pattern: '^(P(\\d+Y|\\d+M|\\d+W|\\d+D)|PT(\\d+H)?(\\d+M)?|\\d+ (working|calendar) days?)$',
  description: 'a length of time: PT72H, P14D, P6W, P1M, 3 working days, 7 calendar days',
})
const timeOfDay = Type.String({
  pattern: '^([01]\\d|2[0-3]):[0-5]\\d$',
  description: 'a time of day, such as 10:00',
})
const day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', description: 'a date, YYYY-MM-DD' })
const edition = Type.String({
  pattern: '^[A-Za-z0-9]+([._-][A-Za-z0-9]+)*$',
  maxLength: 60,
  description: 'the document’s own edition, which also names its folder: "5.0", 2026-04, undated-1',
})
/** Shape of a catalogue row's id: the document's letters and a number. */
const rowId = '^[A-Z][A-Z0-9]{1,11}-\\d{3,4}$'
const cites = Type.Array(
  Type.String({
    pattern: rowId,
    description: 'the id of a catalogue row, such as ME-041',
  }),
  {
    description: 'ids of the catalogue rows this carries',
  },
)
const where = Type.Record(
  Type.String(),
  Type.Union([Type.String(), Type.Array(Type.String())], {
    description: 'a word, or a list of which any will do',
  }),
)
const object = (properties: Record<string, TSchema>) => Type.Object(properties, strict)
const optional = Type.Optional

const ref = (name: string) => Type.Ref(name)

const parts = {
  Moment: Type.Union(
    [
      key,
      object({
        fact: key,
        where: optional(where),
        which: optional(Type.Enum(['first', 'last', 'each'])),
        cites: optional(cites),
      }),
      object({
        laterOf: Type.Array(ref('Moment'), { minItems: 1 }),
        else: optional(ref('Moment')),
        cites: optional(cites),
      }),
      object({
        earlierOf: Type.Array(ref('Moment'), { minItems: 1 }),
        else: optional(ref('Moment')),
        cites: optional(cites),
      }),
      object({ becomes: condition, cites: optional(cites) }),
      object({ birthday: Type.Integer({ minimum: 1, maximum: 30 }), cites: optional(cites) }),
      object({ duty: key, at: Type.Enum(['start', 'due', 'done']), cites: optional(cites) }),
      object({ after: ref('Moment'), by: duration, cites: optional(cites) }),
      object({ date: words('field'), in: key, where: optional(where), cites: optional(cites) }),
    ],
    {
      description:
        'a moment: a name, { fact }, { laterOf }, { earlierOf }, { becomes }, { birthday }, { duty, at }, { after, by } or { date, in }',
    },
  ),
  Clock: Type.Union(
    [
      object({
        within: duration,
        from: optional(ref('Moment')),
        endOf: optional(Type.Enum(['day', 'hour'])),
      }),
      object({ next: timeOfDay, workingDays: optional(Type.Boolean()) }),
      object({ by: ref('Moment') }),
      object({ field: words('a number field, in minutes'), else: ref('Clock') }),
      object({ earlierOf: Type.Array(ref('Clock'), { minItems: 1 }) }),
      object({ laterOf: Type.Array(ref('Clock'), { minItems: 1 }) }),
      object({ urgency: Type.Enum([...urgencies]) }),
    ],
    {
      description:
        'a clock: { within }, { next }, { by }, { field, else }, { earlierOf }, { laterOf } or { urgency }',
    },
  ),
  Repeats: Type.Object(
    {
      every: optional(duration),
      from: optional(Type.Literal('last-done')),
      daily: optional(timeOfDay),
      for: optional(duration),
      then: optional(ref('Repeats')),
    },
    { ...strict, description: 'a repetition: { every } or { daily }, with for, then and from' },
  ),
  Done: Type.Union(
    [
      object({ fact: key, where: optional(where) }),
      object({ anyOf: Type.Array(ref('Done'), { minItems: 1 }) }),
      object({ allOf: Type.Array(ref('Done'), { minItems: 1 }) }),
      object({ told: key }),
      object({ step: key }),
      object({ when: condition }),
      object({ moment: ref('Moment') }),
    ],
    {
      description:
        'what shows it done: { fact }, { anyOf }, { allOf }, { told }, { step }, { when } or { moment }',
    },
  ),
  RoleWhen: Type.Union([key, object({ role: key, when: optional(condition) })], {
    description: 'a role, or { role, when }',
  }),
}

const stringOrList = Type.Union([key, Type.Array(key)], { description: 'a key, or a list of keys' })

const duty = object({
  duty: key,
  act: key,
  title: words('a sentence with a verb, as the owner would say it'),
  why: words('why this is asked'),
  stage: Type.Enum([...stages]),
  force: Type.Enum(['must', 'should', 'may']),
  owner: Type.Union(
    [key, Type.Array(object({ role: key, when: optional(condition) }), { minItems: 1 })],
    { description: 'a role, or a list of { role, when } of which the first that holds owns it' },
  ),
  as: optional(Type.Enum(['responsible', 'host'])),
  when: optional(condition),
  starts: Type.Union(
    [
      object({
        on: ref('Moment'),
        passes: optional(duration),
        exclusive: optional(Type.Boolean()),
        before: optional(duration),
      }),
      ref('Moment'),
    ],
    { description: 'when it starts: a moment, or { on, passes, exclusive, before }' },
  ),
  due: optional(ref('Clock')),
  repeats: optional(ref('Repeats')),
  tells: optional(Type.Array(ref('RoleWhen'))),
  invites: optional(Type.Array(ref('RoleWhen'))),
  contents: optional(
    Type.Array(
      object({
        item: words('what the record must hold, or an item of the agenda'),
        when: optional(condition),
        cites: optional(cites),
      }),
    ),
  ),
  done: optional(ref('Done')),
  early: optional(
    Type.Union([Type.Literal(false), Type.Literal('any')], {
      description: 'false: only from the start; any: anything on the record',
    }),
  ),
  lapses: optional(Type.Array(ref('Moment'))),
  late: optional(Type.Array(object({ tell: key, after: optional(duration) }))),
  remind: optional(duration),
  form: optional(key),
  reading: optional(stringOrList),
  cites,
})

const rule = object({
  rule: key,
  on: object({ fact: key, where: optional(where) }),
  when: optional(condition),
  refuse: optional(words('what the person is told')),
  warn: optional(words('what the person is told')),
  cites,
})

const guidance = object({
  rows: cites,
  informs: optional(words('where people meet it')),
  text: optional(words('what it says, in our own words')),
  cannot: optional(words('why software cannot carry it')),
})

const named = (word: string, list: readonly string[]) =>
  Type.Array(
    object({
      [word]: Type.Enum([...list]),
      title: words('title'),
      means: words('meaning'),
      cites: optional(cites),
    }),
  )

const pack = object({
  protocol: key,
  title: words('title'),
  authority: key,
  version: object({
    edition,
    revision: Type.Integer({
      minimum: 1,
      maximum: 9999,
      description: 'which of our readings of that edition, from 1',
    }),
    inForceFrom: day,
    supersedes: optional(words('edition replaced')),
  }),
  language: Type.Literal(packLanguage, {
    description: `the version of the pack language it is written in: ${packLanguage}`,
  }),
  document: object({
    id: key,
    name: words('name'),
    issuer: optional(words('issuer')),
    dated: optional(words('date')),
  }),
  scope: optional(object({ when: condition, cites: optional(cites) })),
  officeHours: object({ from: timeOfDay, to: timeOfDay }),
  roles: Type.Record(
    Type.String(),
    object({
      title: optional(words('local title')),
      outOfHours: optional(key),
      vacantGoesTo: optional(key),
      cites: optional(cites),
    }),
  ),
  moments: optional(Type.Record(Type.String(), ref('Moment'))),
  conditions: optional(
    Type.Record(
      Type.String(),
      object({
        when: condition,
        means: words('what it says, as a claim: the child is still missing'),
        otherwise: optional(words('the same denied: the child is no longer missing')),
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
      object({ took: words('what was taken'), because: words('why'), cites: optional(cites) }),
    ),
  ),
  reminders: optional(object({ before: duration })),
  closure: optional(object({ unfound: Type.Array(key, { minItems: 1 }), cites: optional(cites) })),
})

const act = object({ act: key, title: words('title'), done: ref('Done'), form: optional(key) })

const role = object({
  agency: Type.Enum([...agencies]),
  title: words('usual title'),
  answersFor: optional(Type.Array(key)),
})

const row = object({
  section: words('section of the document'),
  kind: key,
  force: Type.Enum(['must', 'should', 'may']),
  summary: words('what the clause asks, in our own words'),
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
  title: words('title'),
  protocol: key,
  police: optional(words('police force of the area')),
  officeHours: optional(object({ from: timeOfDay, to: timeOfDay })),
  agencies: optional(
    Type.Record(
      Type.String(),
      object({
        kind: Type.Enum(['authority', 'force', 'provider']),
        title: words('title'),
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
  duties: whole('Duties', Type.Array(duty)),
  rules: whole('Rules', Type.Array(rule)),
  guidance: whole('Guidance', Type.Array(guidance)),
  acts: whole('Acts', Type.Array(act)),
  roles: Type.Record(Type.String(), role),
  rows,
  authorities: Type.Array(authority),
} as const
export type PackFileKind = keyof typeof packSchemas
