import { familyOf } from '../mechanism.ts'
import { by } from './by.ts'
import type { ClockMechanism } from './clock.ts'
import { earlierOf } from './earlier-of.ts'
import { field } from './field.ts'
import { laterOf } from './later-of.ts'
import { next } from './next.ts'
import { urgency } from './urgency.ts'
import { within } from './within.ts'

/** Every way of writing when a duty is due. */
export const clocks = familyOf<ClockMechanism>('clock', [
  within,
  next,
  by,
  field,
  earlierOf,
  laterOf,
  urgency,
])
