import { type TSchema, Type } from 'typebox'
import { clocks } from '../mechanisms/clocks/index.ts'
import { dones } from '../mechanisms/done/index.ts'
import { formsOf, type Mechanism } from '../mechanisms/mechanism.ts'
import { moments } from '../mechanisms/moments/index.ts'
import { repeatsShape } from '../mechanisms/repeats/series.ts'
import { authoritiesShape } from '../pack/authority.ts'
import { actShape, dutyShape, guidanceShape, ruleShape } from '../pack/duty-shape.ts'
import { headShape } from '../pack/pack.ts'
import { partyShape } from '../pack/party-shape.ts'
import { key } from '../pack/shapes.ts'
import { roleShape, rowsShape, taskShape } from '../pack/shared.ts'

/*
 * The shape of a protocol's files, as JSON Schema. Published under docs/schemas for completion in any editor, and the first
 * thing `check` holds a file against. Each union says in its description what it takes; that is what the fault repeats.
 */

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
  Party: partyShape,
}

function unionOf(description: string, family: readonly Mechanism[]) {
  return Type.Union(
    family.map(({ shape }) => shape),
    { description },
  )
}

const whole = (name: string, schema: TSchema) => Type.Cyclic({ ...parts, [name]: schema }, name)

/** The shape of each kind of file, by the name it is published under. */
export const packSchemas = {
  pack: whole('Pack', headShape),
  duties: whole('Duties', Type.Array(dutyShape)),
  rules: whole('Rules', Type.Array(ruleShape)),
  guidance: whole('Guidance', Type.Array(guidanceShape)),
  acts: whole('Acts', Type.Array(actShape)),
  tasks: Type.Array(taskShape),
  roles: Type.Record(Type.String(), roleShape),
  rows: rowsShape,
  authorities: authoritiesShape,
} as const
export type PackFileKind = keyof typeof packSchemas
