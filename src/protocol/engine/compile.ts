import type { Citation } from '../answer/duty-instance.ts'
import type { CompiledCondition } from '../conditions/compile.ts'
import { treeOf } from '../conditions/parse.ts'
import { allOf, noSpan, type Tree } from '../conditions/tree.ts'
import { type Duration, lengthOf, mustReadDuration } from '../language/durations.ts'
import { type CountingAs, compileMatch, compileWhere, type Matches } from '../language/match.ts'
import type { MomentOf } from '../language/work.ts'
import { factsOf, shownBy, topicsOf } from '../mechanisms/compile.ts'
import type { DueOf, FindDone, FindNextLook } from '../mechanisms/compiling.ts'
import type { StartingFacts } from '../mechanisms/moments/moment.ts'
import { kindsIn } from '../mechanisms/references.ts'
import { compileRepeats, type Series } from '../mechanisms/repeats/series.ts'
import type { Duty, Rule } from '../pack/duty-shape.ts'
import { askedOn, startOf } from '../pack/duty-shape.ts'
import type { Ending, Pack } from '../pack/pack.ts'
import { citedByParties } from '../pack/party-shape.ts'
import type { Moment } from '../pack/shapes.ts'
import type { Shared } from '../pack/shared.ts'
import type { Stage } from '../pack/vocabulary.ts'
import { type CompilingPack, compilingOf, type Lapses } from './compile-moments.ts'
import { type Conditions, conditionCache } from './condition-cache.ts'
import { formerActs, namesToday, packToday, type Today } from './former-names.ts'
import { orderByReference } from './order-duties.ts'
import { isOutOfHours } from './out-of-hours.ts'
import { type CompiledParty, compileParties } from './parties.ts'
import { type Reads, readsOf } from './reads.ts'

/** A duty with its conditions, moments and clocks as functions. */
export interface CompiledDuty {
  readonly duty: Duty
  /** What it is asked of. */
  readonly of: 'episode' | 'child'
  /** The wider act that its own is a part of. */
  readonly partOf: string | null
  /** Its instance's name before any turn: `exampleshire:strategy-meeting.first`. */
  readonly name: string
  /** Scope, capacity and its own condition to arise. A child not known to be outside the scope is inside it. */
  readonly when: CompiledCondition | undefined
  /** What must hold for as long as it stands. */
  readonly during: CompiledCondition | undefined
  /** For a duty that outlives an ending of the protocol: the scope, judged once, as the episode opens; an ending may be that it is left. */
  readonly atOpening: CompiledCondition | undefined
  readonly anchor: MomentOf
  /** For a duty started by a fact: which facts start it, and whether each of them does. */
  readonly startedBy: StartingFacts | undefined
  /** It counts from when the child was last seen, which a sighting moves. */
  readonly followsSightings: boolean
  readonly passes: Duration | undefined
  readonly before: Duration | undefined
  readonly exclusive: boolean
  readonly due: DueOf
  readonly series: Series | undefined
  readonly findDone: FindDone
  /** For a question: until when its last answer puts it off. */
  readonly putOff: FindNextLook | undefined
  /** Topics about any of which the recipients must be told, when that is what shows it done. */
  readonly topics: readonly string[] | undefined
  /** How long before its start a fact of another agency's clock counts, and the kinds of fact that start it; undefined where the protocol has no tolerance. */
  readonly tolerance:
    | { readonly upTo: Duration; readonly startedBy: ReadonlySet<string> }
    | undefined
  readonly lapses: Lapses
  readonly owners: readonly CompiledParty[]
  /** Everybody else with a part in it. */
  readonly parties: readonly CompiledParty[]
  /** Several own it together. */
  readonly isJoint: boolean
  readonly remind: Duration | undefined
  readonly late: readonly { readonly tell: string; readonly after: Duration | undefined }[]
  readonly cites: readonly Citation[]
  /** What its answer rests on. */
  readonly reads: Reads
  /** A moment of another duty names it. */
  readonly isReferredTo: boolean
}

export interface CompiledRule {
  readonly rule: Rule
  readonly matches: Matches
  readonly when: CompiledCondition | undefined
  /** What the fact itself may say that keeps the rule from biting. */
  readonly unless: Matches | undefined
}

/** A word for an absence that the protocol has for it with nobody having said so. */
export interface ByItself {
  readonly as: string
  readonly title: string
  readonly because: string
  readonly when: CompiledCondition
}

