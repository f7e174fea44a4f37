import { absenceKinds } from './absence.ts'
import { childKinds } from './child.ts'
import { holdKinds } from './hold.ts'
import type { DataOfKind, FactKind, StreamKind } from './kind.ts'
import { kindsByName } from './kinds-by-name.ts'
import { peopleKinds } from './people.ts'
import { placementKinds } from './placement.ts'
import { policeKinds } from './police.ts'
import { recordKinds } from './record.ts'
import { returnKinds } from './return.ts'

/* Every kind of fact, in the order of a case, each with its own static type. */
const declared = [
  ...childKinds,
  ...placementKinds,
  ...absenceKinds,
  ...holdKinds,
  ...policeKinds,
  ...peopleKinds,
  ...returnKinds,
  ...recordKinds,
] as const
type Declared = (typeof declared)[number]

/** Name of a kind of fact. */
export type KindName = Declared['kind']
/** What a fact of that kind says. */
export type DataOf<K extends KindName> = DataOfKind<Extract<Declared, { readonly kind: K }>>

/** Every kind of fact, in the order of a case. */
export const factKinds: readonly FactKind<KindName>[] = declared

const byName = kindsByName(factKinds)

/** The kind of that name, or that went by it before, if there is one. */
export function findFactKind(name: string): FactKind<KindName> | undefined {
  return byName.get(name)
}

/** Whether facts of a kind tell something of the child: those of the child's own record, and of an absence's those told of the child as well. */
export function tellsOfChild(name: string): boolean {
  const kind = findFactKind(name)
  return kind?.stream === 'child' || kind?.ofChild !== undefined
}

/** Whether a fact of a kind may be said in a record of this kind. */
export function belongsOn(name: string, stream: StreamKind): boolean {
  const kind = findFactKind(name)
  return kind?.stream === stream || (stream === 'child' && kind?.ofChild === 'said')
}

/** The kind of that name. */
export function getFactKind(name: KindName): FactKind<KindName> {
  const found = byName.get(name)
  if (!found) throw new Error(`no kind of fact ${name}`)
  return found
}
