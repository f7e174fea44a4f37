import type pg from 'pg'
import type {
  ClockCounts,
  WhoseList,
  WorklistPage,
  WorklistQuery,
  WorklistRow,
} from '../app/index.ts'

const day = 86_400_000
const never = '9007199254740991'

/**
 * A page of somebody's list, with what there is on all of it, in one statement: every begun line of theirs by its keys alone, each reached through an index; then
 * whole children in the one order, and only of those what is shown. The order is `inOrder` and `childrenInOrder` of the room `tasks`, said for the database; the
 * test beside this file holds the two to each other.
 */
export async function findWorklist(pool: pg.Pool, query: WorklistQuery): Promise<WorklistPage> {
  const values = new Values()
  const now = values.put(query.now)
  const tomorrow = values.put(query.now + day)
  const band = `case
    when due_at < ${now} then 0 when due_at <= ${tomorrow} then 1 when due_at is not null then 2
    when haste < 4 then 0 else 3 end`
  const order = `(not helps), ${band}, force,
    coalesce(due_at, case when haste < 4 then starts_at else ${never} end),
    case when due_at is null then haste else 4 end,
    coalesce(expected_at, ${never}), starts_at, task_order, instance collate "C", of, id, owner_role`
  const clocks = {
    late: `due_at < ${now}`,
    'next-24-hours': `due_at >= ${now} and due_at <= ${tomorrow}`,
    later: `due_at > ${tomorrow}`,
    'no-fixed-time': 'due_at is null',
    'past-expected': `expected_at < ${now}`,
  }
  const counted = (whose: string) => `
    count(distinct key) filter (where ${whose} and ${clocks.late}) as late,
    count(distinct key) filter (where ${whose} and ${clocks['next-24-hours']}) as "next24Hours",
    count(distinct key) filter (where ${whose} and ${clocks.later}) as later,
    count(distinct key) filter (where ${whose} and ${clocks['no-fixed-time']}) as "noFixedTime",
    count(distinct key) filter (where ${whose} and ${clocks['past-expected']}) as "pastExpected"`
  const { rows } = await pool.query<Answer>(
    `with found as materialized (
      select of, id, instance, owner_role, home_authority, child_id, place, helps, force, haste, task_order, due_at, expected_at, starts_at, task, errand,
        ${whoseIs(query, values)} as whose
      from worklist where ${conditions(query, values)}
    ), best as (
      select *, min(whose) over (partition by of, id, instance) as nearest from found
    ), theirs as materialized (
      -- A task of mine is what I do in one go, whichever of my posts owes it; of others', what one post owes.
      select *, of || ' ' || id || ' ' || case whose when 0 then errand else task end as key from best where whose = nearest
    ), placed as (
      select *, row_number() over (order by place, ${order}) as at from theirs where of = ${values.put(query.of)} and ${shown(query, query.clock === null ? 'true' : clocks[query.clock])}
    ), children as (
      select child_id, min(at) as at from placed group by child_id
    ), page as (
      select child_id, row_number() over (order by at) as nth from children order by at
        limit ${values.put(query.perPage)} offset ${values.put(query.perPage * query.page)}
    )
    select
      (select count(*) from children) as children,
      (select coalesce(json_agg(json_build_object('line', w.line, 'whose', p.whose) order by page.nth, p.at), '[]')
        from page join placed p using (child_id) join worklist w
          on (w.home_authority, w.of, w.id, w.authority, w.instance, w.owner_role)
            = (p.home_authority, p.of, p.id, ${values.put(query.authority)}, p.instance, p.owner_role)) as lines,
      (select json_build_object(
          'mine', count(distinct key) filter (where whose = 0),
          'team', count(distinct key) filter (where whose = 1),
          'asked', count(distinct key) filter (where whose = 2))
        from theirs where of = ${values.put(query.of)}) as tasks,
      (select json_object_agg(of || ' ' || "of whom", counts) from (
        select of, 'mine' as "of whom", row_to_json(mine) as counts from (select of, ${counted('whose = 0')} from theirs group by of) as mine
        union all
        select of, 'all', row_to_json(everybody) from (select of, ${counted('true')} from theirs group by of) as everybody
      ) as both_ways) as clocks`,
    values.all,
  )
  return pageOf(rows[0])
}

