import { isClosed } from './decide.ts'
import { isBefore, type Timeline } from './timeline.ts'
import { withdrawalOfOpening } from './withdrawn-opening.ts'

/** Where an absence has got to, whatever anybody holds it to be. */
export const absenceStates = ['away', 'located', 'back', 'closed', 'withdrawn'] as const
export type AbsenceState = (typeof absenceStates)[number]

/**
 * Where an absence has got to by the timeline's instant: `away`, `located` – found and not yet back –, `back`, `closed`, or
 * `withdrawn` – reported by mistake. It stands
 * beside what the council and the police hold it to be, which says nothing of the child once they are back.
 */
export function absenceState(timeline: Timeline): AbsenceState {
  if (withdrawalOfOpening(timeline)) return 'withdrawn'
  if (isClosed(timeline)) return 'closed'
  if (timeline.byKind.has('child.returned')) return 'back'
  const located = timeline.byKind.get('child.located')?.at(-1)
  const lost = timeline.byKind
    .get('whereabouts.recorded')
    ?.findLast(({ data }) => data.known === 'no')
  return located && !(lost && isBefore(timeline, located, lost)) ? 'located' : 'away'
}
