import { Type } from 'typebox'
import { listOf, moment, momentOrNull, textOrNull } from './moment.ts'

const alarm = Type.Object({
  instance: Type.String(),
  dueAt: moment,
  kind: Type.String(),
  at: moment,
  to: Type.String(),
  step: Type.Integer(),
  expectedBy: Type.Union([Type.String(), Type.Null()], {
    description: 'Authority whose own expectation rings it; null where the protocol’s clock does',
  }),
})

export const expectation = Type.Object({
  by: Type.String({ description: 'Authority that expects it of its own people' }),
  at: moment,
  standing: Type.String({ description: 'open, met, passed or ended' }),
  late: Type.Number({ description: 'Milliseconds past it; 0 in time' }),
})

const citation = Type.Object({
  document: Type.String(),
  section: Type.String(),
  rows: listOf(Type.String()),
})

const asker = Type.Object({
  protocol: Type.String(),
  version: Type.String(),
  capacity: Type.String(),
  duty: Type.String(),
  instance: Type.String({ description: 'What this protocol calls it' }),
  owner: Type.String(),
  dueAt: momentOrNull,
  urgency: textOrNull,
})

const why = Type.Object({
  because: listOf(Type.Object({ text: Type.String(), fact: textOrNull })),
  clock: Type.String(),
  protocolSays: listOf(
    Type.Object({
      document: Type.String(),
      section: Type.String(),
      summary: Type.String(),
      rows: listOf(Type.String()),
    }),
  ),
  terms: listOf(
    Type.Object({
      name: Type.String(),
      means: Type.String(),
      madeOf: Type.String(),
      outline: Type.Unknown({
        description: 'The condition as nested lists: all of, any of, claims',
      }),
      cites: listOf(Type.Object({ section: Type.String(), row: Type.String() })),
    }),
    { description: 'Named conditions that decide whether it applies' },
  ),
  readings: listOf(Type.Object({ took: Type.String(), because: Type.String() })),
  doneBy: Type.String(),
  endsIf: Type.String({ description: 'What ends it without its being done' }),
  ifLate: Type.String(),
  alsoAskedBy: listOf(Type.String()),
})

const party = Type.Object({
  as: Type.String({ description: 'owner, joint, recipient, consultee or invitee' }),
  role: Type.String(),
  of: Type.Union([Type.String(), Type.Null()], {
    description: 'Whose post: key of an authority, force or provider; null where not known',
  }),
  standIn: Type.Union([Type.String(), Type.Null()], {
    description: 'Who stands in outside office hours',
  }),
  vacant: Type.Union([Type.String(), Type.Null()], {
    description: 'The role the protocol names, where nobody holds it',
  }),
  any: Type.Union([Type.Integer(), Type.Null()], {
    description: 'Which group, of whom any one will do',
  }),
  doneAt: momentOrNull,
  by: textOrNull,
})

const asked = {
  of: Type.String({ description: 'What it is asked of: episode, an absence, or child' }),
  id: Type.String(),
  instance: Type.String(),
  fact: textOrNull,
  turn: Type.Integer(),
  act: Type.String(),
  partOf: Type.Union([Type.String(), Type.Null()], {
    description: 'The wider act it is a part of, as one line of a list',
  }),
  title: Type.String(),
  stage: Type.String(),
  force: Type.String(),
  owner: Type.String(),
  ownerOf: Type.Union([Type.String(), Type.Null()], {
    description: 'Authority whose post the owner is, where that follows from who asks',
  }),
  outOfHours: textOrNull,
  state: Type.String(),
  startsAt: moment,
  dueAt: momentOrNull,
  urgency: textOrNull,
  doneAt: momentOrNull,
  recordedAt: momentOrNull,
  endedBy: textOrNull,
  endedAt: momentOrNull,
  late: Type.Number({ description: 'Milliseconds past due; 0 when in time' }),
  recipients: listOf(Type.String()),
  recipientsOf: listOf(textOrNull, { description: 'Whose each recipient is, in their order' }),
  told: listOf(Type.String()),
  parties: listOf(party, { description: 'Everybody with a part in it, its owner first' }),
  unknowns: listOf(Type.String()),
  askers: listOf(asker),
  cites: listOf(citation),
  expectations: listOf(expectation, {
    description: 'What the partnership expects itself, beside dueAt and never for it',
  }),
  alarms: listOf(alarm),
}

/** A duty as the engine worked it out. */
export const dutyAsked = Type.Object(asked)

/** A duty as it stands for the person who asks. */
export const dutyShown = Type.Object({
  ...asked,
  restsOnHidden: Type.Boolean({
    description: 'It rests on something this person may not see: not every reason is given',
  }),
  whose: Type.String({ description: 'mine or others' }),
  ownerTitle: Type.String(),
  outOfHoursTitle: textOrNull,
  form: Type.Union([
    Type.Object({ id: Type.String(), preset: Type.Record(Type.String(), Type.Unknown()) }),
    Type.Null(),
  ]),
  contents: listOf(Type.String()),
  why,
  calls: listOf(
    Type.Object({
      title: Type.String(),
      telephone: textOrNull,
      outOfHours: textOrNull,
      standInTitle: textOrNull,
    }),
    { description: 'Whom there still is to reach, with their telephone numbers' },
  ),
})
