import type { AwayChild } from '../views.ts'

type Placed = Pick<AwayChild, 'untaken' | 'inDanger' | 'placeKnown' | 'beganAt' | 'name'>

/** The order of children away: whom nobody has first; of these and of the rest who is in danger, then who is longest away, and those whose place is known last. */
export function awayFirst(a: Placed, b: Placed): number {
  return (
    Number(b.untaken) - Number(a.untaken) ||
    rank(a) - rank(b) ||
    a.beganAt - b.beganAt ||
    a.name.localeCompare(b.name)
  )
}

function rank({ inDanger, placeKnown }: Placed): number {
  if (inDanger) return 0
  return placeKnown ? 2 : 1
}
