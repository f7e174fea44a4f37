import type { Act } from '../pack/duty-shape.ts'
import type { Pack } from '../pack/pack.ts'
import type { Shared } from '../pack/shared.ts'
import { CheckContext, type Place, within } from './check-context.ts'
import { checkDone } from './check-parts.ts'
import { checkWas } from './check-was.ts'
import type { Fault } from './faults.ts'
import type { Source } from './source.ts'

/** An act is shared, so that nothing a protocol names for itself is there for it. */
const nobodys: Pack = {
  protocol: '',
  title: '',
  authority: '',
  version: { id: '', edition: '', revision: 1, inForceFrom: '' },
  document: { id: '', name: '' },
  officeHours: { from: '', to: '' },
  roles: {},
  moments: {},
  conditions: {},
  endings: {},
  language: 2,
  classifications: [],
  grades: [],
  readings: {},
  duties: [],
  rules: [],
  guidance: [],
}

/** Every act must be shown done by what can be recorded, and be there once; `shared` holds every act there is, of whatever file. */
export function checkActs(acts: readonly Act[], source: Source, shared: Shared): readonly Fault[] {
  const located = new Map(acts.map((_, i) => [String(i), { source, path: [i] }]))
  const context = new CheckContext(nobodys, { located }, shared)
  const named = [...shared.acts.values()].map(({ act, was = [] }) => ({ name: act, was }))
  acts.forEach(({ act, was = [], partOf, done }, i) => {
    const place: Place = { element: String(i), path: [], cites: [] }
    if (acts.findIndex((other) => other.act === act) !== i)
      context.report(
        within(place, 'act'),
        'duplicate-id',
        `There is already an act called “${act}”.`,
      )
    checkWas('an act', { name: act, was }, named, (path, rule, message) =>
      context.report(within(place, ...path), rule, message),
    )
    if (partOf === act)
      context.report(
        within(place, 'partOf'),
        'part-of-itself',
        `“${act}” is written as a part of itself.`,
      )
    else if (partOf !== undefined && !shared.acts.has(partOf))
      context.unknown(within(place, 'partOf'), 'unknown-act', 'act', partOf, shared.acts.keys())
    else if (partOf !== undefined && shared.acts.get(partOf)?.partOf !== undefined)
      context.report(
        within(place, 'partOf'),
        'part-of-a-part',
        `“${partOf}” is itself a part of another act.`,
      )
    checkDone(context, within(place, 'done'), done, '')
  })
  return context.faults.map((fault) => ({
    ...fault,
    where: acts[Number(fault.where)]?.act ?? fault.where,
  }))
}