/** A protocol ready to be asked. Made once, when the pack is loaded and has been found free of faults. */
export interface CompiledPack {
  /** As it would be written today, where something in it has been renamed. */
  readonly pack: Pack
  readonly shared: Shared
  readonly today: Today
  /** How many conditions its duties and rules ask, each with its own index. */
  readonly conditions: number
  /** How many moments its duties share, and lists of endings, each with its own index. */
  readonly moments: number
  readonly endings: number
  /** In an order in which a duty comes after those its clock refers to. */
  readonly duties: readonly CompiledDuty[]
  /** The same, of the child and of an absence. */
  readonly dutiesOf: Readonly<Record<CompiledDuty['of'], readonly CompiledDuty[]>>
  /** How long after the moment it counts from each duty begins, of those that begin later than it. */
  readonly delays: ReadonlyMap<string, number>
  readonly rules: readonly CompiledRule[]
  /** What it holds an absence to be by itself, while the council has not said, in the order written. */
  readonly itself: readonly ByItself[]
  /** Under which condition of its own a child is in danger now; undefined where it names none. */
  readonly inDanger: CompiledCondition | undefined
  readonly actMatches: ReadonlyMap<string, Matches>
  /** Whether an instant is outside its office hours. */
  readonly isOutOfHours: (at: number) => boolean
  readonly vacantGoesTo: (role: string) => string | undefined
  readonly countsAs: (post: string, role: string) => boolean
  readonly countingAs: CountingAs
  /** Whether a birthday can change the answer to any condition it asks: of a duty, a party, a moment, what is done, or a rule. */
  readonly usesAge: boolean
  /** Whether a consent that runs out can. */
  readonly usesConsent: boolean
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
export function compilePack(written: Pack, shared: Shared): CompiledPack {
  return recompiling(written, shared).compiled
}

/** A pack as compiled, and compiled again with one of its duties written otherwise. */
export interface Recompiling {
  readonly compiled: CompiledPack
  /** All else is the very same. The duty may refer to no duty that it did not refer to before. Throws as `compilePack` does. */
  readonly withDuty: (duty: Duty) => CompiledPack
}

/** As `compilePack`, for somebody who asks what one duty would be if it were written otherwise. */
export function recompiling(written: Pack, shared: Shared): Recompiling {
  const today = namesToday(shared.acts)
  const pack = packToday(written, today)
  const conditions = conditionCache(pack, shared)
  const compiling = compilingOf(pack, shared, conditions.ofText)
  const compile = (duty: Duty) => compileDuty(duty, pack, shared, compiling, conditions)
  const referring = (duty: Unreferred): CompiledDuty => ({
    ...duty,
    isReferredTo: compiling.referredTo.has(duty.duty.duty),
  })
  const duties = orderByReference(pack.duties, pack.moments).map(compile).map(referring)
  const rules = pack.rules.map((rule) => ({
    rule,
    matches: compileMatch(rule.on),
    when: rule.when === undefined ? undefined : conditions.ofText(rule.when),
    unless: rule.unless && compileWhere(rule.unless),
  }))
  const itself = pack.classifications.flatMap(({ as, title, itself }) =>
    itself ? [{ as, title, because: itself.because, when: conditions.ofText(itself.when) }] : [],
  )
  const compiled: CompiledPack = {
    pack,
    shared,
    today,
    conditions: conditions.count(),
    ...compiling.counts(),
    duties,
    dutiesOf: byRecord(duties),
    delays: delaysOf(pack),
    rules,
    itself,
    inDanger: pack.inDanger === undefined ? undefined : conditions.ofText(`is('${pack.inDanger}')`),
    actMatches: actMatches(shared, compiling.countingAs),
    countingAs: compiling.countingAs,
    isOutOfHours: (at) => isOutOfHours(pack, shared.bankHolidays, at),
    vacantGoesTo: (role) => pack.roles[role]?.vacantGoesTo ?? undefined,
    countsAs: (post, role) => shared.roles.get(post)?.countsAs?.includes(role) ?? false,
    usesAge: conditions.useAge(),
    usesConsent: conditions.useConsent(),
  }
  const replace = <T>(list: readonly T[], id: string, of: (one: T) => Duty, by: T): readonly T[] =>
    list.map((one) => (of(one).duty === id ? by : one))
  return {
    compiled,
    withDuty: (duty) => {
      const changed = replace(duties, duty.duty, (one) => one.duty, referring(compile(duty)))
      const itsPack = {
        ...pack,
        duties: replace(pack.duties, duty.duty, (one) => one, duty),
      }
      const again = {
        ...compiled,
        pack: itsPack,
        conditions: conditions.count(),
        ...compiling.counts(),
        duties: changed,
        dutiesOf: byRecord(changed),
        delays: delaysOf(itsPack),
        usesAge: conditions.useAge(),
        usesConsent: conditions.useConsent(),
      }
      conditions.forgetAfter(compiled.conditions)
      return again
    },
  }
}

/** As compiled by itself, while it is not known whether another refers to it. */
type Unreferred = Omit<CompiledDuty, 'isReferredTo'>

function byRecord(duties: readonly CompiledDuty[]): CompiledPack['dutiesOf'] {
  const { child = [], episode = [] } = Object.groupBy(duties, ({ of }) => of)
  return { child, episode }
}

function delaysOf({ duties }: Pack): CompiledPack['delays'] {
  return new Map(
    duties.flatMap((duty) => {
      const { passes } = startOf(duty)
      return passes === undefined ? [] : [[duty.duty, lengthOf(passes)] as const]
    }),
  )
}

/** What ends a duty without its being done: as it says itself, or as its stage does where it is asked of an absence; and whatever ends all of the protocol's that do not outlive it. */
export function lapsesOf({
  lapses,
  stage,
  of,
}: Pick<Duty, 'lapses' | 'stage' | 'of'>): readonly Moment[] {
  if (of === 'child') return lapses ?? []
  return lapses ?? (beforeReturn.has(stage) ? ['returned', 'closed'] : ['closed'])
}

/** The endings of the whole protocol that end this duty too. */
export function endingsOf(duty: Duty, { endings }: Pack): readonly Ending[] {
  return Object.entries(endings).flatMap(([name, ending]) =>
    duty.outlives?.includes(name) ? [] : [ending],
  )
}

function compileDuty(
  duty: Duty,
  pack: Pack,
  shared: Shared,
  compiling: CompilingPack,
  conditions: Conditions,
): Unreferred {
  const start = startOf(duty)
  const act = shared.acts.get(duty.act)
  const done = duty.done ?? act?.done ?? { step: duty.act }
  const remind = duty.remind ?? pack.reminders?.before
  const series = duty.repeats && compileRepeats(duty.repeats, shared.bankHolidays)
  const { when, during, atOpening } = conditionsOf(duty, pack)
  const parties = compileParties(duty, pack, shared, compiling)
  const ends = [...lapsesOf(duty), ...endingsOf(duty, pack).map(({ on }) => on)]
  return {
    duty,
    of: askedOn(duty),
    partOf: shared.acts.get(duty.act)?.partOf ?? null,
    name: `${pack.protocol}:${duty.duty}`,
    when: when && conditions.ofTree(when),
    during: during && conditions.ofTree(during),
    atOpening: atOpening && conditions.ofTree(atOpening),
    anchor: compiling.moment(start.on),
    startedBy: factsOf(start.on, pack.moments),
    followsSightings: kindsIn(start.on, pack.moments).has('sighting.reported'),
    passes: start.passes === undefined ? undefined : mustReadDuration(start.passes),
    before: start.before === undefined ? undefined : mustReadDuration(start.before),
    exclusive: (start.exclusive ?? false) && start.passes !== undefined,
    due: duty.due ? compiling.clock(duty.due) : oneInterval(series),
    series,
    findDone: compiling.done(done),
    putOff: compiling.putOff(done),
    topics: topicsOf(done),
    tolerance: pack.tolerance && {
      upTo: mustReadDuration(pack.tolerance.upTo),
      startedBy: kindsIn(start.on, pack.moments),
    },
    lapses: compiling.lapses(ends),
    reads: readsOf(duty, pack, shared, ends),
    owners: parties.filter(({ as }) => as === 'owner'),
    parties: parties.filter(({ as }) => as !== 'owner'),
    isJoint: parties.some(({ as }) => as === 'joint'),
    remind: remind === undefined ? undefined : mustReadDuration(remind),
    late: (duty.late ?? []).map(({ tell, after }) => ({
      tell,
      after: after === undefined ? undefined : mustReadDuration(after),
    })),
    cites: citationsOf(duty, shared),
  }
}

/** Its own conditions with the scope and the capacity, which are judged as it arises; in the first language all must hold for as long as it stands. */
function conditionsOf(
  duty: Duty,
  pack: Pack,
): Readonly<Record<'when' | 'during' | 'atOpening', Tree | undefined>> {
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
  const together = (parts: readonly (Tree | undefined)[]) =>
    allOf(parts.filter((part) => part !== undefined))
  const own = (text: string | undefined) => (text === undefined ? undefined : treeOf(text))
  if (pack.language === 1)
    return {
      when: undefined,
      during: together([scope, capacity, own(duty.while)]),
      atOpening: undefined,
    }
  const outlives = (duty.outlives ?? []).length > 0
  return {
    when: together([outlives ? undefined : scope, capacity, own(duty.when)]),
    during: own(duty.while),
    atOpening: outlives ? scope : undefined,
  }
}

/** A duty in turns that gives no due time is due one interval after it begins. */
function oneInterval(series: Series | undefined): DueOf {
  return (_, start) => ({
    at: series?.next(start, start),
    urgency: series ? undefined : 'at-the-time',
  })
}

/** The rows a duty cites, gathered by document and section in the order written. */
function citationsOf(duty: Duty, shared: Shared): Citation[] {
  const bySection = new Map<string, { document: string; section: string; rows: string[] }>()
  const ids = [
    ...duty.cites,
    ...citedByParties(duty),
    ...(duty.contents ?? []).flatMap((content) => content.cites ?? []),
  ]
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

/** What shows each shared act done, by each of its names, for `did(act)`; who was told is not asked here, only that somebody was. */
function actMatches(shared: Shared, countingAs: CountingAs): ReadonlyMap<string, Matches> {
  const acts = [...shared.acts, ...formerActs(shared.acts)]
  return new Map(acts.map(([name, { act, done }]) => [name, shownBy(act, done, countingAs)]))
}
