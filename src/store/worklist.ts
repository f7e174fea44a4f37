import type pg from 'pg'
import type { ClockCounts, WorklistQuery, WorklistRow } from '../app/index.ts'

const day = 86_400_000
/** The order people see. Every index on the list has it, but for the names that settle a tie. */
const order = 'by_at asc nulls last, starts_at, of, id, instance'

/** Begun lines for the roles, or begun by the person, asked about: each branch is one range of one index, cut at the limit. */
export async function findWorklist(
  pool: pg.Pool,
  query: WorklistQuery,
): Promise<readonly WorklistRow[]> {
  const values = new Values()
  const branches = branchesOf(query, values)
  if (branches.length === 0) return []
  const { rows } = await pool.query<{ line: WorklistRow }>(
    `select line from (${branches.join(' union all ')}) as lines
      order by ${order} limit ${values.put(query.limit * 2)}`,
    values.all,
  )
  const seen = new Set<string>()
  const once = rows.filter(({ line }) => {
    const key = `${line.of} ${line.id} ${line.instance}`
    return !seen.has(key) && seen.add(key)
  })
  return once.slice(0, query.limit).map(({ line }) => line)
}

const none: ClockCounts = { late: 0, next24Hours: 0, later: 0, noFixedTime: 0, pastExpected: 0 }

/** How many there are by clock, whatever the clock and the record asked about: of absences and of children apart. */
export async function countWorklist(
  pool: pg.Pool,
  query: WorklistQuery,
): Promise<Readonly<Record<'child' | 'episode', ClockCounts>>> {
  const values = new Values()
  const now = values.put(query.now)
  const tomorrow = values.put(query.now + day)
  const { rows } = await pool.query<ClockCounts & { of: 'child' | 'episode' }>(
    `select of,
        count(*) filter (where due_at < ${now}) as late,
        count(*) filter (where due_at >= ${now} and due_at < ${tomorrow}) as "next24Hours",
        count(*) filter (where due_at >= ${tomorrow}) as later,
        count(*) filter (where due_at is null) as "noFixedTime",
        count(*) filter (where expected_at < ${now}) as "pastExpected"
      from (
        select distinct of, id, instance, due_at, expected_at from worklist
        where ${conditions({ ...query, clock: null }, values)} and ${whose(query, values)}
      ) as lines
      group by of`,
    values.all,
  )
  const counts = { child: none, episode: none }
  for (const { of, ...one } of rows) counts[of] = one
  return counts
}

/** Values of one statement, each put in the place its sign names: nothing asked for ever becomes part of the text. */
class Values {
  readonly all: unknown[] = []

  put(value: number | string | readonly string[]): string {
    this.all.push(value)
    const type =
      typeof value === 'number' ? 'bigint' : typeof value === 'string' ? 'text' : 'text[]'
    return `$${this.all.length}::${type}`
  }
}

function branchesOf(query: WorklistQuery, values: Values): string[] {
  const range = (extra: string) => `
    select line, by_at, starts_at, of, id, instance
    from worklist where ${conditions(query, values)} and of = ${values.put(query.of)} and ${extra}
    order by ${order} limit ${values.put(query.limit)}`
  if (query.askedByPerson !== null || ofEverybody(query)) {
    return [`select * from (${range(whose(query, values))}) as all_roles`]
  }
  const perRole = (roles: readonly string[], column: 'owner_role' | 'out_of_hours_role') => `
    select line.* from unnest(${values.put(roles)}) as wanted(role)
    cross join lateral (${range(`${column} = wanted.role`)}) as line`
  return [
    ...(query.roles.length > 0 ? [perRole(query.roles, 'owner_role')] : []),
    ...(query.outOfHoursRoles.length > 0
      ? [perRole(query.outOfHoursRoles, 'out_of_hours_role')]
      : []),
  ]
}

/** No role is named: the whole agency's list, or the whole authority's. */
function ofEverybody({ roles, outOfHoursRoles }: WorklistQuery): boolean {
  return roles.length === 0 && outOfHoursRoles.length === 0
}

function whose(query: WorklistQuery, values: Values): string {
  if (query.askedByPerson !== null) {
    const asked = `asked_by_person = ${values.put(query.askedByPerson)}`
    return query.roles.length > 0
      ? `${asked} and owner_role = any(${values.put(query.roles)})`
      : asked
  }
  if (ofEverybody(query)) return 'true'
  return `(owner_role = any(${values.put(query.roles)})
    or out_of_hours_role = any(${values.put(query.outOfHoursRoles)}))`
}

function conditions(query: WorklistQuery, values: Values): string {
  const now = values.put(query.now)
  const all = [`authority = ${values.put(query.authority)}`, `starts_at <= ${now}`]
  if (query.childIds !== null) all.push(`child_id = any(${values.put(query.childIds)})`)
  if (query.ownerAgency !== undefined) all.push(`owner_agency = ${values.put(query.ownerAgency)}`)
  if (query.search !== null && query.search.trim() !== '') {
    all.push(`child_name like ${values.put(likePattern(query.search))}`)
  }
  const tomorrow = query.now + day
  if (query.clock === 'late') all.push(`due_at < ${now}`)
  if (query.clock === 'next-24-hours')
    all.push(`due_at >= ${now} and due_at < ${values.put(tomorrow)}`)
  if (query.clock === 'later') all.push(`due_at >= ${values.put(tomorrow)}`)
  if (query.clock === 'no-fixed-time') all.push('due_at is null')
  if (query.clock === 'past-expected') all.push(`expected_at < ${now}`)
  return all.join(' and ')
}

/** Any part of a name, with the pattern's own signs taken literally. */
export function likePattern(part: string): string {
  return `%${part
    .trim()
    .toLowerCase()
    .replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`
}
