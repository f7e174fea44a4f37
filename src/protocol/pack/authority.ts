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

const authority = object({
  id: key,
  title: text('title'),
  protocol: key,
  police: optional(text('police force of the area')),
  officeHours: optional(officeHoursShape),
  agencies: optional(Type.Record(Type.String(), postHolder)),
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
 */
export type Authority = Settled<Static<typeof authority>>

/** What authorities.yaml holds. */
export const authoritiesShape = Type.Array(authority)
