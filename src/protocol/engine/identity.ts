import { factsKnownAt, type Timeline } from '../../episode/index.ts'
import type { Fact, Instant } from '../../facts/index.ts'
import type { DutyInstance } from '../answer/duty-instance.ts'
import type { CompiledPack } from './compile.ts'

/*
 * The name of one duty of one episode, for as long as the record lasts: waivers, alarms and addresses refer to it.
 *
 *     exampleshire:strategy-meeting.first        a duty that is asked once
 *     exampleshire:level.look-again@e7.000004    one asked for each fact of a kind: the identity of its fact
 *     exampleshire:review#3                      the third turn of one that comes round
 *
 * A place in the order of happening is no identity: a sighting recorded late would take another's. Names that were written with one (`look-again@2`, in
 * scenarios and in waivers and alarms of older records) are still read, each as it counted when it was written down.
 */

/** What a name says; `protocol` undefined in a bare name, `fact` where the duty is not asked for each fact. */
export interface InstanceName {
  readonly protocol: string | undefined
  readonly duty: string
  readonly fact: string | undefined
  readonly turn: number
}

/** Of these facts, those for each of which a duty is asked, in the order they happened; none when it is not such a duty. */
type FactsOf = (name: InstanceName, facts: readonly Fact[]) => readonly Fact[]

/** What the duties of these protocols are asked for. A bare name is that of the first protocol to have such a duty. */
function factsOf(protocols: readonly CompiledPack[]): FactsOf {
  return ({ protocol, duty: id }, facts) => {
    for (const { pack, duties } of protocols) {
      if (protocol !== undefined && protocol !== pack.protocol) continue
      const each = duties.find(({ duty }) => duty.duty === id)?.startedBy
      if (each?.each) return facts.filter((fact) => each.matches(fact))
    }
    return []
  }
}

/** The name of the instance that answers a fact. */
export function forFact(name: string, fact: Fact): string {
  return `${name}@${fact.id}`
}

/** The name of the nth turn of an instance; the first goes by the instance's own. */
export function forTurn(name: string, turn: number): string {
  return turn === 1 ? name : `${name}#${turn}`
}

/** Takes a name apart, as `forFact` and `forTurn` put it together. Ids of protocols and duties hold neither `:`, `@` nor `#`. */
export function readName(name: string): InstanceName {
  const [, protocol, duty = name, fact, turn] =
    /^(?:([^:@#]*):)?([^:@#]*)(?:@(.*?))?(?:#(\d+))?$/s.exec(name) ?? []
  return { protocol, duty, fact, turn: turn === undefined ? 1 : Number(turn) }
}

/** Whether a name, whole or without its protocol, is this instance's. */
export function isNameOf(name: string, instance: string): boolean {
  return name === instance || name === instance.slice(instance.indexOf(':') + 1)
}

/** What an instance went by before its duty was renamed: links and facts on record may still say so. */
export function formerNames(
  instance: string,
  was: readonly string[] | undefined,
): readonly string[] {
  const { protocol, duty } = readName(instance)
  const start = protocol === undefined ? 0 : protocol.length + 1
  const [before, after] = [instance.slice(0, start), instance.slice(start + duty.length)]
  return (was ?? []).map((old) => `${before}${old}${after}`)
}

/** A name with the duty called as it is today; of a bare name, by the first protocol that called a duty so. One that is still a duty's is that duty's. */
function calledToday(name: string, protocols: readonly CompiledPack[]): string {
  const { protocol, duty: id } = readName(name)
  const duties = protocols.flatMap(({ pack }) =>
    protocol === undefined || protocol === pack.protocol ? pack.duties : [],
  )
  if (duties.some(({ duty }) => duty === id)) return name
  const renamed = duties.find(({ was }) => was?.includes(id))
  if (!renamed) return name
  const start = protocol === undefined ? 0 : protocol.length + 1
  return `${name.slice(0, start)}${renamed.duty}${name.slice(start + id.length)}`
}

/**
 * A name as it is written today: a duty that was renamed goes by its new name, and one whose number was a place by that of the fact that stood there, of
 * those known when it was written. Any other, and one that nothing stood for, is given back as it is.
 */
export function nameToday(
  written: string,
  writtenAt: Instant,
  timeline: Timeline,
  protocols: readonly CompiledPack[],
): string {
  const name = calledToday(written, protocols)
  const read = readName(name)
  const { fact } = read
  if (fact === undefined || !/^\d+$/.test(fact)) return name
  if (timeline.facts.some(({ id }) => id === fact)) return name
  const found = factsOf(protocols)(read, factsKnownAt(timeline, writtenAt))[Number(fact) - 1]
  return found ? name.replace(`@${fact}`, () => `@${found.id}`) : name
}

/** As `nameToday`, under the protocols that apply. */
export function instanceToday(
  name: string,
  writtenAt: Instant,
  timeline: Timeline,
  applied: readonly { readonly compiled: CompiledPack }[],
): string {
  return nameToday(
    name,
    writtenAt,
    timeline,
    applied.map(({ compiled }) => compiled),
  )
}

/** Whether a name, as it is written today, is that of this duty: its own, or that of any protocol that asks the same. */
export function answersTo({ askers }: Pick<DutyInstance, 'askers'>, name: string): boolean {
  return askers.some(({ instance }) => isNameOf(name, instance))
}

/** Whether two protocols' instances of one act may be one thing: the same turn, for the same fact. */
export function isSameOccasion(a: DutyInstance, b: DutyInstance): boolean {
  return a.fact === b.fact && a.turn === b.turn
}
