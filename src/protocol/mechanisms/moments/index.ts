import { familyOf } from '../mechanism.ts'
import { after } from './after.ts'
import { becomes } from './becomes.ts'
import { birthday } from './birthday.ts'
import { date } from './date.ts'
import { duty } from './duty.ts'
import { earlierOf } from './earlier-of.ts'
import { fact } from './fact.ts'
import { laterOf } from './later-of.ts'
import type { MomentMechanism } from './moment.ts'
import { notBefore } from './not-before.ts'

/** Every way of writing a moment besides its name; the names are in named-moments.ts. */
export const moments = familyOf<MomentMechanism>('moment', [
  fact,
  laterOf,
  earlierOf,
  becomes,
  birthday,
  duty,
  after,
  notBefore,
  date,
])
