import { Type } from 'typebox'
import { expectation } from './duty.ts'
import { listOf, moment, momentOrNull, textOrNull } from './moment.ts'

export const clocks = ['late', 'next-24-hours', 'later', 'no-fixed-time', 'past-expected'] as const

const item = Type.Object({
  of: Type.String({ description: 'What it is asked of: episode, an absence, or child' }),
  episodeId: textOrNull,
  childId: Type.String(),
  childName: Type.String(),
  childLine: Type.String(),
  duty: Type.Object({
    instance: Type.String(),
    act: Type.String(),
    partOf: textOrNull,
    title: Type.String(),
    state: Type.String(),
    force: Type.String(),
    startsAt: moment,
    dueAt: momentOrNull,
    urgency: textOrNull,
    owner: Type.String(),
    outOfHours: textOrNull,
    expectations: listOf(expectation),
  }),
  missed: Type.Integer({ description: 'How many turns of its series were missed' }),
  /** When the next turn of its series is due, where that one has begun too. */
  thenDueAt: momentOrNull,
  ownerTitle: Type.String(),
  form: textOrNull,
})

const count = Type.Integer()
const clockCounts = {
  late: count,
  next24Hours: count,
  later: count,
  noFixedTime: count,
  pastExpected: count,
}

/** Open duties: mine, my team's, and what I asked of others. */
export const worklist = Type.Object({
  mine: listOf(item),
  team: listOf(item),
  others: listOf(item),
  plans: Type.Object(clockCounts, { description: 'How many plans and reviews are mine' }),
  counts: Type.Object({
    ...clockCounts,
    openEpisodes: count,
    stillMissing: count,
  }),
  more: Type.Object({ mine: count, team: count, others: count }),
  asOf: moment,
})

/** Plans and reviews: what is asked of children whether or not they are away. */
export const plans = Type.Object({
  mine: listOf(item),
  team: listOf(item),
  counts: Type.Object(clockCounts),
  more: Type.Object({ mine: count, team: count }),
  asOf: moment,
})
