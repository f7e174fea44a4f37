import { Type } from 'typebox'
import { dutyShown } from './duty.ts'
import { factShown } from './fact.ts'
import { listOf, moment, momentOrNull, textOrNull } from './moment.ts'

export const childHead = Type.Object({
  childId: Type.String(),
  authority: Type.String(),
  name: Type.String({ description: 'The name the child uses' }),
  fullName: Type.String(),
  age: Type.Union([Type.Integer(), Type.Null()]),
  photographTakenOn: textOrNull,
  description: textOrNull,
  lookedAfter: Type.String(),
  responsibleAuthority: textOrNull,
  hostAuthority: textOrNull,
  placement: textOrNull,
  legalStatus: textOrNull,
  alerts: listOf(Type.String()),
  openEpisodeId: textOrNull,
})

/** The person: plans, people and earlier absences, as far as the person who asks may see them. */
export const child = Type.Object({
  child: childHead,
  plans: listOf(
    Type.Object({
      plan: Type.String(),
      active: Type.String(),
      summary: textOrNull,
      reviewOn: textOrNull,
    }),
  ),
  people: listOf(
    Type.Object({
      role: Type.String(),
      title: Type.String(),
      name: Type.String(),
      phone: textOrNull,
    }),
  ),
  episodes: listOf(
    Type.Object({
      episodeId: Type.String(),
      beganAt: moment,
      endedAt: momentOrNull,
      closedAt: momentOrNull,
      as: Type.String(),
    }),
  ),
  duties: listOf(dutyShown, {
    description: 'Plans and reviews: what is asked of the child whether or not there is an absence',
  }),
  facts: listOf(factShown, { description: 'What is on the child’s own record' }),
  protocols: listOf(Type.Object({ id: Type.String(), version: Type.String() })),
  asOf: moment,
  version: Type.Integer({ description: 'Version of the child’s record' }),
})
