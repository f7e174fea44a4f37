import type { AwayChild } from '../views.ts'

type Placed = Pick<AwayChild, 'untaken' | 'inDanger' | 'placeKnown' | 'beganAt' | 'name'>

/** The order of children away: whom nobody has, then who is in danger, then longest away; those whose place is known last. */
export function awayFirst(a: Placed, b: Placed): number {
  return rank(a) - rank(b) || a.beganAt - b.beganAt || a.name.localeCompare(b.name)
}

function rank({ untaken, inDanger, placeKnown }: Placed): number {
  if (untaken) return 0
  if (inDanger) return 1
  return placeKnown ? 3 : 2
}
