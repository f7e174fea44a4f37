import { concerns, orders, plans, risks, services } from '../facts/index.ts'
import { absenceFields } from './absence-fields.ts'
import { childFields } from './child-fields.ts'
import { type Field, type FieldFamily, worker } from './field.ts'

export type { Field, FieldFamily } from './field.ts'

/** Every plain field a condition may use, besides `authority.*` and the families and functions. */
export const fields: readonly Field[] = [...childFields, ...absenceFields]

/** Families of yes/no values by word. */
export const families: readonly FieldFamily[] = [
  {
    name: 'risk',
    words: risks,
    meaning: 'a standing risk or vulnerability is present',
    absent: 'unknown',
    ask: { role: worker, fact: 'risk.recorded' },
  },
  {
    name: 'concern',
    words: concerns,
    meaning: 'the concern is held about this absence',
    absent: 'unknown',
    ask: { role: 'carer', fact: 'concern.recorded' },
  },
  {
    name: 'plan',
    words: plans,
    meaning: 'the plan is in force',
    absent: 'unknown',
    ask: { role: worker, fact: 'plan.recorded' },
  },
  {
    name: 'openTo',
    words: services,
    meaning: 'the child is open to the service',
    absent: 'unknown',
    ask: { role: worker, fact: 'service.recorded' },
  },
  { name: 'orderInForce', words: orders, meaning: 'the order or notice is in force', absent: 'no' },
]
