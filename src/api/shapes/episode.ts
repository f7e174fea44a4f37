import { Type } from 'typebox'
import { absenceStates } from '../../episode/index.ts'
import { childHead } from './child.ts'
import { dutyAsked, dutyShown } from './duty.ts'
import { factShown } from './fact.ts'
import { listOf, moment, momentOrNull, textOrNull } from './moment.ts'

const episodeHead = Type.Object({
  episodeId: Type.String(),
  authority: Type.String(),
  version: Type.Integer({ description: 'Version of the episode’s record' }),
  state: Type.Enum([...absenceStates], {
    description:
      'Where the absence has got to, beside what the council and the police hold it to be: once the child is back, those are what it was held to be',
  }),
  beganAt: moment,
  noticedAt: moment,
  returnedAt: momentOrNull,
  returnedUntil: momentOrNull,
  locatedAt: momentOrNull,
  closedAt: momentOrNull,
  withdrawnAt: momentOrNull,
  council: Type.Object({
    as: Type.String(),
    title: Type.String(),
    since: momentOrNull,
    workedOut: Type.Union([
      Type.Object(
        { as: Type.String(), title: Type.String(), because: Type.String() },
        {
          description:
            'What the protocol holds the absence to be by itself while the council has not said, and why',
        },
      ),
      Type.Null(),
    ]),
  }),
  police: Type.Object({
    as: Type.String(),
    grade: Type.String(),
    since: momentOrNull,
    reference: textOrNull,
  }),
  protocols: listOf(
    Type.Object({
      id: Type.String(),
      title: Type.String(),
      version: Type.String(),
      capacity: Type.String(),
    }),
  ),
})

const evaluation = Type.Object({
  asOf: moment,
  knownAt: moment,
  protocols: listOf(
    Type.Object({ id: Type.String(), version: Type.String(), capacity: Type.String() }),
  ),
  classification: Type.Object({
    council: Type.String(),
    police: Type.String(),
    grade: Type.String(),
    level: Type.String(),
  }),
  nextChangeAt: momentOrNull,
  missingBankHolidays: listOf(
    Type.Object({ protocol: Type.String(), duty: Type.String(), year: Type.Integer() }),
  ),
  duties: listOf(dutyAsked),
})

/** An episode as it stands, or stood, for the person who asks. */
export const episode = Type.Object({
  child: childHead,
  episode: episodeHead,
  evaluation,
  duties: listOf(dutyShown),
  facts: listOf(factShown),
  marks: listOf(
    Type.Object({
      at: moment,
      kind: Type.String(),
      state: Type.Optional(Type.String()),
      title: Type.String(),
      instance: Type.Optional(Type.String()),
    }),
  ),
  asOf: moment,
  knownAt: moment,
  rewound: Type.Boolean({ description: 'Another moment than now: read only' }),
  partly: Type.Boolean({
    description: 'More may be on record, and asked of others, than this person may see',
  }),
})
