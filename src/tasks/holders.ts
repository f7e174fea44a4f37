import type { Author, Fact, Instant } from '../facts/index.ts'
import type { Applied, DutyInstance, Evaluation } from '../protocol/index.ts'
import { keysOf } from './gather.ts'

/** A person who has a task, or a case. */
export interface Holder {
  /** Their account. */
  readonly person: string
  readonly post: string
  readonly since: Instant
  /** The account of whoever gave it them; null where they took it. */
  readonly givenBy: string | null
}

/** Who has a task, and who had it before. */
export interface Hold {
  /** Null where it was handed back. */
  readonly holder: Holder | null
  readonly former: Holder | null
}

/**
 * Who holds each task that anybody ever took, by its key. What was taken or given ends with its occasion: once no member of a task was open it is nobody's, and what
 * the same key asks afterwards is to be taken anew.
 *
 * @param openSince from when each task has been to do without a break; a key that is not among them is done.
 */
function holdsOf(
  facts: readonly Fact[],
  openSince: ReadonlyMap<string, Instant>,
): ReadonlyMap<string, Hold> {
  const holds = new Map<string, Hold>()
  const offers = new Map<string, Author>()
  for (const fact of facts) {
    if (fact.kind === 'handover.offered') offers.set(fact.id, fact.by)
    if (fact.kind === 'handover.accepted')
      handOn(holds, offers.get(fact.data.offer ?? ''), fact.by, fact.occurredAt)
    if (!isOfTask(fact)) continue
    const task = keyToday(fact.data.task, openSince.keys())
    const since = openSince.get(task)
    if (since === undefined || fact.occurredAt < since) continue
    const before = holds.get(task)?.holder ?? null
    const holder = holderBy(fact)
    if (holder?.person !== before?.person) holds.set(task, { holder, former: before })
  }
  return holds
}

/** Whoever takes a child on takes on what their colleague who handed the child over had to do. */
function handOn(
  holds: Map<string, Hold>,
  giver: Author | undefined,
  taker: Author,
  since: Instant,
): void {
  const { person } = taker
  if (giver?.person === undefined || person === undefined || giver.agency !== taker.agency) return
  for (const [key, { holder }] of holds)
    if (holder?.person === giver.person)
      holds.set(key, {
        holder: { person, post: taker.post, since, givenBy: giver.person },
        former: holder,
      })
}

/** A task of which it was not known whose post owes it goes on under another key once that is known. */
export function keyToday(said: string, keys: Iterable<string>): string {
  const all = [...keys]
  if (all.includes(said) || !/@( |$)/.test(said)) return said
  const alike = all.filter((key) => key.replace(/@[^ ]*/, '@') === said)
  return alike.length === 1 ? (alike[0] ?? said) : said
}

/** Who holds each task of an answer that anybody took, on what is on record. */
export function holdsIn(
  evaluation: Pick<Evaluation, 'asOf' | 'duties'>,
  applied: readonly Applied[],
  facts: readonly Fact[],
): ReadonlyMap<string, Hold> {
  // Working out what each duty is a member of is spared where nobody ever took anything.
  return facts.some(isOfTask) ? holdsOf(facts, openSinceOf(evaluation, applied)) : new Map()
}

/** Facts of who has a task. */
export type OfTask = Extract<
  Fact,
  { readonly kind: 'task.taken' | 'task.given' | 'task.handed-back' }
>

export function isOfTask(fact: Fact): fact is OfTask {
  return (
    fact.kind === 'task.taken' || fact.kind === 'task.given' || fact.kind === 'task.handed-back'
  )
}

function holderBy(fact: OfTask): Holder | null {
  const { by, occurredAt: since } = fact
  if (fact.kind === 'task.handed-back') return null
  if (fact.kind === 'task.given')
    return {
      person: fact.data.to,
      post: fact.data.post.post,
      since,
      givenBy: by.person ?? null,
    }
  return { person: by.person ?? '', post: by.post, since, givenBy: null }
}

/** From when each task that is to do has been so without a break, by its key. */
function openSinceOf(
  { asOf, duties }: Pick<Evaluation, 'asOf' | 'duties'>,
  applied: readonly Applied[],
): ReadonlyMap<string, Instant> {
  const times = new Map<string, Open[]>()
  for (const duty of duties) {
    if (notAsked.includes(duty.state)) continue
    for (const key of keysOf(duty, applied, asOf)) {
      const of = times.get(key) ?? []
      of.push({ from: duty.startsAt, to: duty.endedAt })
      times.set(key, of)
    }
  }
  const since = new Map<string, Instant>()
  for (const [key, of] of times) {
    const from = beganOf(of)
    if (from !== undefined) since.set(key, from)
  }
  return since
}

const notAsked: readonly DutyInstance['state'][] = ['upcoming', 'not-applicable']

interface Open {
  readonly from: Instant
  /** Null while it is to do. */
  readonly to: Instant | null
}

/** When the run of times that reaches the present began; undefined where none does. */
function beganOf(times: readonly Open[]): Instant | undefined {
  const open = times.filter(({ to }) => to === null)
  if (open.length === 0) return undefined
  let began = Math.min(...open.map(({ from }) => from))
  const over = times.flatMap(({ from, to }) => (to === null ? [] : [{ from, to }]))
  for (const { from, to } of over.sort((a, b) => b.to - a.to))
    if (to >= began && from < began) began = from
  return began
}

/** Who has the case: whoever took the report, or took the child on since. */
export function caseHoldOf(facts: readonly Fact[]): Hold {
  let hold: Hold = { holder: null, former: null }
  for (const { kind, by, occurredAt } of facts) {
    if (kind !== 'report.taken' && kind !== 'handover.accepted') continue
    if (by.person === undefined || by.person === hold.holder?.person) continue
    hold = {
      holder: { person: by.person, post: by.post, since: occurredAt, givenBy: null },
      former: hold.holder,
    }
  }
  return hold
}
