import { type Static, Type } from 'typebox'
import { classifications, interventionLevels, policeGrades } from '../../facts/index.ts'
import type { Duty, Guidance, Rule } from './duty-shape.ts'
import type { Settled } from './settled.ts'
import {
  cites,
  condition,
  day,
  duration,
  key,
  moment,
  object,
  optional,
  text,
  timeOfDay,
} from './shapes.ts'

/**
 * Versions of the pack language this service reads: what pack.yaml says under `language`. In the first, a duty's `when` is what the second calls `while`, and
 * the scope must hold for as long as the duty stands.
 */
const packLanguages = [1, 2] as const

const edition = Type.String({
  pattern: '^[A-Za-z0-9]+([._-][A-Za-z0-9]+)*$',
  maxLength: 60,
  description: 'the document’s own edition, which also names its folder: "5.0", 2026-04, undated-1',
})

export const officeHoursShape = object({ from: timeOfDay, to: timeOfDay })

const standIn = Type.Union([key, Type.Null()], {
  description: 'a role, or null where the document says that nobody stands in',
})

const roleTitle = object({
  title: optional(text('local title')),
  outOfHours: optional(standIn),
  vacantGoesTo: optional(standIn),
  cites: optional(cites),
})

const namedCondition = object({
  when: condition,
  means: text('what it says, as a claim: the child is still missing'),
  otherwise: optional(text('the same denied: the child is no longer missing')),
  cites,
})
/** A condition that duties refer to by its name, worded once and cited once. `means` follows “it applies when”. */
export type NamedCondition = Settled<Static<typeof namedCondition>>

/** When an absence is held to be so with nobody having said it, until somebody does. */
const byItself = object({
  when: condition,
  because: text('why, as a claim: nobody can say where the child is'),
})

const ownTask = object({
  task: key,
  title: optional(
    text('what it is called here; said, with its acts, of a task that tasks.yaml does not have'),
  ),
  acts: optional(
    Type.Array(key, { description: 'acts that are of it here, whatever task has them elsewhere' }),
  ),
  before: optional(
    Type.String({
      pattern: '^[a-z][a-z0-9-]*$',
      description: 'the task it comes before here, where nothing else settles which is first',
    }),
  ),
})

const reading = object({
  took: text('what was taken'),
  because: text('why'),
  cites: optional(cites),
})

const ending = object({
  on: moment,
  means: text('what has happened, as a claim: the child is eighteen'),
  announced: Type.Array(key, {
    minItems: 2,
    description: 'the duties that tell somebody before it comes, and on the day',
  }),
  cites: optional(cites),
  reading: optional(key),
})
/** What ends every duty of a protocol that does not say it outlives it. What was missed by then stays missed. */
export type Ending = Settled<Static<typeof ending>>

const meaning = { title: text('title'), means: text('meaning'), cites: optional(cites) }

/** What pack.yaml holds. */
export const headShape = object({
  protocol: key,
  title: text('title'),
  authority: key,
  version: object({
    edition,
    revision: Type.Integer({
      minimum: 1,
      maximum: 9999,
      description: 'which of our readings of that edition, from 1',
    }),
    inForceFrom: day,
    supersedes: optional(text('edition replaced')),
    judgesAfresh: optional(
      Type.Array(Type.Integer({ minimum: 1, maximum: 9999 }), {
        minItems: 1,
        uniqueItems: true,
        description:
          'earlier revisions of the edition that are here no more: what was recorded under them is judged by this one',
      }),
    ),
  }),
  language: Type.Enum(packLanguages, {
    description: `the version of the pack language it is written in: ${packLanguages.at(-1)} is the latest`,
  }),
  document: object({
    id: key,
    name: text('name'),
    issuer: optional(text('issuer')),
    dated: optional(text('date')),
  }),
  scope: optional(object({ when: condition, cites: optional(cites) })),
  officeHours: officeHoursShape,
  roles: Type.Record(Type.String(), roleTitle),
  moments: optional(Type.Record(Type.String(), moment)),
  conditions: optional(
    Type.Record(Type.String(), namedCondition, {
      description: 'conditions that go by a name, used as is(…) in other conditions',
    }),
  ),
  classifications: Type.Array(
    object({ as: Type.Enum(classifications), ...meaning, itself: optional(byItself) }),
  ),
  grades: optional(Type.Array(object({ grade: Type.Enum(policeGrades), ...meaning }))),
  levels: optional(Type.Array(object({ level: Type.Enum(interventionLevels), ...meaning }))),
  readings: optional(Type.Record(Type.String(), reading)),
  endings: optional(
    Type.Record(Type.String(), ending, {
      description: 'what ends every duty that does not outlive it, by name',
    }),
  ),
  reminders: optional(object({ before: duration })),
  tolerance: optional(
    object({
      upTo: duration,
      because: optional(text('why, where no clause says so')),
      cites: optional(cites),
    }),
  ),
  inDanger: optional(
    Type.String({
      pattern: '^[a-z][a-z0-9-]*$',
      description:
        'the condition, by its name, under which a child counts as in danger now and stands before all others on every list, beside what somebody says and a high grade of the police',
    }),
  ),
  tasks: optional(
    Type.Array(ownTask, {
      description: 'tasks of tasks.yaml by another title or with other acts, and tasks of its own',
    }),
  ),
  closure: optional(
    object({
      unfound: Type.Array(key, {
        description: 'who may close the case of a child who is not found; none where nobody may',
      }),
      reading: optional(key),
      cites: optional(cites),
    }),
  ),
})
/** The head of a protocol as written: pack.yaml. */
export type WrittenHead = Settled<Static<typeof headShape>>

/** What pack.yaml may leave out, and a loaded pack has all the same. */
type Filled = 'moments' | 'conditions' | 'endings' | 'grades' | 'readings'

/**
 * A whole protocol as data: one version, as loaded from its folder and found free of faults. `inForceFrom` is the day in England from
 * which new episodes come under this edition; a stand-in that is null is one the document says there is none of.
 */
export interface Pack
  extends Omit<WrittenHead, 'version' | Filled>,
    Required<Pick<WrittenHead, Filled>> {
  readonly version: WrittenHead['version'] & {
    /** Edition and revision in one word; worked out, not written. */
    readonly id: string
  }
  readonly duties: readonly Duty[]
  readonly rules: readonly Rule[]
  readonly guidance: readonly Guidance[]
}
