import { familyOf } from '../mechanism.ts'
import { allOf } from './all-of.ts'
import { answered } from './answered.ts'
import { anyOf } from './any-of.ts'
import type { DoneMechanism } from './done.ts'
import { fact } from './fact.ts'
import { moment } from './moment.ts'
import { oneFact } from './one-fact.ts'
import { step } from './step.ts'
import { told } from './told.ts'
import { when } from './when.ts'

/** Every way of writing what shows a duty done. */
export const dones = familyOf<DoneMechanism>('way of being done', [
  fact,
  answered,
  anyOf,
  allOf,
  oneFact,
  told,
  step,
  when,
  moment,
])
