import type { Timeline } from '../../episode/index.ts'
import { type Fact, findFactKind } from '../../facts/index.ts'
import { clocks } from '../mechanisms/clocks/index.ts'
import { dones } from '../mechanisms/done/index.ts'
import type { Mechanism, Path } from '../mechanisms/mechanism.ts'
import { moments } from '../mechanisms/moments/index.ts'
import type { Act, Duty, FactMatch } from '../pack/duty-shape.ts'
import { startOf } from '../pack/duty-shape.ts'
import type { Pack } from '../pack/pack.ts'
import type { Clock, Done, Form, Moment } from '../pack/shapes.ts'

/*
 * Duties, acts and kinds of fact are renamed, and what was written with their old names is kept: the record for ever, older revisions of a protocol, packs
 * that others own. `was:` says what a thing was called. Here old names are turned into today's as a pack is compiled and a record is judged.
 */

/** Today's name for an act and for a kind of fact; a name that nothing went by is given back. */
export interface Today {
  readonly act: (name: string) => string
  readonly kind: (name: string) => string
}

/** Acts by the names they went by before. */
export function formerActs(acts: ReadonlyMap<string, Act>): ReadonlyMap<string, Act> {
  return new Map([...acts.values()].flatMap((act) => (act.was ?? []).map((name) => [name, act])))
}

/** Every name an act can be asked for by. */
export function actNames(acts: ReadonlyMap<string, Act>): ReadonlySet<string> {
  return new Set([...acts.keys(), ...formerActs(acts).keys()])
}

export function namesToday(acts: ReadonlyMap<string, Act>): Today {
  const former = formerActs(acts)
  return {
    act: (name) => former.get(name)?.act ?? name,
    kind: (name) => findFactKind(name)?.kind ?? name,
  }
}

/** A pack as it would be written today. Conditions keep their text: `did(…)` knows an act by each of its names. */
export function packToday(pack: Pack, today: Today): Pack {
  return {
    ...pack,
    moments: Object.fromEntries(
      Object.entries(pack.moments).map(([name, moment]) => [name, momentToday(moment, today)]),
    ),
    duties: pack.duties.map((duty) => dutyToday(inLanguage(duty, pack), today)),
    rules: pack.rules.map((rule) => ({ ...rule, on: matchToday(rule.on, today) })),
  }
}

/** In the first language, a condition had to hold for as long as the duty stood. */
function inLanguage({ when, ...duty }: Duty, { language }: Pack): Duty {
  if (when === undefined) return duty
  return language === 1 ? { ...duty, while: when } : { ...duty, when }
}

function dutyToday(duty: Duty, today: Today): Duty {
  const start = startOf(duty)
  const on = momentToday(start.on, today)
  return {
    ...duty,
    act: today.act(duty.act),
    starts: start.on === duty.starts ? on : { ...start, on },
    ...(duty.due && { due: clockToday(duty.due, today) }),
    ...(duty.done && { done: doneToday(duty.done, today) }),
    ...(duty.lapses && { lapses: duty.lapses.map((moment) => momentToday(moment, today)) }),
  }
}

function momentToday(written: Moment, today: Today): Moment {
  return typeof written === 'string' ? written : formToday(moments.of(written), written, today)
}

function clockToday(written: Clock, today: Today): Clock {
  return formToday(clocks.of(written), written, today)
}

/** Acts shown done by what facts and acts are called today. */
export function actsToday(acts: ReadonlyMap<string, Act>): ReadonlyMap<string, Act> {
  const today = namesToday(acts)
  return new Map(
    [...acts].map(([name, act]) => [name, { ...act, done: doneToday(act.done, today) }]),
  )
}

function doneToday(written: Done, today: Today): Done {
  return formToday(dones.of(written), written, today)
}

/** What is written, with each of its parts as it would be written today: a mechanism says itself where they stand. */
function formToday(mechanism: Mechanism, written: Form, today: Today): Form {
  return mechanism.parts(written).reduce<Form>((form, part) => {
    switch (part.is) {
      case 'moment':
        return put(form, part.path, momentToday(part.moment, today))
      case 'clock':
        return put(form, part.path, clockToday(part.clock, today))
      case 'done':
        return put(form, part.path, doneToday(part.done, today))
      case 'act':
        return put(form, part.path, today.act(part.act))
      case 'fact': {
        const { fact, where } = matchToday(part.match, today)
        const named = put(form, [...part.path, part.kindKey], fact)
        return where === undefined ? named : put(named, [...part.path, 'where'], where)
      }
      default:
        return form
    }
  }, written)
}

function matchToday(match: FactMatch, today: Today): FactMatch {
  const fact = today.kind(match.fact)
  const act = fact === 'step.recorded' ? match.where?.act : undefined
  if (act === undefined) return { ...match, fact }
  const names = typeof act === 'string' ? today.act(act) : act.map(today.act)
  return { ...match, fact, where: { ...match.where, act: names } }
}

/** The same with one value changed. What has not changed is the very same. */
function put<T>(written: T, [key, ...rest]: Path, value: unknown): T {
  if (key === undefined || typeof written !== 'object' || written === null) return written
  const old: unknown = Reflect.get(written, key)
  const changed = rest.length === 0 ? value : put(old, rest, value)
  if (changed === old) return written
  const copy = Array.isArray(written) ? [...written] : { ...written }
  Reflect.set(copy, key, changed)
  return copy as T
}

/** A timeline whose steps are recorded under the names that acts have today; the very same where none was renamed. */
export function timelineToday(timeline: Timeline, today: Today): Timeline {
  const steps = timeline.byKind.get('step.recorded')
  if (!steps?.some((step) => factToday(step, today) !== step)) return timeline
  const facts = timeline.facts.map((fact) => factToday(fact, today))
  const byKind: ReadonlyMap<string, readonly Fact[]> = Map.groupBy(facts, ({ kind }) => kind)
  // Grouped by its own kind, each list holds facts of that kind alone.
  return { ...timeline, facts, byKind: byKind as Timeline['byKind'] }
}

/** A step under the name its act has today; any other fact as it is. */
export function factToday(fact: Fact, { act }: Today): Fact {
  if (fact.kind !== 'step.recorded') return fact
  const name = act(fact.data.act)
  return name === fact.data.act ? fact : { ...fact, data: { ...fact.data, act: name } }
}