interface Answer {
  readonly children: number
  readonly lines: readonly { readonly line: WorklistRow; readonly whose: number }[]
  readonly tasks: Readonly<Record<WhoseList, number>>
  readonly clocks: Readonly<Record<string, ClockCounts>> | null
}

const lists: readonly WhoseList[] = ['mine', 'team', 'asked']
const none: ClockCounts = { late: 0, next24Hours: 0, later: 0, noFixedTime: 0, pastExpected: 0 }

function pageOf(answer: Answer | undefined): WorklistPage {
  const clocksOf = (of: string, whom: string): ClockCounts => {
    const { late, next24Hours, later, noFixedTime, pastExpected } =
      answer?.clocks?.[`${of} ${whom}`] ?? none
    return { late, next24Hours, later, noFixedTime, pastExpected }
  }
  const both = (of: string) => ({ mine: clocksOf(of, 'mine'), all: clocksOf(of, 'all') })
  return {
    lines: (answer?.lines ?? []).map(({ line, whose }) => ({
      line,
      whose: lists[whose] ?? 'asked',
    })),
    children: answer?.children ?? 0,
    tasks: answer?.tasks ?? { mine: 0, team: 0, asked: 0 },
    clocks: { episode: both('episode'), child: both('child') },
  }
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

/**
 * Each way a line can be the person's, which of their lists it is on, and what reaches such lines: mine is what I have, or my post owes and nobody else has; what
 * somebody else has of my post's is my team's, where I have one; what I asked for, or had before, is another's.
 */
function waysTo(query: WorklistQuery, values: Values): readonly { whose: number; is: string }[] {
  const { person, roles, outOfHoursRoles, team, askedByPerson } = query
  const posts = [
    ...(roles.length > 0 ? [`owner_role = any(${values.put(roles)})`] : []),
    ...(outOfHoursRoles.length > 0
      ? [`out_of_hours_role = any(${values.put(outOfHoursRoles)})`]
      : []),
  ]
  const me = values.put(person)
  const free = `(holder is null or holder = ${me})`
  return [
    { whose: 0, is: `holder = ${me}` },
    ...posts.map((is) => ({ whose: 0, is: team === null ? is : `(${is} and ${free})` })),
    ...(team === null
      ? []
      : [
          ...posts.map((is) => ({ whose: 1, is })),
          {
            whose: 1,
            is: team === 'everybody' ? 'true' : `owner_agency = ${values.put(team.agency)}`,
          },
        ]),
    ...(askedByPerson === null
      ? []
      : [
          { whose: 2, is: `asked_by_person = ${values.put(askedByPerson)}` },
          { whose: 2, is: `former = ${me}` },
        ]),
  ]
}

function whoseIs(query: WorklistQuery, values: Values): string {
  const ways = waysTo(query, values)
  return ways.length === 0
    ? '2'
    : `case ${ways.map(({ whose, is }) => `when ${is} then ${whose}`).join(' ')} end`
}

function conditions(query: WorklistQuery, values: Values): string {
  const ways = waysTo(query, values).map(({ is }) => is)
  // Whoever has a thing, or had it, knows of it.
  const mine = [
    ...waysTo({ ...query, team: null, askedByPerson: null }, values).map(({ is }) => is),
    `former = ${values.put(query.person)}`,
  ]
  const all = [
    `authority = ${values.put(query.authority)}`,
    `starts_at <= ${values.put(query.now)}`,
    ways.length === 0 ? 'false' : `(${ways.join(' or ')})`,
    // Of another agency's, what rests on what this person may see.
    `(${[...mine, `owner_agency = ${values.put(query.agency)}`, `line->'audiences' <@ to_jsonb(${values.put(query.audiences)})`].join(' or ')})`,
  ]
  if (query.childIds !== null) all.push(`child_id = any(${values.put(query.childIds)})`)
  if (query.ownerRole !== null) all.push(`owner_role = ${values.put(query.ownerRole)}`)
  if (query.search !== null && query.search.trim() !== '') {
    all.push(`child_name like ${values.put(likePattern(query.search))}`)
  }
  return all.join(' and ')
}

/** Of all that is theirs, what of it is looked at. */
function shown({ list }: WorklistQuery, clock: string): string {
  return list === 'all' ? clock : `whose = ${lists.indexOf(list)} and ${clock}`
}

/** Any part of a name, with the pattern's own signs taken literally. */
export function likePattern(part: string): string {
  return `%${part
    .trim()
    .toLowerCase()
    .replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`
}
