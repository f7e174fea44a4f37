import { treeOf } from '../conditions/parse.ts'
import { conditionsIn, walk } from '../conditions/tree.ts'
import { inDuty } from '../mechanisms/references.ts'
import type { Duty } from '../pack/duty-shape.ts'
import type { Pack } from '../pack/pack.ts'

/** Anything of a pack that carries rows of the catalogue, by name: `duty:strategy-meeting.first`, `rule:…`, `moment:…`, `role:…`. */
export interface Element {
  readonly name: string
  readonly cites: readonly string[]
}

/** Every element of a pack that can be proved by a scenario, with the rows it cites. Guidance is told apart. */
export function elementsOf(pack: Pack): readonly Element[] {
  const named = <T extends { readonly cites?: readonly string[] }>(
    kind: string,
    list: readonly T[] | undefined,
    id: (entry: T) => string,
  ): Element[] =>
    (list ?? []).map((entry) => ({ name: `${kind}:${id(entry)}`, cites: entry.cites ?? [] }))
  const keyed = (kind: string, map: Readonly<Record<string, unknown>>): Element[] =>
    Object.entries(map).map(([key, value]) => ({ name: `${kind}:${key}`, cites: citesIn(value) }))
  return [
    ...pack.duties.map((duty) => ({
      name: `duty:${duty.duty}`,
      cites: [
        ...new Set([...duty.cites, ...(duty.contents ?? []).flatMap(({ cites }) => cites ?? [])]),
      ],
    })),
    ...named('rule', pack.rules, ({ rule }) => rule),
    ...named('classification', pack.classifications, (entry) => entry.as),
    ...named('grade', pack.grades, ({ grade }) => grade),
    ...named('level', pack.levels, ({ level }) => level),
    ...keyed('role', pack.roles),
    ...keyed('moment', pack.moments),
    ...keyed('condition', pack.conditions),
    ...keyed('reading', pack.readings),
    ...(pack.scope?.cites ? [{ name: 'scope', cites: pack.scope.cites }] : []),
    ...(pack.closure?.cites ? [{ name: 'closure', cites: pack.closure.cites }] : []),
  ].filter(({ cites }) => cites.length > 0)
}

function citesIn(value: unknown): readonly string[] {
  const cites: unknown = Reflect.get(Object(value), 'cites')
  return Array.isArray(cites) ? cites.map(String) : []
}

/** What a duty's clock, roles and readings rest on: a scenario that expects the duty proves these too. */
export function restsOn(pack: Pack, id: string): readonly string[] {
  const duty = pack.duties.find((one) => one.duty === id)
  if (!duty) return []
  const roles = [
    ...(typeof duty.owner === 'string' ? [duty.owner] : duty.owner.map(({ role }) => role)),
    ...[...(duty.tells ?? []), ...(duty.invites ?? [])].map((entry) =>
      typeof entry === 'string' ? entry : entry.role,
    ),
    ...(duty.late ?? []).map(({ tell }) => tell),
  ]
  const readings =
    duty.reading === undefined
      ? []
      : typeof duty.reading === 'string'
        ? [duty.reading]
        : duty.reading
  return [
    ...roles.map((role) => `role:${role}`),
    ...readings.map((reading) => `reading:${reading}`),
    ...momentsNamed(pack, duty).map((name) => `moment:${name}`),
    ...conditionsNamed(pack, duty).map((name) => `condition:${name}`),
  ]
}

/** Names of the pack's own conditions anywhere in a duty, and those they are made of. */
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
