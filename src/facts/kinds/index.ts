import { absenceKinds } from './absence.ts'
import { childKinds } from './child.ts'
import type { DataOfKind, FactKind } from './kind.ts'
import { kindsByName } from './kinds-by-name.ts'
import { peopleKinds } from './people.ts'
import { policeKinds } from './police.ts'
import { recordKinds } from './record.ts'
import { returnKinds } from './return.ts'

/* Every kind of fact, in the order of a case, each with its own static type. */
const declared = [
  ...childKinds,
  ...absenceKinds,
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

/** The kind of that name. */
export function getFactKind(name: KindName): FactKind<KindName> {
  const found = byName.get(name)
  if (!found) throw new Error(`no kind of fact ${name}`)
  return found
}
