import {
  type Applied,
  asOneLine,
  type DutyInstance,
  type DutyState,
  type Evaluation,
  isOutOfHours,
  seriesOf,
} from '../protocol/index.ts'
import { inOrder, type Ordered } from './order.ts'
import { tasksOf } from './tasks-of.ts'

/**
 * What a person does in one go, in one form: the duties that one post owes of one subject, by the word of the task, on one occasion. Nothing says that a task is
 * done: it is once no member is open, and each member keeps its own clause, clock and state.
 */
export interface Gathered {
  /** Subject, post, word and occasion, in one word: the same for as long as any of it is to do, whatever joins it. */
  readonly key: string
  /** What it is about: an absence, or the child whether or not there is one. */
  readonly of: DutyInstance['of']
  /** The post that owes it. */
  readonly post: string
  /** Whose post that is: the key of an authority, force or provider; null where it is not known. */
  readonly whose: string | null
  /** Who has it too at this instant, standing in out of hours; null where nobody does. */
  readonly standIn: string | null
  readonly word: string
  readonly title: string
  /** The fact it answers, or which turn of what comes round; null where there is one only. */
  readonly occasion: string | null
  /** Where it stands among tasks, where nothing else settles which is first. */
  readonly order: number
  /** Whether it gets help to a child who is in danger now. */
  readonly helps: boolean
  /** Whether it is a plan or a review, which stands apart from what finds the child or follows at once. */
  readonly apart: boolean
  /** What is open now, in the one order; of a series that is behind, the turn asked for longest. */
  readonly members: readonly DutyInstance[]
  /** What is still to come of it, the soonest first. */
  readonly then: readonly DutyInstance[]
}

/** For whom tasks are put in order. */
export interface Order {
  /** Whether the child is in danger now. */
  readonly inDanger: boolean
  /** The authority by whose own expectations a list goes; null for none's. */
  readonly authority: string | null
}

/** The tasks of an answer: those with something to do now, in the one order, then those of which all is still to come, the soonest first. */
export interface TaskList {
  readonly now: readonly Gathered[]
  readonly then: readonly Gathered[]
}

/** What stands on somebody's list as a thing to do now. What is yet to begin does not. */
const open: readonly DutyState[] = ['due', 'overdue', 'unknown']

/**
 * Gathers what protocols ask into tasks. The same answer, the same protocols: the same tasks. A duty that several protocols ask of different posts stands in the task
 * of each, and in none once it is done. Where their words for it differ, the word of the authority whose post it is stands.
 */
export function gather(
  { asOf, duties }: Pick<Evaluation, 'asOf' | 'duties'>,
  applied: readonly Applied[],
  order: Order = { inDanger: false, authority: null },
): TaskList {
  const tasks = new Map<string, Filling>()
  const toDo = duties.filter(({ state }) => open.includes(state))
  const lines = asOneLine(toDo, (duty) => ({ ...duty, series: seriesOf(duty) }))
  for (const { first } of lines)
    for (const task of tasksWith(first, applied, asOf)) put(tasks, task).members.push(first)
  for (const duty of duties)
    if (duty.state === 'upcoming')
      for (const task of tasksWith(duty, applied, asOf)) put(tasks, task).then.push(duty)
  const all = [...tasks.values()]
  const byOrder = (a: Filling, b: Filling, of: 'members' | 'then') => {
    const [one, other] = [a[of][0], b[of][0]]
    return one && other ? inOrder(orderedAs(one, a, order), orderedAs(other, b, order), asOf) : 0
  }
  for (const task of all)
    for (const duties of [task.members, task.then])
      duties.sort((a, b) => inOrder(orderedAs(a, task, order), orderedAs(b, task, order), asOf))
  return {
    now: all.filter(({ members }) => members.length > 0).sort((a, b) => byOrder(a, b, 'members')),
    then: all.filter(({ members }) => members.length === 0).sort((a, b) => byOrder(a, b, 'then')),
  }
}

