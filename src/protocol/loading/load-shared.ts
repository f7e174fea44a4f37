import { actsToday } from '../engine/former-names.ts'
import type { Act } from '../pack/duty-shape.ts'
import type { CatalogueRow, Role, Shared, Task, WrittenRows } from '../pack/shared.ts'
import { agreed, type Brought } from './agree.ts'
import { readBankHolidays } from './bank-holidays.ts'
import { checkActs } from './check-acts.ts'
import { checkTasks } from './check-tasks.ts'
import { type Fault, nearest } from './faults.ts'
import { shapeFaults } from './shape-faults.ts'
import { type DocumentPath, Source, type SourceText } from './source.ts'

export interface LoadedShared {
  readonly shared: Shared
  readonly faults: readonly Fault[]
}

/** Which of these files is which, by name and by the folder it stands in. */
const files = {
  acts: /(^|\/)acts\.ya?ml$/,
  tasks: /(^|\/)tasks\.ya?ml$/,
  roles: /(^|\/)roles\.ya?ml$/,
  rows: /(^|\/)rows(\/[^/]+)?\.ya?ml$/,
  holidays: /(^|\/)bank-holidays\/[^/]+\.json$/,
} as const

/**
 * Reads what protocols share, from the texts of acts.yaml, tasks.yaml, roles.yaml, rows.yaml or rows/*.yaml and bank-holidays/*.json: the service's own, and
 * those that protocols kept elsewhere bring. What two files both say must be the same.
 */
export function loadShared(texts: readonly SourceText[]): LoadedShared {
  const faults: Fault[] = []
  const read = (kind: 'acts' | 'tasks' | 'roles' | 'rows'): readonly Source[] => {
    const found = texts.filter(({ path }) => files[kind].test(path))
    if (found.length === 0 && (kind === 'acts' || kind === 'roles'))
      faults.push(noFile(`${kind}.yaml`))
    return found.flatMap((text) => {
      const source = new Source(text)
      const wrong = source.faults.length > 0 ? source.faults : shapeFaults(kind, source)
      faults.push(...wrong)
      return wrong.length > 0 ? [] : [source]
    })
  }
  const together = <T>(what: string, brought: readonly Brought<T>[]): Map<string, T> => {
    const { byKey, faults: twice } = agreed(what, brought)
    faults.push(...twice)
    return byKey
  }
  const actFiles = read('acts')
  const written = together('act', actFiles.flatMap(actsIn))
  const acts = actsToday(written)
  const taskFiles = read('tasks').flatMap(tasksIn)
  const tasks = together('task', taskFiles)
  faults.push(...checkTasks(taskFiles, written))
  const roleFiles = read('roles').flatMap(rolesIn)
  const roles = together('role', roleFiles)
  faults.push(...roleFiles.flatMap((role) => unknownRolesOf(role, roles)))
  const rowFiles = read('rows').flatMap(rowsIn)
  const rows = together('row', rowFiles)
  faults.push(...rowFiles.flatMap((row) => unknownParties(row, roles)))
  const { holidays, faults: holidayFaults } = readBankHolidays(
    texts.filter(({ path }) => files.holidays.test(path)),
  )
  faults.push(...holidayFaults)
  const named = { acts: written, tasks, roles, rows, bankHolidays: holidays }
  for (const source of actFiles) faults.push(...checkActs(listOfActs(source.value), source, named))
  return { shared: { ...named, acts }, faults }
}

function noFile(name: string): Fault {
  return {
    level: 'error',
    file: name,
    line: 1,
    column: 1,
    where: '',
    rule: 'no-file',
    message: `There is no ${name} among the shared files.`,
    cites: [],
    suggestion: null,
  }
}

function actsIn(source: Source): Brought<Act>[] {
  return listOfActs(source.value).map((act, i) => ({ key: act.act, value: act, source, path: [i] }))
}

/** The schema has said that this is a list of acts. */
function listOfActs(value: unknown): readonly Act[] {
  return Array.isArray(value) ? value : []
}

/** The schema has said that this is a list of tasks. */
function tasksIn(source: Source): Brought<Task>[] {
  const tasks = (source.value ?? []) as readonly Task[]
  return tasks.map((value, i) => ({ key: value.task, value, source, path: [i] }))
}

/** The schema has said that these are roles. */
function rolesIn(source: Source): Brought<Role>[] {
  const roles = source.value as Readonly<Record<string, Role>>
  return Object.entries(roles ?? {}).map(([key, value]) => ({ key, value, source, path: [key] }))
}

/** Whose duties a role does, and what it counts as, must be roles there are. */
function unknownRolesOf(
  { key, value, source, path }: Brought<Role>,
  roles: ReadonlyMap<string, Role>,
): readonly Fault[] {
  const own = (value.countsAs ?? []).indexOf(key)
  return [
    ...(['answersFor', 'countsAs'] as const).flatMap((name) =>
      unknownRoles(value[name] ?? [], key, source, [...path, name], roles),
    ),
    ...(own < 0
      ? []
      : [
          {
            level: 'error' as const,
            file: source.path,
            ...source.position([...path, 'countsAs', own]),
            where: key,
            rule: 'counts-as-itself',
            message: `“${key}” is written as a kind of itself.`,
            cites: [],
            suggestion: null,
          },
        ]),
  ]
}

/** Who a row names must be roles there are. */
function unknownParties(
  { key, value, source, path }: Brought<CatalogueRow>,
  roles: ReadonlyMap<string, Role>,
): readonly Fault[] {
  return (['who', 'tells'] as const).flatMap((name) =>
    unknownRoles(value[name] ?? [], key, source, [...path, name], roles),
  )
}

function unknownRoles(
  named: readonly string[],
  where: string,
  source: Source,
  path: DocumentPath,
  roles: ReadonlyMap<string, Role>,
): readonly Fault[] {
  return named.flatMap((role, i): Fault[] =>
    roles.has(role)
      ? []
      : [
          {
            level: 'error',
            file: source.path,
            ...source.position([...path, i]),
            where,
            rule: 'unknown-role',
            message: `There is no role “${role}”.`,
            cites: [],
            suggestion: nearest(role, roles.keys()),
          },
        ],
  )
}

/** The schema has said that these are rows of a document. */
function rowsIn(source: Source): Brought<CatalogueRow>[] {
  const { document, rows, timesRead = false } = source.value as WrittenRows
  return Object.entries(rows).map(([key, row]) => ({
    key,
    value: { document, timesRead, ...row },
    source,
    path: ['rows', key],
  }))
}
