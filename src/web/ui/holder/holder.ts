import type { HoldView } from '../../../app/index.ts'

/** Which task, where it stands, and what it is called: what its buttons need. */
export interface TaskPlace {
  /** `/episodes/…` or `/children/…`. */
  readonly path: string
  readonly task: string
  readonly title: string
  readonly childName: string
  /** The page to come back to, with what stands on it. */
  readonly next: string
}

/** Who has a task, in words, and where it is given to somebody. */
export function holderView({ holder, former }: HoldView, place: TaskPlace) {
  return {
    ...place,
    who: holder === null ? null : holder.isYou ? 'You' : holder.name,
    role: holder === null || holder.isYou ? null : holder.roleTitle,
    since: holder?.since ?? null,
    // Whoever had it before is told who has it now.
    hadBefore: former?.isYou === true && holder?.isYou !== true,
    giveHref: addressOf(place, 'give'),
  }
}

/** The address of a page about a task. */
function addressOf({ path, task, next }: TaskPlace, page: string): string {
  return `${path}/${page}?${new URLSearchParams({ task, next })}`
}
