import type { Duty } from '../pack/duty-shape.ts'
import type { Pack } from '../pack/pack.ts'
import { citedByParties } from '../pack/party-shape.ts'
import { citesOf } from '../scenarios/named-in.ts'

export const elementKinds = [
  'duty',
  'line',
  'rule',
  'classification',
  'grade',
  'level',
  'role',
  'moment',
  'condition',
  'reading',
  'scope',
  'closure',
] as const
export type ElementKind = (typeof elementKinds)[number]

/** Anything of a pack that cites rows of the catalogue. */
export interface Element {
  readonly kind: ElementKind
  /** `duty:strategy-meeting.first`, `line:strategy-meeting.first/2`, `rule:…`, `moment:…`, `role:…`, `scope`. */
  readonly name: string
  readonly cites: readonly string[]
  /** The duty it is, or a line of which it is. */
  readonly duty?: Duty
}

/** Every element of a pack that cites a row. Guidance is told apart. */
export function elementsOf(pack: Pack): readonly Element[] {
  const listed = <T>(
    kind: ElementKind,
    list: readonly T[] | undefined,
    id: (entry: T) => string,
  ): Element[] =>
    (list ?? []).map((entry) => ({ kind, name: `${kind}:${id(entry)}`, cites: citesOf(entry) }))
  const keyed = (kind: ElementKind, map: Readonly<Record<string, unknown>>): Element[] =>
    Object.entries(map).map(([key, value]) => ({
      kind,
      name: `${kind}:${key}`,
      cites: citesOf(value),
    }))
  const alone = (kind: 'scope' | 'closure', value: unknown): Element[] => [
    { kind, name: kind, cites: citesOf(value) },
  ]
  return [
    ...pack.duties.flatMap((duty) => [
      {
        kind: 'duty' as const,
        name: `duty:${duty.duty}`,
        cites: [...duty.cites, ...citedByParties(duty)],
        duty,
      },
      ...(duty.contents ?? []).map(({ cites = [] }, i) => ({
        kind: 'line' as const,
        name: `line:${duty.duty}/${i + 1}`,
        cites,
        duty,
      })),
    ]),
    ...listed('rule', pack.rules, ({ rule }) => rule),
    ...listed('classification', pack.classifications, (entry) => entry.as),
    ...listed('grade', pack.grades, ({ grade }) => grade),
    ...listed('level', pack.levels, ({ level }) => level),
    ...keyed('role', pack.roles),
    ...keyed('moment', pack.moments),
    ...keyed('condition', pack.conditions),
    ...keyed('reading', pack.readings),
    ...alone('scope', pack.scope),
    ...alone('closure', pack.closure),
  ].filter(({ cites }) => cites.length > 0)
}
