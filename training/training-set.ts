import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import type { AccountRecord } from '../src/app/index.ts'
import type { Authority, Shared } from '../src/protocol/index.ts'

type Said = Readonly<Record<string, unknown>>

/** A child as the files write one: see brent.yaml. */
export interface WrittenChild extends Said {
  readonly id: string
  readonly name: string
  readonly age: number
  readonly placed?: Said & { readonly type: string }
  readonly episodes?: readonly { readonly given: readonly WrittenFact[] }[]
}

/** A fact as the files write one; whatever else stands in it is the fact's data. */
export interface WrittenFact extends Said {
  readonly at: string
  /** When it was recorded, where later. */
  readonly recorded?: string
  readonly fact: string
  /** A role of the child's authority, or `authority/role`. */
  readonly by: string
}

/** The training data as written: authorities, people and children. */
export interface TrainingSet {
  readonly authorities: ReadonlyMap<string, Authority>
  readonly password: string
  readonly accounts: readonly AccountRecord[]
  readonly children: readonly { readonly authority: string; readonly child: WrittenChild }[]
}

interface WrittenAccounts {
  readonly password: string
  readonly surnames: Readonly<Record<string, string>>
  readonly people: readonly {
    readonly role: string
    readonly given: string
    readonly team: string
    readonly only?: readonly string[]
    readonly except?: readonly string[]
  }[]
}

/** Reads the authorities that a service without any of its own runs for. */
export function readAuthorities(folder = import.meta.dirname): ReadonlyMap<string, Authority> {
  const written = read<readonly Authority[]>(folder, 'authorities.yaml')
  return new Map(written.map((authority) => [authority.id, authority]))
}

/**
 * Reads all training data. Roles' agencies come from protocols/roles.yaml. Authorities that protocols kept elsewhere bring have no children here, and
 * people like everybody's; besides, somebody in each post they give a telephone number of its own.
 */
export function readTrainingSet(
  shared: Shared,
  brought: ReadonlyMap<string, Authority> = new Map(),
  folder = import.meta.dirname,
): TrainingSet {
  const authorities = new Map([...readAuthorities(folder), ...brought])
  const files = new Set(readdirSync(folder))
  const children = [...authorities.keys()].flatMap((authority) =>
    files.has(`${authority}.yaml`)
      ? read<readonly WrittenChild[]>(folder, `${authority}.yaml`).map((child) => ({
          authority,
          child,
        }))
      : [],
  )
  const { password, surnames, people } = read<WrittenAccounts>(folder, 'accounts.yaml')
  const accounts = [...authorities.values()].flatMap((one) => {
    const authority = one.id
    return [...people, ...ownPosts(one, people)]
      .filter(
        ({ only, except }) => (only?.includes(authority) ?? true) && !except?.includes(authority),
      )
      .map(({ role, given, team }) => ({
        account: `${authority}.${role}`,
        name: `${given} ${surnames[authority] ?? 'Training'}`,
        email: `${role}@${authority}.example`,
        authority,
        agency: agencyOf(shared, role),
        role,
        team,
        children: childrenOf(
          role,
          children.filter((entry) => entry.authority === authority).map((entry) => entry.child),
        ),
      }))
  })
  return { authorities, password, accounts, children }
}

/** Somebody in each post that the authority's file gives a number of its own, where nobody is in it yet. */
function ownPosts(
  { agencies = {} }: Authority,
  people: WrittenAccounts['people'],
): WrittenAccounts['people'] {
  const held = new Set(people.map(({ role }) => role))
  return Object.values(agencies).flatMap(({ title, posts }) =>
    Object.keys(posts ?? {})
      .filter((role) => !held.has(role))
      .map((role) => ({ role, given: 'Sam', team: title })),
  )
}

function agencyOf(shared: Shared, role: string): AccountRecord['agency'] {
  const known = shared.roles.get(role)
  if (!known)
    throw new Error(`training/accounts.yaml: there is no role “${role}” in protocols/roles.yaml`)
  return known.agency
}

/** Placements each kind of carer looks after. */
const caredFor: Readonly<Record<string, readonly string[]>> = {
  'foster-carer': ['foster-care', 'connected-person-care'],
  'residential-manager': ['residential-home', 'semi-independent'],
  parent: ['with-parents'],
}

function childrenOf(role: string, children: readonly WrittenChild[]): readonly string[] | null {
  const types = caredFor[role]
  if (!types) return null
  return children.filter(({ placed }) => types.includes(placed?.type ?? '')).map(({ id }) => id)
}

function read<T>(folder: string, file: string): T {
  return parse(readFileSync(join(folder, file), 'utf8')) as T
}
