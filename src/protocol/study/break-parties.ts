import type { Duty } from '../pack/duty-shape.ts'
import type { Pack } from '../pack/pack.ts'
import { partyKeys } from '../pack/party-shape.ts'
import { rolesIn } from '../scenarios/named-in.ts'
import { at, type Path, put, without } from './break-places.ts'
import type { Broken } from './broken.ts'

/** Who owns a duty becomes another owner of the pack; who is told, consulted or invited is dropped, and becomes another. */
export function brokenParties(pack: Pack, duty: Duty): Broken<Duty>[] {
  return Object.entries(partyKeys).flatMap(([key, as]) => {
    const kind = as === 'joint' ? 'owner' : as
    const written: unknown = Reflect.get(duty, key)
    if (written === undefined) return []
    const here = rolesIn(written)
    const everywhere = new Set(pack.duties.flatMap((one) => rolesIn(Reflect.get(one, key))))
    return places(written, [key]).flatMap(({ path, entry, role }): Broken<Duty>[] => {
      const roles = [...everywhere, ...Object.keys(pack.roles)]
      const other = roles.slice(roles.indexOf(role)).find((one) => !here.includes(one))
      return [
        ...(other === undefined
          ? []
          : [{ kind, what: `${key} ${role} → ${other}`, to: put(duty, path, other) }]),
        ...(key === 'owner' || entry.length === 1
          ? []
          : [{ kind, what: `${key} without ${role}`, to: dropped(duty, entry) }]),
      ]
    })
  })
}

interface Place {
  /** Where the role itself stands. */
  readonly path: Path
  /** Where the entry stands that names it. */
  readonly entry: Path
  readonly role: string
}

function places(party: unknown, path: Path): Place[] {
  if (typeof party === 'string') return [{ path, entry: path, role: party }]
  if (Array.isArray(party)) return party.flatMap((one, i) => places(one, [...path, i]))
  if (typeof party !== 'object' || party === null) return []
  const role: unknown = Reflect.get(party, 'role')
  if (typeof role === 'string') return [{ path: [...path, 'role'], entry: path, role }]
  return places(Reflect.get(party, 'any') ?? [], [...path, 'any'])
}

/** A duty without an entry; a list of which nothing is left goes too. */
function dropped(duty: Duty, entry: Path): Duty {
  const left = without(duty, entry)
  const list = at(left, entry.slice(0, -1))
  return Array.isArray(list) && list.length === 0 ? without(left, entry.slice(0, -1)) : left
}

/** Who stands in for a post: nobody, or another. Of a post that owns nothing, nothing would change. */
export function brokenStandIns(pack: Pack, name: string): Broken<Pack>[] {
  const owners = new Set(pack.duties.flatMap(({ owner }) => rolesIn(owner)))
  const standIns = Object.values(pack.roles).map(({ vacantGoesTo }) => vacantGoesTo)
  if (!owners.has(name) && !standIns.includes(name)) return []
  return (['outOfHours', 'vacantGoesTo'] as const).flatMap((key): Broken<Pack>[] => {
    const role = pack.roles[name]?.[key]
    if (!role) return []
    const other = [...owners].find((one) => one !== role && one !== name)
    return [
      { kind: 'owner', what: `without ${key} ${role}`, to: without(pack, ['roles', name, key]) },
      ...(other === undefined
        ? []
        : [
            {
              kind: 'owner' as const,
              what: `${key} ${role} → ${other}`,
              to: put(pack, ['roles', name, key], other),
            },
          ]),
    ]
  })
}
