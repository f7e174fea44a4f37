import { Type } from 'typebox'
import { listOf } from './moment.ts'

const text = Type.String()
const optionalText = Type.Optional(Type.String())
const cites = Type.Optional(listOf(Type.String()))

/** A part of the language of protocols, as it is written in the pack: docs/schemas says what it takes. */
const written = Type.Unknown({ description: 'As written: see docs/schemas' })
const maybeWritten = Type.Optional(written)

const version = Type.Object({
  id: Type.String({ description: 'Edition and revision in one word' }),
  edition: text,
  revision: Type.Integer(),
  inForceFrom: Type.String({ format: 'date', description: 'The day in England' }),
  supersedes: optionalText,
  judgesAfresh: Type.Optional(listOf(Type.Integer())),
})

const duty = Type.Object({
  duty: text,
  was: Type.Optional(listOf(text)),
  act: text,
  title: text,
  why: text,
  stage: text,
  force: text,
  owner: written,
  as: optionalText,
  when: maybeWritten,
  while: maybeWritten,
  starts: written,
  due: maybeWritten,
  repeats: maybeWritten,
  with: maybeWritten,
  tells: maybeWritten,
  consults: maybeWritten,
  invites: maybeWritten,
  contents: maybeWritten,
  done: maybeWritten,
  early: maybeWritten,
  lapses: maybeWritten,
  late: maybeWritten,
  remind: optionalText,
  form: optionalText,
  reading: maybeWritten,
  cites: listOf(text),
})

const wordOf = (word: string) =>
  listOf(Type.Object({ [word]: text, title: text, means: text, cites }))

/** A protocol, whole: one version of it. */
export const protocol = Type.Object({
  protocol: text,
  title: text,
  authority: text,
  version,
  document: Type.Object({ id: text, name: text, issuer: optionalText, dated: optionalText }),
  scope: Type.Optional(Type.Object({ when: written, cites })),
  officeHours: Type.Object({ from: text, to: text }),
  roles: Type.Record(
    Type.String(),
    Type.Object({
      title: optionalText,
      outOfHours: Type.Optional(Type.Union([Type.String(), Type.Null()])),
      vacantGoesTo: Type.Optional(Type.Union([Type.String(), Type.Null()])),
      cites,
    }),
  ),
  conditions: maybeWritten,
  moments: Type.Record(Type.String(), written),
  classifications: listOf(
    Type.Object({
      as: text,
      title: text,
      means: text,
      itself: Type.Optional(Type.Object({ when: text, because: text })),
      cites,
    }),
  ),
  grades: wordOf('grade'),
  levels: Type.Optional(wordOf('level')),
  readings: Type.Record(Type.String(), Type.Object({ took: text, because: text, cites })),
  reminders: Type.Optional(Type.Object({ before: text })),
  tolerance: Type.Optional(
    Type.Object({ upTo: text, because: Type.Optional(text), cites: Type.Optional(cites) }),
  ),
  closure: Type.Optional(Type.Object({ unfound: listOf(text), cites })),
  duties: listOf(duty),
  rules: listOf(
    Type.Object({
      rule: text,
      on: written,
      when: maybeWritten,
      unless: maybeWritten,
      unlessBy: Type.Optional(listOf(text)),
      refuse: optionalText,
      warn: optionalText,
      reading: optionalText,
      cites: listOf(text),
    }),
  ),
  guidance: listOf(
    Type.Object({
      rows: listOf(text),
      informs: optionalText,
      text: optionalText,
      cannot: optionalText,
    }),
  ),
})

/** Each protocol once, as it is in force, with every version of it that is here. */
export const protocols = listOf(
  Type.Object({ id: text, title: text, version, versions: listOf(version) }),
)
