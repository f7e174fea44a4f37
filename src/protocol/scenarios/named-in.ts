import { treeOf } from '../conditions/parse.ts'
import { conditionsIn, walk } from '../conditions/tree.ts'
import { inDuty } from '../mechanisms/references.ts'
import type { Duty } from '../pack/duty-shape.ts'
import type { Pack } from '../pack/pack.ts'
import { citedByParties, partiesWritten } from '../pack/party-shape.ts'

/** What a duty names of its pack, and through it everything that is named there in turn. */
export interface Named {
  /** Posts that own it, have a part in it, or are told when it is late. */
  readonly roles: readonly string[]
  readonly moments: readonly string[]
  readonly conditions: readonly string[]
}

export function namedIn(pack: Pack, duty: Duty): Named {
  const { late = [] } = duty
  return {
    roles: [
      ...new Set([
        ...partiesWritten(duty).map(({ role }) => role),
        ...late.map(({ tell }) => tell),
      ]),
    ],
    moments: momentsNamed(pack, duty),
    conditions: conditionsNamed(pack, [
      duty,
      momentsNamed(pack, duty).map((name) => pack.moments[name]),
    ]),
  }
}

/** Posts in a party as it is written: a key, `{ role, … }`, `{ any: […] }`, or a list of these. */
export function rolesIn(party: unknown): readonly string[] {
  if (typeof party === 'string') return [party]
  if (Array.isArray(party)) return party.flatMap(rolesIn)
  if (typeof party !== 'object' || party === null) return []
  const role: unknown = Reflect.get(party, 'role')
  return typeof role === 'string' ? [role] : rolesIn(Reflect.get(party, 'any'))
}

/** Names of the pack's own conditions anywhere in a part of it, and those they are made of. */
function conditionsNamed(pack: Pack, part: unknown, found: Set<string> = new Set()): string[] {
  for (const text of conditionsIn(part)) {
    for (const one of walk(treeOf(text))) {
      const name = one.is === 'named' ? String(one.name.value) : undefined
      if (name === undefined || found.has(name)) continue
      found.add(name)
      conditionsNamed(pack, pack.conditions[name], found)
    }
  }
  return [...found]
}

/** The pack's own moments that a duty's clock or ending names, and those they are made of. */
function momentsNamed({ moments }: Pack, duty: Duty): readonly string[] {
  const names = inDuty(duty, moments).flatMap((part) => (part.is === 'name' ? [part.name] : []))
  return [...new Set(names)].filter((name) => Object.hasOwn(moments, name))
}

/** Every row a duty may be asserted from: its own, its lines', and those of what it names. A reading is about how a row is taken, and asks nothing. */
export function rowsBehind(pack: Pack, duty: Duty): ReadonlySet<string> {
  const named = namedIn(pack, duty)
  return new Set([
    ...duty.cites,
    ...citedByParties(duty),
    ...(duty.contents ?? []).flatMap(({ cites }) => cites ?? []),
    ...named.roles.flatMap((role) => pack.roles[role]?.cites ?? []),
    ...named.conditions.flatMap((name) => pack.conditions[name]?.cites ?? []),
    ...named.moments.flatMap((name) => citesOf(pack.moments[name])),
  ])
}

/** Rows cited by a part of a pack that may cite some. */
export function citesOf(part: unknown): readonly string[] {
  const cites: unknown = Reflect.get(Object(part), 'cites')
  return Array.isArray(cites) ? cites.map(String) : []
}
