import { type Agency, agencies } from '../../facts/index.ts'
import type { Act, CatalogueRow, Role, Shared } from '../pack.ts'
import { readBankHolidays } from './bank-holidays.ts'
import { checkActs } from './check-acts.ts'
import type { Fault } from './faults.ts'
import { shapeFaults } from './shape-faults.ts'
import { Source, type SourceText } from './source.ts'

export interface LoadedShared {
  readonly shared: Shared
  readonly faults: readonly Fault[]
}

/** Reads what protocols share, from the texts of acts.yaml, roles.yaml, catalogue/rows.json and bank-holidays/*.json. */
export function loadShared(files: readonly SourceText[]): LoadedShared {
  const faults: Fault[] = []
  const read = (name: string, kind: 'acts' | 'roles' | undefined): unknown => {
    const file = files.find(({ path }) => new RegExp(`(^|/)${name}$`).test(path))
    if (!file) {
      faults.push({
        level: 'error',
        file: name,
        line: 1,
        column: 1,
        where: '',
        rule: 'no-file',
        message: `There is no ${name} among the shared files.`,
        cites: [],
        suggestion: null,
      })
      return undefined
    }
    const source = new Source(file)
    const found = source.faults.length > 0 || !kind ? source.faults : shapeFaults(kind, source)
    faults.push(...found)
    if (found.length > 0) return undefined
    if (kind === 'acts') faults.push(...checkActs(listOfActs(source.value), source))
    return source.value
  }
  const acts = actsIn(read('acts.yaml', 'acts'))
  const roles = rolesIn(read('roles.yaml', 'roles'))
  const rows = rowsIn(read('catalogue/rows.json', undefined))
  const { holidays, faults: holidayFaults } = readBankHolidays(
    files.filter(({ path }) => /(^|\/)bank-holidays\/[^/]+\.json$/.test(path)),
  )
  faults.push(...holidayFaults)
  return { shared: { acts, roles, rows, bankHolidays: holidays }, faults }
}

function actsIn(value: unknown): Map<string, Act> {
  return new Map(listOfActs(value).map((act) => [act.act, act]))
}

/** The schema has said that this is a list of acts. */
function listOfActs(value: unknown): readonly Act[] {
  return Array.isArray(value) ? value : []
}

function rolesIn(value: unknown): Map<string, Role> {
  const roles = new Map<string, Role>()
  for (const [key, role] of entriesOf(value)) {
    const agency = agencies.find(
      (word): word is Agency => word === Reflect.get(Object(role), 'agency'),
    )
    const answersFor: unknown = Reflect.get(Object(role), 'answersFor')
    if (!agency) continue
    roles.set(key, {
      agency,
      title: String(Reflect.get(Object(role), 'title')),
      ...(Array.isArray(answersFor) && { answersFor: answersFor.map(String) }),
    })
  }
  return roles
}

function rowsIn(value: unknown): Map<string, CatalogueRow> {
  const text = (row: unknown, name: string) => String(Reflect.get(Object(row), name) ?? '')
  return new Map(
    entriesOf(value).map(([id, row]) => [
      id,
      {
        document: text(row, 'document'),
        section: text(row, 'section'),
        kind: text(row, 'kind'),
        force: text(row, 'force'),
        summary: text(row, 'summary'),
      },
    ]),
  )
}

function entriesOf(value: unknown): [string, unknown][] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : []
}
