import { Type } from 'typebox'
import { childHead } from './child.ts'
import { expectation } from './duty.ts'
import { listOf, moment, momentOrNull, textOrNull } from './moment.ts'
import { hold } from './task.ts'

export const clocks = ['late', 'next-24-hours', 'later', 'no-fixed-time', 'past-expected'] as const

const item = Type.Object({
  of: Type.String({ description: 'What it is asked of: episode, an absence, or child' }),
  episodeId: textOrNull,
  childId: Type.String(),
  childName: Type.String(),
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

/** Where a child stands before other children. */
const places = ['in-danger', 'away', 'home'] as const
const whose = Type.Enum(['mine', 'team', 'asked'])

const task = Type.Object(
  {
    key: Type.String({ description: 'What it is reached by' }),
    of: Type.String({ description: 'What it is asked of: episode, an absence, or child' }),
    episodeId: textOrNull,
    childId: Type.String(),
    childName: Type.String(),
    word: Type.String(),
    title: Type.String(),
    whose,
    ownerTitle: Type.String(),
    hold,
    may: Type.Object(
      { take: Type.Boolean(), give: Type.Boolean() },
      { description: 'Whether it is yours to take, nobody having it, and to give' },
    ),
    members: listOf(item),
  },
  { description: 'What one person does in one go' },
)

const listedChild = Type.Object({
  childId: Type.String(),
  childName: Type.String(),
  place: Type.Enum(places, {
    description: 'Where the child stands before other children: in danger now, away, home',
  }),
  child: Type.Union([childHead, Type.Null()]),
  absence: Type.Union([
    Type.Object({
      episodeId: Type.String(),
      beganAt: moment,
      returnedAt: momentOrNull,
      council: Type.String(),
      police: Type.String(),
      grade: Type.String(),
    }),
    Type.Null(),
  ]),
  tasks: listOf(task),
})

const count = Type.Integer()
const clockCounts = {
  late: count,
  next24Hours: count,
  later: count,
  noFixedTime: count,
  pastExpected: count,
}

const extent = {
  authorityTitle: Type.String(),
  children: Type.Integer({ description: 'Children on all pages of the list' }),
  page: Type.Integer({ minimum: 1 }),
  pages: Type.Integer({ minimum: 1 }),
  tasks: Type.Object({ mine: count, team: count, asked: count, all: count }),
  list: listOf(listedChild),
  counted: Type.Enum(['mine', 'authority'], {
    description: 'Whose numbers `counts` are: for those who answer for it, the authority’s',
  }),
}

/** What is to do, child by child, in the one order: mine, my team’s, and what I asked of others. */
export const worklist = Type.Object({
  ...extent,
  first: Type.Union([task, Type.Null()]),
  plans: Type.Object(clockCounts, { description: 'How many plans and reviews there are' }),
  counts: Type.Object({
    ...clockCounts,
    openEpisodes: count,
    stillMissing: count,
  }),
  asOf: moment,
})

/** Plans and reviews: what is asked of children whether or not they are away. */
export const plans = Type.Object({
  ...extent,
  counts: Type.Object(clockCounts),
  asOf: moment,
})