/** A duty as the one order takes it, as a member of a task. */
export function orderedAs(
  duty: DutyInstance,
  task: Pick<Gathered, 'order' | 'helps'>,
  { inDanger, authority }: Order,
): Ordered {
  return {
    ...duty,
    expectedAt: duty.expectations.find(({ by }) => by === authority)?.at ?? null,
    taskOrder: task.order,
    helps: inDanger && task.helps,
  }
}

/** The keys of the tasks that a duty is a member of, whether or not it is to do. */
export function keysOf(
  duty: DutyInstance,
  applied: readonly Applied[],
  asOf: number,
): readonly string[] {
  return tasksWith(duty, applied, asOf).map(({ key }) => key)
}

/** A task without its duties. */
export type Head = Omit<Gathered, 'members' | 'then'>
type Filling = Head & { readonly members: DutyInstance[]; readonly then: DutyInstance[] }

function put(tasks: Map<string, Filling>, head: Head): Filling {
  const known = tasks.get(head.key)
  if (known) return known
  const filling = { ...head, members: [], then: [] }
  tasks.set(head.key, filling)
  return filling
}

/** The tasks a duty is a member of: one for each post that owes it and has not done its part. */
export function tasksWith(
  duty: DutyInstance,
  applied: readonly Applied[],
  asOf: number,
): readonly Head[] {
  const heads = new Map<string, Head>()
  for (const { post, whose } of owing(duty)) {
    const ofPost = `${post}@${whose ?? ''}`
    if (heads.has(ofPost)) continue
    const theirs = duty.askers.filter((one) => one.owner === post && one.of === whose)
    const askers = theirs.length === 0 ? duty.askers : theirs
    const packs = askers.flatMap(({ protocol }) => packOf(applied, protocol) ?? [])
    const pack = packs.find(({ pack: { authority } }) => authority === whose) ?? packs[0]
    if (!pack) continue
    const tasks = tasksOf(pack)
    const word = tasks.wordOf(duty.act)
    const occasion = occasionOf(duty)
    heads.set(ofPost, {
      key: [duty.of, ofPost, word, occasion ?? ''].join(' ').trimEnd(),
      of: duty.of,
      post,
      whose,
      standIn: standInOf(post, packs, asOf),
      word,
      title: tasks.titleOf(word),
      occasion,
      order: tasks.orderOf(word),
      helps: tasks.helps(word),
      apart: tasks.isApart(word),
    })
  }
  return [...heads.values()]
}

/** Whose it is to do: its owner as each protocol reads who that is, and each who owns it together with them and has not done their part. */
function owing({
  askers,
  parties,
}: DutyInstance): readonly { post: string; whose: string | null }[] {
  const together = parties.filter(({ as, doneAt }) => as === 'joint' && doneAt === null)
  const done = (post: string) =>
    parties.some(({ as, role, doneAt }) => as === 'owner' && role === post && doneAt !== null)
  return [
    ...askers
      .filter(({ owner }) => together.length === 0 || !done(owner))
      .map(({ owner, of }) => ({ post: owner, whose: of })),
    ...together.map(({ role, of }) => ({ post: role, whose: of })),
  ]
}

function packOf(applied: readonly Applied[], protocol: string): Applied['compiled'] | undefined {
  return applied.find(({ compiled }) => compiled.pack.protocol === protocol)?.compiled
}

/** The fact a duty answers, or which turn it is of a duty that comes round again: its first is asked together with all else. */
function occasionOf({ fact, turn }: DutyInstance): string | null {
  return fact ?? (turn > 1 ? `#${turn}` : null)
}

function standInOf(
  post: string,
  packs: readonly Applied['compiled'][],
  asOf: number,
): string | null {
  for (const { pack, shared } of packs) {
    const standIn = pack.roles[post]?.outOfHours
    if (standIn && isOutOfHours(pack, shared.bankHolidays, asOf)) return standIn
  }
  return null
}
