import type { Fact } from '../../facts/index.ts'
import { unknownWords } from '../conditions/check.ts'
import { type CompiledCondition, compileCondition } from '../conditions/compile.ts'
import { treeOf } from '../conditions/parse.ts'
import { allOf, noSpan, type Tree, textOf } from '../conditions/tree.ts'
import type { Citation } from '../duty-instance.ts'
import { compileClock, type DueOf } from '../language/clocks.ts'
import { compileDone, type FindDone } from '../language/done.ts'
import { type Duration, readDuration } from '../language/durations.ts'
import { compileMatch, type Matches } from '../language/match.ts'
import { compileMoment, type MomentContext, namedMoments } from '../language/moments.ts'
import { compileRepeats, type Series } from '../language/turns.ts'
import type { MomentOf } from '../language/work.ts'
import type { Done, Duty, Pack, RoleWhen, Rule, Shared, Stage, Start } from '../pack.ts'
import { orderByReference } from './order-duties.ts'

export interface CompiledRole {
  readonly role: string
  readonly when: CompiledCondition | undefined
}

/** A duty with its conditions, moments and clocks as functions. */
export interface CompiledDuty {
  readonly duty: Duty
  /** Its instance's name before any turn: `exampleshire:strategy-meeting.first`. */
  readonly name: string
  /** Scope, capacity and its own condition together. A child not known to be outside the scope is inside it. */
  readonly when: CompiledCondition | undefined
  readonly anchor: MomentOf
  /** For a duty started by each fact of a kind. */
  readonly each: { readonly kind: string; readonly matches: (fact: Fact) => boolean } | undefined
  readonly passes: Duration | undefined
  readonly before: Duration | undefined
  readonly exclusive: boolean
  readonly due: DueOf
  readonly series: Series | undefined
  readonly findDone: FindDone
  /** Topic the recipients must be told about, when that is what shows it done. */
  readonly topic: string | undefined
  readonly lapses: readonly MomentOf[]
  readonly owners: readonly CompiledRole[]
  readonly recipients: readonly CompiledRole[]
  readonly remind: Duration | undefined
  readonly late: readonly { readonly tell: string; readonly after: Duration | undefined }[]
  readonly cites: readonly Citation[]
}

export interface CompiledRule {
  readonly rule: Rule
  readonly matches: Matches
  readonly when: CompiledCondition | undefined
}

/** A protocol ready to be asked. Made once, when the pack is loaded and has been found free of faults. */
export interface CompiledPack {
  readonly pack: Pack
  readonly shared: Shared
  /** How many conditions its duties and rules ask, each with its own index. */
  readonly conditions: number
  /** In an order in which a duty comes after those its clock refers to. */
  readonly duties: readonly CompiledDuty[]
  readonly rules: readonly CompiledRule[]
  readonly actMatches: ReadonlyMap<string, Matches>
  readonly usesAge: boolean
}

/** Stages that the child's return brings to an end unless the duty says otherwise. */
const beforeReturn: ReadonlySet<Stage> = new Set([
  'notice',
  'report',
  'search',
  'inform',
  'assess',
  'meet',
  'review',
])

/** Compiles a checked pack. Throws on anything `check` would have reported. */
export function compilePack(pack: Pack, shared: Shared): CompiledPack {
  const conditions = conditionCache(pack, shared)
  const context = momentContext(pack, shared, conditions.ofText)
  const duties = orderByReference(pack.duties, pack.moments).map((duty) =>
    compileDuty(duty, pack, shared, context, conditions),
  )
  const rules = pack.rules.map((rule) => ({
    rule,
    matches: compileMatch(rule.on),
    when: rule.when === undefined ? undefined : conditions.ofText(rule.when),
  }))
  return {
    pack,
    shared,
    conditions: conditions.count(),
    duties,
    rules,
    actMatches: actMatches(shared),
    usesAge: duties.some(({ when }) => when?.usesAge),
  }
}

interface Conditions {
  readonly ofText: (text: string) => CompiledCondition
  readonly ofTree: (tree: Tree) => CompiledCondition
  readonly count: () => number
}

/** Conditions that come to the same text are the same condition, so that its answer at an instant is worked out once. */
function conditionCache(pack: Pack, shared: Shared): Conditions {
  const vocabulary = {
    acts: new Set(shared.acts.keys()),
    roles: new Set(shared.roles.keys()),
    conditions: new Set(Object.keys(pack.conditions)),
  }
  const named = (name: string) => {
    const own = pack.conditions[name]
    return own && treeOf(own.when)
  }
  const cache = new Map<string, CompiledCondition>()
  const ofTree = (tree: Tree): CompiledCondition => {
    const text = textOf(tree)
    const known = cache.get(text)
    if (known) return known
    const [unknown] = unknownWords(tree, vocabulary)
    if (unknown) throw new Error(`${text}: ${unknown.message}`)
    const condition = compileCondition(tree, named, cache.size)
    cache.set(text, condition)
    return condition
  }
  return { ofText: (text) => ofTree(treeOf(text)), ofTree, count: () => cache.size }
}

