import { type Static, Type } from 'typebox'
import { lateness } from './duty-shape.ts'
import { officeHoursShape } from './pack.ts'
import type { Settled } from './settled.ts'
import { duration, key, object, optional, text } from './shapes.ts'
import { urgencies } from './vocabulary.ts'

const telephone = Type.String({
  pattern: '^[+0-9][0-9 ()-]{1,30}$',
  description: 'a telephone number in quotation marks, such as "01632 960001"',
})

const postHolder = object({
  kind: Type.Enum(['authority', 'force', 'provider']),
  title: text('title'),
  telephone: optional(telephone),
  outOfHoursTelephone: optional(telephone),
  posts: optional(
    Type.Record(Type.String(), telephone, { description: 'telephone numbers by post' }),
  ),
})
/**
 * Whose posts there are in an authority's area: its own, a police force's, or a provider's of placements, schooling or care. `telephone` is the number by
 * day, or at any hour where no other is given, as people write it.
 */
export type PostHolder = Settled<Static<typeof postHolder>>

const ownExpectation = object({
  duty: optional(key),
  act: optional(key),
  urgency: optional(
    Type.Enum(urgencies, { description: 'every duty the protocol gives this word and no time' }),
  ),
  within: optional(duration),
  remind: optional(duration),
  late: optional(lateness),
})
/**
 * What a partnership expects of itself beside its protocol: of a duty, of an act, or of all that the protocol gives no more than a word. `within` counts from when the
 * duty begins and stands beside the protocol's own time, never for it; left out, reminding and lateness go by the protocol's.
 */
export type OwnExpectation = Settled<Static<typeof ownExpectation>>

const reportTaken = object({
  within: duration,
  then: Type.Array(key, {
    minItems: 1,
    maxItems: 20,
    description: 'the posts it rises to, each after as long again',
  }),
})
/** How long a new report waits for somebody to take it by name, and the posts it is then put before, one after another, each after as long again. */
export type ReportTaken = Settled<Static<typeof reportTaken>>

const handover = object({
  within: duration,
  then: key,
})
/** How long after the next shift begins a child who was handed over and whom nobody took on comes back to the giver, and the post that is told. */
export type HandoverTerms = Settled<Static<typeof handover>>

const authority = object({
  id: key,
  title: text('title'),
  protocol: key,
  police: optional(text('police force of the area')),
  officeHours: optional(officeHoursShape),
  agencies: optional(Type.Record(Type.String(), postHolder)),
  fallback: optional(key),
  administrator: optional(key),
  reportTaken: optional(reportTaken),
  handover: optional(handover),
  expectations: optional(
    Type.Array(ownExpectation, {
      description:
        'what it expects of its own people beside the protocol; the first about a duty holds',
    }),
  ),
})
/**
 * An authority that runs this installation, and the protocol its own children are under; several authorities may share one. `officeHours` where they are not
 * those of its protocol, Monday to Friday and not bank holidays. `agencies` by key: what stands as `of` in `{ post: mash, of: exampleshire }`.
 * `fallback`: the post before which a report stands where something that must be done is on the list of nobody who works at that hour; `administrator`: the post that is told.
 */
export type Authority = Settled<Static<typeof authority>>

/** What authorities.yaml holds. */
export const authoritiesShape = Type.Array(authority)
