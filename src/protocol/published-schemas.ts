import { type TSchema, Type } from 'typebox'
import { absenceStates } from '../episode/index.ts'
import { dutyStates, standings } from './answer/duty-instance.ts'
import { packSchemas } from './loading/pack-schema.ts'
import { partyKeys } from './pack/party-shape.ts'
import { urgencies } from './pack/vocabulary.ts'
import { scenarioSchema } from './scenarios/scenario-schema.ts'
import { breakKinds } from './study/broken.ts'
import { coverageStatuses } from './study/coverage.ts'
import { assertables } from './study/row-kinds.ts'

/* Shapes other people's programs read and write. Adding to them is fine; changing what is there is a new version. */

const object = (properties: Record<string, TSchema>) => Type.Object(properties)
const nullable = (schema: TSchema) => Type.Union([schema, Type.Null()])
const text = Type.String()
const texts = Type.Array(Type.String())
const instant = Type.String({
  pattern:
    '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?[+-]\\d{2}:\\d{2}\\[Europe/London\\]$',
  description:
    'RFC 9557: ISO 8601 with offset, and the zone in brackets: 2026-03-01T21:00:00+00:00[Europe/London]',
})

const why = object({
  because: Type.Array(object({ text, fact: nullable(text) })),
  clock: text,
  protocolSays: Type.Array(object({ document: text, section: text, summary: text, rows: texts })),
  terms: Type.Array(
    object({
      name: text,
      means: text,
      madeOf: text,
      outline: Type.Unknown({ description: 'madeOf as nested groups, for a page' }),
      cites: Type.Array(object({ section: text, row: text })),
    }),
    { description: 'named conditions that decide whether it applies' },
  ),
  readings: Type.Array(object({ took: text, because: text })),
  doneBy: text,
  endsIf: text,
  ifLate: text,
  alsoAskedBy: texts,
})

const replay = object({
  asOf: instant,
  knownAt: instant,
  protocols: Type.Array(
    object({ id: text, version: text, capacity: Type.Enum(['responsible', 'host', 'both']) }),
  ),
  absence: Type.Enum([...absenceStates], {
    description: 'where the absence has got to, beside what anybody holds it to be',
  }),
  classification: Type.String({
    description:
      'what the council holds the absence to be; once it is back or closed, what it was held to be',
  }),
  police: object({ classification: text, grade: text }),
  level: text,
  nextChangeAt: nullable(instant),
  duties: Type.Array(
    object({
      of: Type.Enum(['episode', 'child'], {
        description: 'asked of an absence, or of the child, whether or not there was ever one',
      }),
      id: text,
      instance: text,
      partOf: nullable(
        Type.String({
          description:
            'instance of what the same owner is to do more widely, of which this is a part: one line of their list',
        }),
      ),
      title: text,
      owner: text,
      ownerOf: nullable(
        Type.String({
          description:
            'the authority whose post the owner is, where that follows from who asks: the responsible authority or the host',
        }),
      ),
      outOfHours: nullable(
        Type.String({ description: 'who stands in for the owner outside office hours' }),
      ),
      force: Type.Enum(['must', 'should', 'may']),
      state: Type.Enum([...dutyStates]),
      startsAt: instant,
      dueAt: nullable(instant),
      urgency: nullable(Type.Enum([...urgencies])),
      doneAt: nullable(instant),
      late: Type.Boolean({ description: 'overdue, done after it was due, or missed' }),
      recipients: texts,
      recipientsOf: Type.Array(nullable(text), {
        description: 'whose post each of the recipients is, in the same order',
      }),
      told: Type.Array(Type.String(), { description: 'of the recipients, those already told' }),
      parties: Type.Array(
        object({
          as: Type.Enum(Object.values(partyKeys)),
          role: text,
          of: nullable(
            Type.String({
              description: 'whose post: key of an authority, force or provider; null: not known',
            }),
          ),
          standIn: nullable(Type.String({ description: 'who stands in outside office hours' })),
          vacant: nullable(
            Type.String({ description: 'the role the protocol names, held by nobody' }),
          ),
          any: nullable(Type.Integer({ description: 'which group of which any one will do' })),
          doneAt: nullable(instant),
          by: nullable(Type.String({ description: 'id of the fact that says so' })),
        }),
        { description: 'everybody with a part in it, its owner first' },
      ),
      expectations: Type.Array(
        object({
          by: Type.String({
            description: 'key of the authority that expects it of its own people',
          }),
          at: instant,
          standing: Type.Enum([...standings], {
            description:
              'open until then; met when done by then; passed when not; ended when the duty was over before',
          }),
        }),
        { description: 'what partnerships expect themselves, beside dueAt and never for it' },
      ),
      protocols: texts,
      cites: Type.Array(object({ document: text, section: text, rows: texts })),
      why,
    }),
  ),
  episode: Type.Integer({ minimum: 1, description: 'which absence of the case, from 1' }),
  episodes: Type.Integer({ minimum: 1, description: 'how many absences the case tells of' }),
})