function momentContext(
  pack: Pack,
  shared: Shared,
  condition: (text: string) => CompiledCondition,
): MomentContext {
  const local = new Map<string, MomentOf>()
  const shareable =
    (moment: MomentOf, index: number): MomentOf =>
    (work) =>
      work.momentOf(moment, index)
  const context: MomentContext = {
    holidays: shared.bankHolidays,
    condition,
    named: (name) => {
      const known = local.get(name)
      if (known) return known
      const own = pack.moments[name]
      const moment = own === undefined ? namedMoments[name] : compileMoment(own, context)
      if (!moment) throw new Error(`no moment called ${name}`)
      const shared = shareable(moment, local.size)
      local.set(name, shared)
      return shared
    },
    ofDuty: (id, at) => (work) => {
      const first = work.firstTurns.get(id)
      if (!first || first.state === 'not-applicable') return undefined
      if (at === 'start') return first.startsAt
      return (at === 'due' ? first.dueAt : first.doneAt) ?? undefined
    },
  }
  return context
}

function compileDuty(
  duty: Duty,
  pack: Pack,
  shared: Shared,
  context: MomentContext,
  conditions: Conditions,
): CompiledDuty {
  const start = startOf(duty)
  const each =
    typeof start.on === 'object' && 'fact' in start.on && start.on.which === 'each'
      ? start.on
      : undefined
  const act = shared.acts.get(duty.act)
  const done = duty.done ?? act?.done ?? { step: duty.act }
  const remind = duty.remind ?? pack.reminders?.before
  const series = duty.repeats && compileRepeats(duty.repeats, shared.bankHolidays)
  const when = whenOf(duty, pack)
  return {
    duty,
    name: `${pack.protocol}:${duty.duty}`,
    when: when && conditions.ofTree(when),
    anchor: compileMoment(start.on, context),
    each: each && { kind: each.fact, matches: compileMatch(each) },
    passes: start.passes === undefined ? undefined : mustRead(start.passes),
    before: start.before === undefined ? undefined : mustRead(start.before),
    exclusive: start.exclusive ?? false,
    due: duty.due ? compileClock(duty.due, context) : oneInterval(series),
    series,
    findDone: compileDone(done, context),
    topic: topicOf(done),
    lapses: (
      duty.lapses ?? (beforeReturn.has(duty.stage) ? ['returned', 'closed'] : ['closed'])
    ).map((moment) => compileMoment(moment, context)),
    owners: rolesOf(typeof duty.owner === 'string' ? [duty.owner] : duty.owner, context),
    recipients: rolesOf([...(duty.tells ?? []), ...(duty.invites ?? [])], context),
    remind: remind === undefined ? undefined : mustRead(remind),
    late: (duty.late ?? []).map(({ tell, after }) => ({
      tell,
      after: after === undefined ? undefined : mustRead(after),
    })),
    cites: citationsOf(duty, shared),
  }
}

/** A duty in turns that gives no due time is due one interval after it begins. */
/** Scope, capacity and its own condition as one. */
function whenOf(duty: Duty, pack: Pack): Tree | undefined {
  const scope: Tree | undefined = pack.scope && {
    ...noSpan,
    is: 'mayBe',
    of: treeOf(pack.scope.when),
  }
  const capacity: Tree | undefined = duty.as && {
    ...noSpan,
    is: 'field',
    path: duty.as === 'host' ? 'authority.isHost' : 'authority.isResponsible',
  }
  const own = duty.when === undefined ? undefined : treeOf(duty.when)
  return allOf([scope, capacity, own].filter((part) => part !== undefined))
}

function oneInterval(series: Series | undefined): DueOf {
  return (_, start) => ({
    at: series?.next(start, start),
    urgency: series ? undefined : 'at-the-time',
  })
}

export function startOf(duty: Duty): Start {
  const { starts } = duty
  return typeof starts === 'object' && 'on' in starts ? starts : { on: starts }
}

function rolesOf(roles: readonly (string | RoleWhen)[], context: MomentContext): CompiledRole[] {
  return roles.map((entry) => {
    const { role, when } = typeof entry === 'string' ? { role: entry, when: undefined } : entry
    return { role, when: when === undefined ? undefined : context.condition(when) }
  })
}

function topicOf(done: Done): string | undefined {
  return 'told' in done ? done.told : undefined
}

function mustRead(text: string): Duration {
  const duration = readDuration(text)
  if (!duration) throw new Error(`not a duration: ${text}`)
  return duration
}

/** The rows a duty cites, gathered by document and section in the order written. */
function citationsOf(duty: Duty, shared: Shared): Citation[] {
  const bySection = new Map<string, { document: string; section: string; rows: string[] }>()
  const ids = [...duty.cites, ...(duty.contents ?? []).flatMap((content) => content.cites ?? [])]
  for (const id of ids) {
    const row = shared.rows.get(id)
    if (!row) continue
    const key = `${row.document} ${row.section}`
    const citation = bySection.get(key) ?? {
      document: row.document,
      section: row.section,
      rows: [],
    }
    if (!citation.rows.includes(id)) citation.rows.push(id)
    bySection.set(key, citation)
  }
  return [...bySection.values()]
}

/** What shows each shared act done, for `did(act)`; who was told is not asked here, only that somebody was. */
function actMatches(shared: Shared): ReadonlyMap<string, Matches> {
  return new Map([...shared.acts].map(([act, { done }]) => [act, anyFact(act, done)]))
}

function anyFact(act: string, done: Done): Matches {
  if ('fact' in done) return compileMatch(done)
  if ('anyOf' in done) {
    const options = done.anyOf.map((option) => anyFact(act, option))
    return (fact) => options.some((matches) => matches(fact))
  }
  if ('told' in done) return (fact) => fact.kind === 'notice.given' && fact.data.about === done.told
  const step = 'step' in done ? done.step : act
  return (fact) => fact.kind === 'step.recorded' && fact.data.act === step
}
