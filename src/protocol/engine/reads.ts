import { setBy } from '../../episode/index.ts'
import type { Fact, KindName } from '../../facts/index.ts'
import { findCountFunction, findRecordFunction } from '../conditions/functions/index.ts'
import { treeOf } from '../conditions/parse.ts'
import { type Operand, pathsOf, type Tree, walk } from '../conditions/tree.ts'
import { topicsOf } from '../mechanisms/compile.ts'
import { inDone, inDuty, inMoment, type Reference } from '../mechanisms/references.ts'
import type { Duty, FactMatch } from '../pack/duty-shape.ts'
import type { Pack } from '../pack/pack.ts'
import { partiesWritten } from '../pack/party-shape.ts'
import type { Moment } from '../pack/shapes.ts'
import type { Shared } from '../pack/shared.ts'
import { consultation } from './parties.ts'

/** What the answer to a duty rests on. */
export interface Reads {
  /** Of which another fact can change it: kinds, and notices about a topic as `noticeAbout` has them. */
  readonly kinds: ReadonlySet<string>
  /** Other duties its clocks wait for. */
  readonly duties: readonly string[]
}

/** Notices about one topic, where those about others change nothing. */
function noticeAbout(topic: string): string {
  return `${notice} ${topic}`
}

const notice = 'notice.given' satisfies KindName

/** As what a fact that came can change a duty: as another of its kind, and as a notice about its topic. */
export function readAs(fact: Fact): readonly string[] {
  return fact.kind === 'notice.given' ? [notice, noticeAbout(fact.data.about)] : [fact.kind]
}

/** A kind of fact as it is read: of notices only those about some topics, where these are said. */
function only(kind: string, topics: readonly string[] | undefined): readonly string[] {
  return kind === notice && topics ? topics.map(noticeAbout) : [kind]
}

/** Kinds of fact on which hangs more than what a duty says it reads: whose a post is, who holds it, which child it is, what another fact says. */
export const kindsOfEverything: ReadonlySet<string> = new Set([
  'absence.noticed',
  'care-status.recorded',
  'child.registered',
  'duty.waived',
  'fact.corrected',
  'person.allocated',
  'person.unallocated',
  'placement.began',
  'placement.ended',
  'protocol.applied',
])

/**
 * What a duty's answer rests on, besides the kinds that everything rests on and time: read from what its mechanisms and conditions say of themselves.
 *
 * @param ends all that ends it without its being done.
 */
export function readsOf(duty: Duty, pack: Pack, shared: Shared, ends: readonly Moment[]): Reads {
  const act = shared.acts.get(duty.act)
  const parties = partiesWritten(duty)
  const done = duty.done ?? act?.done ?? { step: duty.act }
  const references = [
    ...inDuty(duty, pack.moments),
    ...inDone(done, pack.moments),
    ...ends.flatMap((moment) => inMoment(moment, pack.moments)),
  ]
  const conditions = [
    pack.scope?.when,
    duty.when,
    duty.while,
    ...parties.map(({ when }) => when),
    ...references.flatMap((one) => (one.is === 'condition' ? [one.condition] : [])),
  ].filter((text) => text !== undefined)
  return {
    kinds: new Set([
      // Whom it tells may have been told of it, and whom it consults asked.
      ...(parties.some(({ as }) => as === 'consultee') ? consultation.map(noticeAbout) : []),
      ...only(notice, topicsOf(done) ?? []),
      ...references.flatMap(kindsOf),
      ...conditions.flatMap((text) => kindsInCondition(treeOf(text), pack, shared)),
    ]),
    duties: references.flatMap((one) => (one.is === 'duty' ? [one.duty] : [])),
  }
}

function kindsOf(reference: Reference): readonly string[] {
  switch (reference.is) {
    case 'kind':
      return only(reference.kind, reference.topics)
    case 'fact':
      return only(reference.match.fact, topicsIn(reference.match))
    case 'act':
      return ['step.recorded']
    case 'field':
      return kindsSetting(reference.field)
    default:
      return []
  }
}

/** What notices must be about to match; undefined where the match does not say. */
function topicsIn({ where }: FactMatch): readonly string[] | undefined {
  const about = where?.about
  if (about === undefined) return undefined
  const topics = [about].flat()
  return topics.every((topic) => typeof topic === 'string') ? topics : undefined
}

function kindsSetting(path: string): readonly string[] {
  return setBy(path).flatMap(({ kind, topics }) => only(kind, topics))
}

function kindsInCondition(tree: Tree, pack: Pack, shared: Shared): readonly string[] {
  return walk(tree).flatMap((part) => {
    switch (part.is) {
      case 'record':
        return part.name === 'did'
          ? kindsShowing(String(part.words[0]?.value), shared)
          : answeredFrom(part.name, String(part.words[0]?.value))
      case 'named': {
        const own = pack.conditions[String(part.name.value)]
        return own ? kindsInCondition(treeOf(own.when), pack, shared) : []
      }
      case 'comparison':
        return [
          ...pathsOf(part).flatMap(kindsSetting),
          ...[part.left, part.right].flatMap(kindsCounted),
        ]
      default:
        return pathsOf(part).flatMap(kindsSetting)
    }
  })
}

function answeredFrom(name: string, word: string): readonly string[] {
  const asked = findRecordFunction(name)
  return (asked?.reads ?? []).flatMap((kind) => only(kind, asked?.topics?.(word)))
}

function kindsCounted(operand: Operand): readonly string[] {
  if (operand.of !== 'count') return []
  return [
    ...(findCountFunction(operand.name)?.reads ?? []),
    ...kindsSetting('absence.everMissing'),
    ...kindsSetting('absence.classification'),
  ]
}

/** Kinds of fact that may show an act done, by any of the names it has or had. */
function kindsShowing(name: string, { acts }: Shared): readonly string[] {
  const act = acts.get(name) ?? [...acts.values()].find(({ was }) => was?.includes(name))
  return ['step.recorded', ...(act ? inDone(act.done).flatMap(kindsOf) : [])]
}
