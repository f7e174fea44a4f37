import { Type } from 'typebox'
import { lineAnswers, type TaskLineView, type TaskView } from '../../app/index.ts'
import { dutyShown } from './duty.ts'
import { factShown, withDataWritten } from './fact.ts'
import { listOf, textOrNull } from './moment.ts'

const questions = Type.Union([
  listOf(Type.Unknown(), {
    description:
      'What is asked, each as docs/schemas/form.schema.json writes a field: its name, label, type, whether it is required, its options',
  }),
  Type.Null(),
])

const call = Type.Object({
  title: Type.String(),
  telephone: textOrNull,
  outOfHours: textOrNull,
  standInTitle: textOrNull,
})

const line = Type.Object({
  id: Type.String({ description: 'The same for as long as any of it is to do' }),
  force: Type.String({ description: 'must, should or may' }),
  title: Type.String(),
  tells: Type.Union([
    Type.Object({
      post: Type.String(),
      title: Type.String(),
      name: textOrNull,
      call: Type.Union([call, Type.Null()]),
    }),
    Type.Null(),
  ]),
  calls: listOf(call),
  duties: listOf(Type.String(), { description: 'Instances of the duties that its answer does' }),
  answers: listOf(Type.Enum([...lineAnswers]), { description: 'What may be answered' }),
  done: questions,
  notReached: questions,
  ownForm: Type.Union([Type.String(), Type.Null()], {
    description: 'The form it is answered on by itself; null where none does it',
  }),
  tried: Type.Union([factShown, Type.Null()]),
})

/** A task as the person who asks may do it. */
export const task = Type.Object({
  key: Type.String(),
  word: Type.String(),
  title: Type.String(),
  holder: Type.String(),
  lines: listOf(line),
  further: Type.Integer({ description: 'Lines that follow once these are answered' }),
  came: listOf(dutyShown),
  then: listOf(dutyShown),
})

/** A task as its shape says it. */
export function taskWritten({ lines, ...task }: TaskView) {
  return { ...task, lines: lines.map(lineWritten) }
}

function lineWritten({ duties, done, notReached, tried, ...line }: TaskLineView) {
  const asked = (asks: TaskLineView['notReached']) =>
    asks && [...(asks.deciding ? [asks.deciding] : []), ...asks.inside, ...asks.more]
  return {
    ...line,
    duties: duties.map(({ instance }) => instance),
    done: asked(done),
    notReached: asked(notReached),
    tried: tried && withDataWritten(tried),
  }
}

const words = Type.String({ maxLength: 4000 })
const plain = Type.Union([
  words,
  Type.Number(),
  Type.Array(Type.String({ maxLength: 200 }), { maxItems: 60 }),
])
const name = Type.String({ minLength: 1, maxLength: 200 })
const row = Type.Object(
  { row: name, answers: Type.Record(name, plain) },
  { additionalProperties: false },
)

export const taskBody = Type.Object(
  {
    expectedVersion: Type.Optional(
      Type.Union([Type.Integer({ minimum: 0 }), Type.Null()], {
        description: 'Version of the record you were looking at',
      }),
    ),
    lines: Type.Array(
      Type.Object(
        {
          line: name,
          answer: Type.Enum([...lineAnswers]),
          answers: Type.Record(
            name,
            Type.Union([plain, Type.Array(row, { maxItems: 60 })], {
              description:
                'By question: of the line where it is done, of the attempt where they were not reached, `why` where it is not needed',
            }),
          ),
        },
        { additionalProperties: false },
      ),
      { maxItems: 60, description: 'A line that is left out is not done yet' },
    ),
  },
  { additionalProperties: false, description: 'Recorded in one go: all of it or nothing' },
)
