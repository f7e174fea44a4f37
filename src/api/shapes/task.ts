import { Type } from 'typebox'
import { listOf, moment } from './moment.ts'

const key = Type.String({ minLength: 1, maxLength: 200, description: 'The key of the task' })

export const whichTask = Type.Object({ task: key }, { additionalProperties: false })

export const givenTask = Type.Object(
  {
    task: key,
    to: Type.String({
      minLength: 1,
      maxLength: 200,
      description: 'Account of whoever has it then',
    }),
  },
  { additionalProperties: false },
)

export const handedBack = Type.Object(
  { task: key, why: Type.Optional(Type.String({ minLength: 1, maxLength: 4000 })) },
  { additionalProperties: false },
)

export const nothingMore = Type.Object({}, { additionalProperties: false })

const named = {
  account: Type.String(),
  name: Type.String(),
  roleTitle: Type.String(),
  isYou: Type.Boolean(),
}

/** Who has a task, and who had it before. */
export const hold = Type.Object({
  holder: Type.Union([Type.Object({ ...named, since: moment }), Type.Null()]),
  former: Type.Union([Type.Object(named), Type.Null()]),
})

/** Who has a task, and everybody it may be given to. */
export const giving = Type.Object({
  childId: Type.String(),
  childName: Type.String(),
  task: Type.Object({ key: Type.String(), title: Type.String() }),
  hold,
  may: Type.Object({ give: Type.Boolean(), take: Type.Boolean(), handBack: Type.Boolean() }),
  people: listOf(
    Type.Object({
      ...named,
      team: Type.Union([Type.String(), Type.Null()]),
      onDuty: Type.Boolean({ description: 'Whether their post works at this hour' }),
    }),
    { description: 'Those on duty first' },
  ),
})
