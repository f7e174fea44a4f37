import type { Act } from '../pack/duty-shape.ts'
import type { Task } from '../pack/shared.ts'
import type { Brought } from './agree.ts'
import { type CheckContext, type Place, within } from './check-context.ts'
import { type Fault, nearest } from './faults.ts'

/** What tasks.yaml says: the acts of a task must be there, and each is of one task. */
export function checkTasks(
  tasks: readonly Brought<Task>[],
  acts: ReadonlyMap<string, Act>,
): readonly Fault[] {
  const taken = new Map<string, string>()
  return tasks.flatMap(({ key: task, value, source, path }) =>
    value.acts.flatMap((act, i): Fault[] => {
      const wrong = wrongOf(act, task, taken.get(act), acts)
      if (!taken.has(act)) taken.set(act, task)
      return wrong === undefined
        ? []
        : [
            {
              level: 'error',
              file: source.path,
              ...source.position([...path, 'acts', i]),
              where: task,
              cites: [],
              ...wrong,
            },
          ]
    }),
  )
}

function wrongOf(
  act: string,
  task: string,
  other: string | undefined,
  acts: ReadonlyMap<string, Act>,
): Pick<Fault, 'rule' | 'message' | 'suggestion'> | undefined {
  if (!acts.has(act))
    return {
      rule: 'unknown-act',
      message: `There is no act “${act}”.`,
      suggestion: nearest(act, acts.keys()),
    }
  if (other === undefined || other === task) return undefined
  return {
    rule: 'of-two-tasks',
    message: `“${act}” is of the task “${other}” already.`,
    suggestion: null,
  }
}

/** What a protocol says of tasks: as tasks.yaml, and what it adds has a title and acts. */
export function checkTasksOf(context: CheckContext, head: Place): void {
  const { pack, shared } = context
  const taken = new Map<string, string>()
  const known = [...shared.tasks.keys(), ...(pack.tasks ?? []).map(({ task }) => task)]
  for (const [i, { task, title, acts = [], before }] of (pack.tasks ?? []).entries()) {
    const place = within(head, 'tasks', i)
    if (before !== undefined && (before === task || !known.includes(before)))
      context.unknown(within(place, 'before'), 'unknown-task', 'task', before, known)
    const isNew = title !== undefined && acts.length > 0
    if (!isNew && !shared.tasks.has(task))
      context.unknown(within(place, 'task'), 'unknown-task', 'task', task, shared.tasks.keys())
    for (const [at, act] of acts.entries()) {
      const wrong = wrongOf(act, task, taken.get(act), shared.acts)
      taken.set(act, task)
      if (wrong)
        context.report(
          within(place, 'acts', at),
          wrong.rule,
          wrong.message,
          wrong.suggestion === null ? {} : { suggestion: wrong.suggestion },
        )
    }
  }
}
