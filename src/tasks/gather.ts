import {
  type Applied,
  asOneLine,
  type DutyInstance,
  type DutyState,
  type Evaluation,
  isOutOfHours,
  seriesOf,
} from '../protocol/index.ts'
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
  /** What is open now, in the order of the answer; of a series that is behind, the turn asked for longest. */
  readonly members: readonly DutyInstance[]
  /** What is still to come of it. */
  readonly then: readonly DutyInstance[]
}

/** The tasks of an answer: those with something to do now, then those of which all is still to come. */
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
  return {
    now: all.filter(({ members }) => members.length > 0),
    then: all.filter(({ members }) => members.length === 0),
  }
}

type Head = Omit<Gathered, 'members' | 'then'>
type Filling = Head & { readonly members: DutyInstance[]; readonly then: DutyInstance[] }

function put(tasks: Map<string, Filling>, head: Head): Filling {
  const known = tasks.get(head.key)
  if (known) return known
  const filling = { ...head, members: [], then: [] }
  tasks.set(head.key, filling)
  return filling
}

/** The tasks a duty is a member of: one for each post that owes it. */
function tasksWith(duty: DutyInstance, applied: readonly Applied[], asOf: number): readonly Head[] {
  const heads = new Map<string, Head>()
  for (const asker of duty.askers) {
    const { owner: post, of: whose } = asker
    const ofPost = `${post}@${whose ?? ''}`
    if (heads.has(ofPost)) continue
    const theirs = duty.askers.filter((one) => one.owner === post && one.of === whose)
    const packs = theirs.flatMap(({ protocol }) => packOf(applied, protocol) ?? [])
    const pack = packs.find(({ pack: { authority } }) => authority === whose) ?? packs[0]
    if (!pack) continue
    const tasks = tasksOf(pack)
    const word = tasks.wordOf(duty.act)
    const occasion = occasionOf(duty, pack.pack.duties)
    heads.set(ofPost, {
      key: [duty.of, ofPost, word, occasion ?? ''].join(' ').trimEnd(),
      of: duty.of,
      post,
      whose,
      standIn: standInOf(post, packs, asOf),
      word,
      title: tasks.titleOf(word),
      occasion,
    })
  }
  return [...heads.values()]
}

function packOf(applied: readonly Applied[], protocol: string): Applied['compiled'] | undefined {
  return applied.find(({ compiled }) => compiled.pack.protocol === protocol)?.compiled
}

/** The fact a duty answers, or which turn it is of a duty that comes round. */
function occasionOf(
  { askers, fact, turn }: DutyInstance,
  duties: Applied['compiled']['pack']['duties'],
): string | null {
  if (fact !== null) return fact
  const comesRound =
    turn > 1 || duties.some((one) => one.duty === askers[0]?.duty && one.repeats !== undefined)
  return comesRound ? `#${turn}` : null
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
