import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { AccountRecord } from '../src/app/index.ts'
import {
  type Authority,
  authoritiesShape as authoritiesSchema,
  compileShape,
  faultsAgainst,
  type Shared,
  Source,
  type Validator,
} from '../src/protocol/index.ts'
import {
  accountsSchema,
  childrenSchema,
  type Trainer,
  type WrittenChild,
  type WrittenPerson,
} from './shapes.ts'

const authoritiesShape = compileShape(authoritiesSchema)
const childrenShape = compileShape(childrenSchema)
const accountsShape = compileShape(accountsSchema)

/** The training data as written: authorities, people and children. */
export interface TrainingSet {
  readonly authorities: ReadonlyMap<string, Authority>
  readonly password: string
  readonly accounts: readonly AccountRecord[]
  readonly children: readonly { readonly authority: string; readonly child: WrittenChild }[]
}

/** Reads the authorities that a service without any of its own runs for. Throws what is wrong with the file. */
export function readAuthorities(folder = import.meta.dirname): ReadonlyMap<string, Authority> {
  const written = read(folder, 'authorities.yaml', authoritiesShape)
  return new Map(written.map((authority) => [authority.id, authority]))
}

/**
 * Reads all training data. Roles' agencies come from protocols/roles.yaml. Authorities that protocols kept elsewhere bring have no children here, and
 * people like everybody's; besides, somebody in each post they give a telephone number of its own. Throws what is wrong with the files.
 */
export function readTrainingSet(
  shared: Pick<Shared, 'roles'>,
  brought: ReadonlyMap<string, Authority> = new Map(),
  folder = import.meta.dirname,
): TrainingSet {
  const authorities = new Map([...readAuthorities(folder), ...brought])
  const files = new Set(readdirSync(folder))
  const children = [...authorities.keys()].flatMap((authority) =>
    files.has(`${authority}.yaml`)
      ? read(folder, `${authority}.yaml`, childrenShape).map((child) => ({
          authority,
          child,
        }))
      : [],
  )
  const { password, surnames, people, trainer } = read(folder, 'accounts.yaml', accountsShape)
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
  return { authorities, password, accounts: [...accounts, accountOf(trainer)], children }
}

/** The trainer belongs to no authority, and no child is theirs to see. */
function accountOf({ given, surname, team }: Trainer): AccountRecord {
  return {
    account: 'training.trainer',
    name: `${given} ${surname}`,
    email: 'trainer@training.example',
    authority: 'training',
    agency: 'other',
    role: 'trainer',
    team,
    children: [],
  }
}

/** Somebody in each post that the authority's file gives a number of its own, where nobody is in it yet. */
function ownPosts(
  { agencies = {} }: Authority,
  people: readonly WrittenPerson[],
): readonly WrittenPerson[] {
  const held = new Set(people.map(({ role }) => role))
  return Object.values(agencies).flatMap(({ title, posts }) =>
    Object.keys(posts ?? {})
      .filter((role) => !held.has(role))
      .map((role) => ({ role, given: 'Sam', team: title })),
  )
}

function agencyOf(shared: Pick<Shared, 'roles'>, role: string): AccountRecord['agency'] {
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

function read<T>(folder: string, file: string, shape: Validator<T>): T {
  const source = new Source({
    path: `training/${file}`,
    text: readFileSync(join(folder, file), 'utf8'),
  })
  const faults = source.faults.length > 0 ? source.faults : faultsAgainst(shape, source)
  if (faults.length === 0 && shape.Check(source.value)) return source.value
  throw new Error(
    faults.map(({ file: path, line, message }) => `${path}:${line}: ${message}`).join('\n'),
  )
}
