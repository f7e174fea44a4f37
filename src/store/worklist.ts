import { type RawBuilder, sql } from 'kysely'
import type { WorklistCounts, WorklistQuery, WorklistRow } from '../app/index.ts'
import type { Database } from './connect.ts'
import type { WorklistTable } from './tables.ts'

const day = 86_400_000
/** The order people see, and the order of every index on the list. */
const order = sql`due_at asc nulls last, starts_at, episode_id, instance`

/** Begun lines for the roles, or begun by the person, asked about: each branch is one range of one index, cut at the limit. */
export async function findWorklist(
  { query: db }: Database,
  query: WorklistQuery,
): Promise<readonly WorklistRow[]> {
  const branches = branchesOf(query)
  if (branches.length === 0) return []
  const { rows } = await sql<WorklistTable>`
    select * from (${sql.join(branches, sql` union all `)}) as lines
    order by ${order} limit ${query.limit * 2}`.execute(db)
  const seen = new Set<string>()
  const once = rows.filter((row) => {
    const key = `${row.episode_id} ${row.instance}`
    return !seen.has(key) && seen.add(key)
  })
  return once.slice(0, query.limit).map(toWorklistRow)
}

/** How many there are by clock, whatever the clock asked about. */
export async function countWorklist(
  { query: db }: Database,
  query: WorklistQuery,
): Promise<WorklistCounts> {
  const { rows } = await sql<WorklistCounts>`
    select
      count(*) filter (where due_at < ${query.now}) as late,
      count(*) filter (where due_at >= ${query.now} and due_at < ${query.now + day}) as "next24Hours",
      count(*) filter (where due_at >= ${query.now + day}) as later,
      count(*) filter (where due_at is null) as "noFixedTime"
    from worklist
    where ${conditions({ ...query, clock: null })} and ${whose(query)}`.execute(db)
  return rows[0] ?? { late: 0, next24Hours: 0, later: 0, noFixedTime: 0 }
}

function branchesOf(query: WorklistQuery): RawBuilder<unknown>[] {
  const range = (extra: RawBuilder<unknown>) => sql`
    select * from worklist where ${conditions(query)} and ${extra}
    order by ${order} limit ${query.limit}`
  if (query.askedByPerson !== null || ofEverybody(query)) {
    return [sql`select * from (${range(whose(query))}) as all_roles`]
  }
  const perRole = (roles: readonly string[], column: 'owner_role' | 'out_of_hours_role') => sql`
    select line.* from unnest(${roles}::text[]) as wanted(role)
    cross join lateral (${range(sql`${sql.ref(column)} = wanted.role`)}) as line`
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

function whose(query: WorklistQuery): RawBuilder<unknown> {
  if (query.askedByPerson !== null) {
    const roles = query.roles.length > 0 ? sql`owner_role = any(${query.roles}::text[])` : sql`true`
    return sql`asked_by_person = ${query.askedByPerson} and ${roles}`
  }
  if (ofEverybody(query)) return sql`true`
  return sql`(owner_role = any(${query.roles}::text[])
    or out_of_hours_role = any(${query.outOfHoursRoles}::text[]))`
}

function conditions(query: WorklistQuery): RawBuilder<unknown> {
  const all = [sql`authority = ${query.authority}`, sql`starts_at <= ${query.now}`]
  if (query.childIds !== null) all.push(sql`child_id = any(${query.childIds}::text[])`)
  if (query.ownerAgency !== undefined) all.push(sql`owner_agency = ${query.ownerAgency}`)
  if (query.search !== null && query.search.trim() !== '') {
    all.push(sql`lower(child_name) like ${likePattern(query.search)}`)
  }
  const { now } = query
  if (query.clock === 'late') all.push(sql`due_at < ${now}`)
  if (query.clock === 'next-24-hours') all.push(sql`due_at >= ${now} and due_at < ${now + day}`)
  if (query.clock === 'later') all.push(sql`due_at >= ${now + day}`)
  if (query.clock === 'no-fixed-time') all.push(sql`due_at is null`)
  return sql.join(all, sql` and `)
}

/** Any part of a name, with the pattern's own signs taken literally. */
export function likePattern(part: string): string {
  return `%${part
    .trim()
    .toLowerCase()
    .replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`
}

function toWorklistRow(row: WorklistTable): WorklistRow {
  return {
    authority: row.authority,
    episodeId: row.episode_id,
    instance: row.instance,
    childId: row.child_id,
    childName: row.child_name,
    act: row.act,
    title: row.title,
    stage: row.stage as WorklistRow['stage'],
    force: row.force as WorklistRow['force'],
    ownerRole: row.owner_role,
    ownerAgency: row.owner_agency,
    outOfHoursRole: row.out_of_hours_role,
    audience: row.audience as WorklistRow['audience'],
    askedByRole: row.asked_by_role,
    askedByPerson: row.asked_by_person,
    startsAt: row.starts_at,
    dueAt: row.due_at,
    urgency: row.urgency as WorklistRow['urgency'],
    view: row.view,
  }
}
