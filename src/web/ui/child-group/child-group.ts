import type { WorklistItem } from '../../../app/index.ts'
import type { Instant } from '../../../facts/index.ts'
import {
  type DutyLine,
  inOrder,
  linesOfItems,
  pathOf,
  type RecordPath,
} from '../duty-line/duty-line.ts'

/** What is asked about one child, in a list of several. */
export interface ChildGroup {
  readonly childId: string
  readonly childName: string
  readonly childLine: string
  /** Where the child's absence is, or the child. */
  readonly href: RecordPath
  readonly lines: readonly DutyLine[]
  /** Less urgent lines of other people’s, folded away. */
  readonly folded: readonly DutyLine[]
}

/** Duties of one child stand together, at the place of the most urgent of them.
 *
 * @param mine whether they are the duties of the person looking: of other people’s what does not press is folded away.
 */
export function byChild(
  items: readonly WorklistItem[],
  now: Instant,
  mine: boolean,
): readonly ChildGroup[] {
  const sorted = [...items].sort((a, b) => inOrder(a.duty, b.duty, now))
  return [...Map.groupBy(sorted, (item) => pathOf(item)).values()].flatMap((group) => {
    const [head] = group
    if (!head) return []
    const { childId, childName, childLine } = head
    const lines = linesOfItems(group, now, mine)
    return [{ childId, childName, childLine, href: pathOf(head), ...folding(lines, mine) }]
  })
}

/** Lines of a colleague’s always shown, so that no child is only a name. */
const alwaysShown = 2

/** All of mine; of other people’s what is late, past what is expected here or due within a day, and the rest behind one line. */
function folding(lines: readonly DutyLine[], mine: boolean): Pick<ChildGroup, 'lines' | 'folded'> {
  if (mine) return { lines, folded: [] }
  const pressing = lines.filter(
    ({ clock }) => clock.band === 'late' || clock.band === 'next-24-hours' || clock.isPastExpected,
  ).length
  const shown = Math.max(pressing, alwaysShown)
  return { lines: lines.slice(0, shown), folded: lines.slice(shown) }
}
