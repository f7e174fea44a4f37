import type { Instant } from '../../facts/index.ts'
import type { Asker, DutyInstance, DutyState, Evaluation } from '../answer/duty-instance.ts'
import { asWholes } from '../answer/parts.ts'
import { asOneLine, seriesOf } from '../answer/series.ts'
import type { Applied } from '../engine/evaluate.ts'
import { isOutOfHours } from '../engine/out-of-hours.ts'

/** What stands on somebody's list as a thing to do now. What is yet to begin does not. */
const open: readonly DutyState[] = ['due', 'overdue', 'unknown']

/** The list of a post: how many things are to do on it. */
export interface OpenDuties {
  readonly post: string
  /** Whose post it is; null where that is not known. */
  readonly of: string | null
  readonly duties: number
}

/**
 * How many duties of an absence, or of the child, each post has to do at the instant of an answer, overdue ones too: as a worklist shows them, on the owner's list
 * as each protocol reads who that is, and outside its office hours also on the list of whoever stands in. A part of what the same list asks more widely is in that line.
 */
export function openDuties(
  { asOf, duties }: Evaluation,
  applied: readonly Applied[],
  counted: DutyInstance['of'],
): readonly OpenDuties[] {
  const lists = new Map<string, Omit<OpenDuties, 'duties'>>()
  const lines: { readonly list: string; readonly duty: DutyInstance }[] = []
  const toDo = duties.filter(({ of, state }) => of === counted && open.includes(state))
  for (const { first } of asOneLine(toDo, (duty) => ({ ...duty, series: seriesOf(duty) }))) {
    const on = new Map(
      [...owners(first, applied, asOf), ...together(first, applied, asOf)].map(({ post, of }) => [
        `${post} ${of}`,
        { post, of },
      ]),
    )
    for (const [list, whose] of on) {
      lists.set(list, whose)
      lines.push({ list, duty: first })
    }
  }
  const counts = new Map<string, number>()
  for (const { whole } of asWholes(lines, ({ list, duty }) => ({ ...duty, list })))
    counts.set(whole.list, (counts.get(whole.list) ?? 0) + 1)
  return [...lists].map(([list, whose]) => ({ ...whose, duties: counts.get(list) ?? 0 }))
}

type Post = Omit<OpenDuties, 'duties'>

/** Who owns a duty, as each protocol reads who that is, and who stands in at this instant; nobody where they have done their part and only others have not. */
function owners(duty: DutyInstance, applied: readonly Applied[], asOf: Instant): readonly Post[] {
  const done = (post: string) =>
    duty.parties.some(({ as, role, doneAt }) => as === 'owner' && role === post && doneAt !== null)
  const shared = duty.parties.some(({ as, doneAt }) => as === 'joint' && doneAt === null)
  return duty.askers
    .filter(({ owner }) => !shared || !done(owner))
    .flatMap((asker) =>
      [asker.owner, ...standInOf(asker, duty, applied, asOf)].map((post) => ({
        post,
        of: asker.of,
      })),
    )
}

/** Who owns it together with its owner and has not done their part, and who stands in for them at this instant. */
function together(
  { parties }: DutyInstance,
  applied: readonly Applied[],
  asOf: Instant,
): readonly Post[] {
  const first = applied[0]?.compiled
  const closed = first && isOutOfHours(first.pack, first.shared.bankHolidays, asOf)
  return parties
    .filter(({ as, doneAt }) => as === 'joint' && doneAt === null)
    .flatMap(({ role, of, standIn }) =>
      [role, ...(closed && standIn !== null ? [standIn] : [])].map((post) => ({ post, of })),
    )
}

function standInOf(
  asker: Asker,
  { owner, outOfHours }: DutyInstance,
  applied: readonly Applied[],
  asOf: Instant,
): readonly string[] {
  const asked = applied.find(({ compiled }) => compiled.pack.protocol === asker.protocol)?.compiled
  const standIn = asker.owner === owner ? outOfHours : asked?.pack.roles[asker.owner]?.outOfHours
  return asked && standIn && isOutOfHours(asked.pack, asked.shared.bankHolidays, asOf)
    ? [standIn]
    : []
}
