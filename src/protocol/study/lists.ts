import type { DutyInstance, DutyState, Evaluation } from '../answer/duty-instance.ts'
import { asWholes } from '../answer/parts.ts'
import { asOneLine, seriesOf } from '../answer/series.ts'
import type { Applied } from '../engine/evaluate.ts'
import { isOutOfHours } from '../engine/out-of-hours.ts'

/** What stands on somebody's list as a thing to do now. What is yet to begin does not. */
const open: readonly DutyState[] = ['due', 'overdue', 'unknown']

/**
 * How many duties of an absence, or of the child, each post has to do at the instant of an answer, overdue ones too: as a worklist shows them, on the owner's list
 * as each protocol reads who that is, and outside its office hours also on the list of whoever stands in. A part of what the same list asks more widely is in that line.
 */
export function openDuties(
  { asOf, duties }: Evaluation,
  applied: readonly Applied[],
  counted: DutyInstance['of'],
): ReadonlyMap<string, number> {
  const lines: { readonly post: string; readonly duty: DutyInstance }[] = []
  const toDo = duties.filter(({ of, state }) => of === counted && open.includes(state))
  for (const { first } of asOneLine(toDo, (duty) => ({ ...duty, series: seriesOf(duty) }))) {
    const { askers, outOfHours, owner } = first
    const posts = new Set(
      askers.flatMap((asker) => {
        const pack = applied.find(
          ({ compiled }) => compiled.pack.protocol === asker.protocol,
        )?.compiled
        const standIn =
          asker.owner === owner ? outOfHours : (pack?.pack.roles[asker.owner]?.outOfHours ?? null)
        return pack && standIn !== null && isOutOfHours(pack.pack, pack.shared.bankHolidays, asOf)
          ? [asker.owner, standIn]
          : [asker.owner]
      }),
    )
    for (const post of posts) lines.push({ post, duty: first })
  }
  const counts = new Map<string, number>()
  for (const { whole } of asWholes(lines, ({ post, duty }) => ({ ...duty, list: post })))
    counts.set(whole.post, (counts.get(whole.post) ?? 0) + 1)
  return counts
}
