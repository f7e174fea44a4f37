import { Type } from 'typebox'
import { listOf, moment, momentOrNull, textOrNull } from './moment.ts'

/** A child who is away, as one line of the list. */
const awayChild = Type.Object({
  episodeId: Type.String(),
  childId: Type.String(),
  name: Type.String({ description: 'The name the child uses' }),
  age: Type.Union([Type.Integer(), Type.Null()]),
  alerts: listOf(Type.String(), { description: 'What a stranger must know, in words' }),
  beganAt: moment,
  located: Type.Boolean({ description: 'Found, and not yet back' }),
  untaken: Type.Boolean({ description: 'Nobody has the case' }),
  inDanger: Type.Boolean({
    description: 'Somebody says the child is in danger now, or the police hold the risk to be high',
  }),
  council: Type.Object({ as: Type.String(), title: textOrNull, since: momentOrNull }),
  police: Type.Object({
    as: Type.String(),
    grade: Type.String(),
    since: momentOrNull,
    toldAt: momentOrNull,
  }),
  placeKnown: Type.Boolean(),
  seen: Type.Union([
    Type.Object({
      at: moment,
      recordedAt: moment,
      how: Type.String({ description: 'last-seen, sighting, contact or place-known' }),
      believed: Type.Boolean(),
      where: textOrNull,
    }),
    Type.Null(),
  ]),
  holder: Type.Union(
    [Type.Object({ name: Type.String(), isYou: Type.Boolean(), since: moment }), Type.Null()],
    { description: 'Who has the case' },
  ),
  worker: textOrNull,
  mayTake: Type.Boolean({ description: 'Whether this person may take the report' }),
  ring: Type.Union([Type.Object({ who: Type.String(), phone: textOrNull }), Type.Null()]),
  placedBy: Type.Union([
    Type.Object({ title: Type.String(), telephone: textOrNull, outOfHours: textOrNull }),
    Type.Null(),
  ]),
  placedIn: textOrNull,
  next: Type.Union([
    Type.Object({
      title: Type.String(),
      startsAt: moment,
      dueAt: momentOrNull,
      urgency: textOrNull,
      ownerTitle: Type.String(),
    }),
    Type.Null(),
  ]),
})

/** Children away now, in the order in which to look at them. */
export const childrenAway = Type.Object({
  authority: Type.String(),
  authorityTitle: Type.String(),
  children: listOf(awayChild),
  back: listOf(Type.Object({ episodeId: Type.String(), name: Type.String(), returnedAt: moment }), {
    description: 'Who came back in the last 24 hours, or where nobody is away, who was last',
  }),
  numbers: listOf(Type.Object({ title: Type.String(), telephone: Type.String() })),
  asOf: moment,
})
