import { absenceKinds } from './absence.ts'
import { childKinds } from './child.ts'
import type { FactKind } from './kind.ts'
import { peopleKinds } from './people.ts'
import { policeKinds } from './police.ts'
import { recordKinds } from './record.ts'
import { returnKinds } from './return.ts'

/** Every kind of fact, in the order of a case. */
export const factKinds: readonly FactKind[] = [
  ...childKinds,
  ...absenceKinds,
  ...policeKinds,
  ...peopleKinds,
  ...returnKinds,
  ...recordKinds,
]

const byName = new Map(factKinds.map((k) => [k.kind, k]))

/** The kind of that name, if there is one. */
export function findFactKind(name: string): FactKind | undefined {
  return byName.get(name)
}
