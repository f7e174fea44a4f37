import { type Static, Type } from 'typebox'
import { namedParty, type WrittenParty } from './party-shape.ts'
import type { Settled } from './settled.ts'
import {
  cites,
  clock,
  condition,
  done,
  duration,
  key,
  moment,
  object,
  optional,
  repeats,
  text,
  where,
} from './shapes.ts'
import { forces, stages } from './vocabulary.ts'

const party = Type.Unsafe<WrittenParty>(Type.Ref('Party'))

/** A kind of fact, and what its fields must say. */
export const matchShape = object({ fact: key, where: optional(where) })
export type FactMatch = Settled<Static<typeof matchShape>>
/** One element of `where`: a fact's field must equal the value, or be (or hold) one of them. */
export type Where = Settled<Static<typeof where>>

const start = object({
  on: moment,
  passes: optional(duration),
  exclusive: optional(Type.Boolean()),
  before: optional(duration),
})
/**
 * When a duty starts, where that is not simply a moment. `passes`: that long after it ("missing for 48 hours"), and with `exclusive` not yet at the
 * instant itself ("more than"); `before`: that long ahead of it.
 */
export type Start = Settled<Static<typeof start>>

const content = object({
  item: text('what the record must hold, or an item of the agenda'),
  when: optional(condition),
  cites: optional(cites),
})

/** Whom lateness goes to, step by step. */
export const lateness = Type.Array(object({ tell: key, after: optional(duration) }))

const was = Type.Array(key, {
  minItems: 1,
  description: 'names it went by before: what is on record under one of them is about this',
})

export const dutyShape = object({
  duty: key,
  was: optional(was),
  of: optional(
    Type.Enum(['episode', 'child'], {
      description:
        'what it is asked of: an absence, or the child, whether or not there was ever an absence; an absence unless said',
    }),
  ),
  act: key,
  title: text('a sentence with a verb, as the owner would say it'),
  why: text('why this is asked'),
  stage: Type.Enum(stages),
  force: Type.Enum(forces),
  owner: Type.Union([key, Type.Array(namedParty, { minItems: 1 })], {
    description: 'a role, or a list of { role, of, when } of which the first that holds owns it',
  }),
  as: optional(Type.Enum(['responsible', 'host'])),
  when: optional({
    ...condition,
    description:
      'judged as the duty arises, at its start or later; nothing it turns to afterwards takes the duty away',
  }),
  while: optional({
    ...condition,
    description:
      'must hold as it arises and from then on: when it stops, the duty ends without blame',
  }),
  starts: Type.Union([start, moment], {
    description: 'when it starts: a moment, or { on, passes, exclusive, before }',
  }),
  due: optional(clock),
  repeats: optional(repeats),
  with: optional(Type.Array(party)),
  tells: optional(Type.Array(party)),
  consults: optional(Type.Array(party)),
  invites: optional(Type.Array(party)),
  contents: optional(Type.Array(content)),
  done: optional(done),
  early: optional(
    Type.Union([Type.Literal(false), Type.Literal('any')], {
      description: 'false: only from the start; any: anything on the record',
    }),
  ),
  lapses: optional(Type.Array(moment)),
  outlives: optional(
    Type.Array(key, { description: 'endings of the whole protocol that do not end this duty' }),
  ),
  late: optional(lateness),
  remind: optional(duration),
  form: optional(key),
  waivedBy: optional(
    Type.Array(key, {
      minItems: 1,
      description: 'roles that may waive it; left out, nobody may',
    }),
  ),
  reading: optional(
    Type.Union([key, Type.Array(key)], { description: 'a key, or a list of keys' }),
  ),
  cites,
})
/** What a protocol asks for. A duty in turns may leave out `due`: then each turn is due one interval after it begins. */
export type Duty = Settled<Static<typeof dutyShape>>

export const ruleShape = object({
  rule: key,
  on: matchShape,
  when: optional(condition),
  unless: optional(where),
  unlessBy: optional(
    Type.Array(key, {
      minItems: 1,
      description:
        'posts that alone may say it: of whoever is said to have decided or done it, else of whoever says it',
    }),
  ),
  refuse: optional(text('what the person is told')),
  warn: optional(text('what the person is told')),
  reading: optional(key),
  cites,
})
/** A fact this protocol refuses, or takes with a warning. */
export type Rule = Settled<Static<typeof ruleShape>>

export const guidanceShape = object({
  rows: cites,
  informs: optional(text('where people meet it')),
  text: optional(text('what it says, in our own words')),
  cannot: optional(text('why software cannot carry it')),
})
/** Rows shown to people as guidance, or that software cannot carry. */
export type Guidance = Settled<Static<typeof guidanceShape>>

export const actShape = object({
  act: key,
  was: optional(was),
  title: text('title'),
  partOf: optional(
    Type.String({
      description:
        'the wider act this is a part of: on the list of one person who has both to do, the two are one line',
    }),
  ),
  done,
  form: optional(key),
})
/** What is done, by a word all protocols share. */
export type Act = Settled<Static<typeof actShape>>

/** What a duty is asked of: an absence, unless it says that it is the child. */
export function askedOn({ of }: Pick<Duty, 'of'>): 'episode' | 'child' {
  return of ?? 'episode'
}

/** When a duty starts, whether it is written as a moment or with what is added to one. */
export function startOf({ starts }: Pick<Duty, 'starts'>): Start {
  return isStart(starts) ? starts : { on: starts }
}

function isStart(starts: Duty['starts']): starts is Start {
  return typeof starts === 'object' && 'on' in starts
}
