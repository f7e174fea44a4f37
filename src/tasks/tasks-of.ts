import type { CompiledPack } from '../protocol/index.ts'

/** The tasks of a protocol: as tasks.yaml has them, and as its own pack.yaml changes them. */
export interface Tasks {
  /** The word of the task that an act is of; the act itself where no task has it, being one by itself. */
  readonly wordOf: (act: string) => string
  /** What the task is called here. */
  readonly titleOf: (word: string) => string
  /** Where it stands among tasks, where nothing else settles which is first: 0 is before 1. */
  readonly orderOf: (word: string) => number
  /** Whether it gets help to a child who is in danger now. */
  readonly helps: (word: string) => boolean
  /** Whether it is a plan or a review. */
  readonly isApart: (word: string) => boolean
}

/** Questions about what is not known are of one task, whatever they are about: each asks for another fact, and none is an act that protocols name. Where no task says that they are of it, they are one by themselves. */
const findOut = { word: 'find-out', title: 'Say what is not known yet' }

const known = new WeakMap<CompiledPack, Tasks>()

/** The tasks of a protocol. */
export function tasksOf(compiled: CompiledPack): Tasks {
  const before = known.get(compiled)
  if (before) return before
  const tasks = read(compiled)
  known.set(compiled, tasks)
  return tasks
}

function read({ pack, shared }: CompiledPack): Tasks {
  const own = pack.tasks ?? []
  const words = new Map<string, string>()
  for (const { task, acts } of shared.tasks.values()) for (const act of acts) words.set(act, task)
  for (const { task, acts = [] } of own) for (const act of acts) words.set(act, task)
  const titles = new Map([[findOut.word, findOut.title]])
  for (const { task, title } of shared.tasks.values()) titles.set(task, title)
  for (const { task, title } of own) if (title !== undefined) titles.set(task, title)
  const order = orderIn(shared.tasks, own)
  const asks = [...shared.tasks.values()].find(({ findsOut }) => findsOut)?.task ?? findOut.word
  return {
    orderOf: (word) => order.get(word) ?? order.size,
    isApart: (word) => shared.tasks.get(word)?.apart === true,
    helps: (word) => shared.tasks.get(word)?.helps === true,
    wordOf: (act) => (act.startsWith(`${findOut.word}.`) ? asks : (words.get(act) ?? act)),
    titleOf: (word) => titles.get(word) ?? shared.acts.get(word)?.title ?? word,
  }
}

/** Tasks as tasks.yaml lists them, those of the protocol's own after them, and each that it puts before another there. */
function orderIn(
  shared: CompiledPack['shared']['tasks'],
  own: NonNullable<CompiledPack['pack']['tasks']>,
): ReadonlyMap<string, number> {
  const order = [...shared.keys()]
  for (const { task, before } of own) {
    const at = order.indexOf(task)
    if (at >= 0 && before === undefined) continue
    if (at >= 0) order.splice(at, 1)
    const next = before === undefined ? order.length : order.indexOf(before)
    order.splice(next, 0, task)
  }
  return new Map([...order, findOut.word].map((word, i) => [word, i]))
}
