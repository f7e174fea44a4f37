import type { Applied, Evaluation } from '../../protocol/index.ts'
import {
  type Gathered,
  gather,
  inOrder,
  type Order,
  orderedAs,
  type TaskList,
  tasksWith,
} from '../../tasks/index.ts'
import { type Library, titleOfRole } from '../library.ts'
import type { Actor } from '../views.ts'
import { rolesFor } from '../worklist/whose-lists.ts'
import type { DutyView } from './duty-views.ts'
import type { TaskSeen } from './task-seen.ts'

interface Looking {
  readonly library: Library
  readonly actor: Actor
  readonly applied: readonly Applied[]
  readonly order: Order
}

/** The tasks there are for somebody who sees these duties: what is to do in the one order, then what is still to come, the soonest first. */
export function taskViews(
  { library, actor, applied, order }: Looking,
  evaluation: Pick<Evaluation, 'asOf' | 'duties'>,
  views: readonly DutyView[],
): readonly TaskSeen[] {
  const mine = rolesFor(library, actor)
  const isMine = ({ post, standIn }: Gathered) => mine.includes(post) || standIn === actor.role
  const { now, then } = gather(evaluation, applied, order)
  const byName = new Map(views.map((view) => [view.instance, view]))
  const viewsOf = (duties: TaskList['now'][number]['members']) =>
    duties.flatMap(({ instance }) => byName.get(instance) ?? [])
  const compiled = applied[0]?.compiled
  const tasks = new Map<string, TaskSeen>()
  for (const task of [...now, ...then]) {
    // What is mine is what I do in one go, whichever of my posts owes it.
    const key = isMine(task) ? `${task.of} ${task.word} ${task.occasion}` : task.key
    const known = tasks.get(key)
    const [members, coming] = [viewsOf(task.members), viewsOf(task.then)]
    tasks.set(key, {
      key: task.key,
      of: task.of,
      word: task.word,
      title: task.title,
      whose: isMine(task) ? 'mine' : 'others',
      ownerTitle: titleOfRole(compiled, task.post),
      standInTitle: task.standIn === null ? null : titleOfRole(compiled, task.standIn),
      ...known,
      members: once([...(known?.members ?? []), ...members]),
      then: once([...(known?.then ?? []), ...coming]),
    })
  }
  return [...tasks.values()]
}

function once(views: readonly DutyView[]): readonly DutyView[] {
  return [...new Map(views.map((view) => [view.instance, view])).values()]
}

/** Duties in the one order: what is to do, what is to come, what is over. */
export function dutiesInOrder<D extends Evaluation['duties'][number]>(
  applied: readonly Applied[],
  order: Order,
  asOf: number,
  duties: readonly D[],
): readonly D[] {
  const placed = duties.map((duty) => {
    const [task] = tasksWith(duty, applied, asOf)
    const ordered = orderedAs(duty, task ?? { order: 0, helps: false }, order)
    return { duty, ordered }
  })
  return placed.sort((a, b) => inOrder(a.ordered, b.ordered, asOf)).map(({ duty }) => duty)
}
