import { setBy } from '../../episode/index.ts'
import { findCountFunction, findRecordFunction } from '../conditions/functions/index.ts'
import { treeOf } from '../conditions/parse.ts'
import { type Operand, pathsOf, type Tree, walk } from '../conditions/tree.ts'
import { inDone, inDuty, inMoment, type Reference } from '../mechanisms/references.ts'
import type { Duty } from '../pack/duty-shape.ts'
import type { Pack } from '../pack/pack.ts'
import { partiesWritten } from '../pack/party-shape.ts'
import type { Moment } from '../pack/shapes.ts'
import type { Shared } from '../pack/shared.ts'

/** What the answer to a duty rests on. */
export interface Reads {
  /** Kinds of fact of which another can change it. */
  readonly kinds: ReadonlySet<string>
  /** Other duties its clocks wait for. */
  readonly duties: readonly string[]
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
  const references = [
    ...inDuty(duty, pack.moments),
    ...inDone(duty.done ?? act?.done ?? { step: duty.act }, pack.moments),
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
      // Whom it tells or consults may have been told of it.
      ...(parties.some(({ as }) => as !== 'owner') ? ['notice.given'] : []),
      ...references.flatMap(kindsOf),
      ...conditions.flatMap((text) => kindsInCondition(treeOf(text), pack, shared)),
    ]),
    duties: references.flatMap((one) => (one.is === 'duty' ? [one.duty] : [])),
  }
}

function kindsOf(reference: Reference): readonly string[] {
  switch (reference.is) {
    case 'kind':
      return [reference.kind]
    case 'fact':
      return [reference.match.fact]
    case 'act':
      return ['step.recorded']
    case 'field':
      return kindsSetting(reference.field)
    default:
      return []
  }
}

function kindsSetting(path: string): readonly string[] {
  return setBy(path).map(({ kind }) => kind)
}

function kindsInCondition(tree: Tree, pack: Pack, shared: Shared): readonly string[] {
  return walk(tree).flatMap((part) => {
    switch (part.is) {
      case 'record':
        return part.name === 'did'
          ? kindsShowing(String(part.words[0]?.value), shared)
          : (findRecordFunction(part.name)?.reads ?? [])
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