const counts = object({
  total: Type.Integer(),
  ...Object.fromEntries(coverageStatuses.map((status) => [status, Type.Integer()])),
})

const coverage = object({
  documents: Type.Record(
    Type.String(),
    object({
      rows: Type.Array(
        object({
          id: text,
          kind: text,
          section: text,
          status: Type.Enum([...coverageStatuses]),
          by: Type.Array(Type.String(), { description: 'elements of the pack that cite it' }),
          carriers: Type.Array(Type.String(), {
            description: 'of those, the ones that can carry a row of its kind',
          }),
          asserted: Type.Array(Type.Enum(Object.keys(assertables)), {
            description: 'what scenarios assert of them for this row',
          }),
          proof: nullable(Type.Array(Type.String(), { description: 'scenarios that assert it' })),
          why: nullable(Type.String({ description: 'why software cannot carry it' })),
        }),
      ),
      counts,
      byKind: Type.Record(Type.String(), counts),
    }),
  ),
})

const prove = Type.Array(
  object({
    pack: text,
    kind: Type.Enum([...breakKinds]),
    broken: Type.Integer({ description: 'how many breaks of this kind' }),
    caught: Type.Integer({ description: 'how many of them some case notices' }),
    survivors: Type.Array(Type.String(), { description: 'names of those that none does' }),
  }),
)

const lists = Type.Array(
  object({
    protocols: texts,
    case: text,
    moment: text,
    role: Type.String({ description: 'whose list it is: a post' }),
    duties: Type.Integer({ description: 'how many duties are open for it, overdue ones too' }),
    of: nullable(Type.String({ description: 'whose post it is' })),
    tasks: Type.Integer({ description: 'how many tasks these duties are' }),
  }),
)

const bench = Type.Array(
  object({
    name: text,
    baseline: Type.String({ description: 'what it is measured against, in the same run' }),
    ratio: Type.Number(),
    target: Type.Number(),
    holds: Type.Boolean(),
    detail: Type.Union([Type.String(), Type.Object({})]),
  }),
)

const published: Readonly<Record<string, { readonly title: string; readonly schema: TSchema }>> = {
  pack: { title: 'pack.yaml: the head of a protocol', schema: packSchemas.pack },
  duties: { title: 'duties/*.yaml: what a protocol asks for', schema: packSchemas.duties },
  rules: { title: 'rules.yaml: what a protocol refuses or warns of', schema: packSchemas.rules },
  guidance: {
    title: 'guidance.yaml: rows shown, and rows software cannot carry',
    schema: packSchemas.guidance,
  },
  acts: { title: 'acts.yaml: the acts protocols share', schema: packSchemas.acts },
  tasks: { title: 'tasks.yaml: what a person does in one go', schema: packSchemas.tasks },
  roles: { title: 'roles.yaml: the roles protocols share', schema: packSchemas.roles },
  rows: {
    title: 'rows.yaml, rows/*.yaml: rows of a source document that may be cited',
    schema: packSchemas.rows,
  },
  authorities: {
    title: 'authorities.yaml: who runs this installation, and their agencies and telephone numbers',
    schema: packSchemas.authorities,
  },
  scenario: { title: 'scenarios/*.yaml: a worked case', schema: scenarioSchema },
  replay: { title: 'whereabouts replay --json', schema: replay },
  coverage: { title: 'whereabouts coverage --json', schema: coverage },
  prove: { title: 'npm run prove -- --json', schema: prove },
  lists: { title: 'npm run lists -- --json', schema: lists },
  bench: { title: 'npm run bench -- --json', schema: bench },
}

/** Every published schema as the text of its file, by file name; `others` are those of rooms beside this one. */
export function publishedSchemas(
  others: Readonly<Record<string, { readonly title: string; readonly schema: TSchema }>> = {},
): ReadonlyMap<string, string> {
  return new Map(
    Object.entries({ ...published, ...others }).map(([name, { title, schema }]) => [
      `${name}.schema.json`,
      `${JSON.stringify({ $schema: 'https://json-schema.org/draft/2020-12/schema', title, ...schema }, null, 2)}\n`,
    ]),
  )
}
