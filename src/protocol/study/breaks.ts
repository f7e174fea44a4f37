import type { CompiledPack } from '../engine/compile.ts'
import type { Duty } from '../pack/duty-shape.ts'
import type { Pack } from '../pack/pack.ts'
import { citedByParties } from '../pack/party-shape.ts'
import { citesOf, rowsBehind } from '../scenarios/named-in.ts'
import { brokenClock, brokenLength, brokenMoment } from './break-clocks.ts'
import { brokenConditions } from './break-conditions.ts'
import { brokenEndings } from './break-endings.ts'
import { brokenParties, brokenStandIns } from './break-parties.ts'
import { type Path, put, shorten, without } from './break-places.ts'
import type { BreakKind, Broken } from './broken.ts'

/** One element of a pack broken, and nothing else. */
export type Break = {
  readonly kind: BreakKind
  /** Where and what, unlike that of any other of the pack: `strategy-meeting.first: owner team-manager → mash`. */
  readonly name: string
} & (
  | { readonly is: 'duty'; readonly duty: Duty }
  /** Of what duties share: who may be touched by it. */
  | { readonly is: 'pack'; readonly pack: Pack; readonly touches: Touched }
)

/** Duties that can be touched by a break of what they share, and whether what is refused or warned of can. */
export interface Touched {
  readonly uses: { readonly of: 'moment' | 'condition' | 'role'; readonly name: string } | 'all'
  readonly rules: boolean
}

/**
 * Every element of a pack broken, one at a time, each in the ways that change what it means: an owner becomes another of the pack's owners; a recipient is
 * dropped, and becomes another; a time is halved, doubled and counted from another moment; a condition is denied and loses each of its parts; an ending, a step of
 * lateness, a line and a citation is dropped and becomes another's.
 */
export function breaksOf({ pack, shared }: CompiledPack): readonly Break[] {
  const breaks: Break[] = []
  const rows = rowsOf(pack, shared.rows)
  for (const duty of pack.duties) {
    const ofDuty: readonly Broken<Duty>[] = [
      ...brokenParties(pack, duty),
      ...brokenClock(duty),
      ...brokenConditions(duty, pack),
      ...brokenEndings(pack, duty, shared.acts),
      ...brokenForce(duty),
      ...brokenLateness(pack, duty),
      ...brokenLines(pack, duty),
      ...brokenCites(duty, [], rows).filter(({ to }) => !isSame(duty, to)),
    ]
    for (const { kind, what, to } of ofDuty)
      breaks.push({ kind, name: `${duty.duty}: ${what}`, is: 'duty', duty: to })
  }
  for (const { touches, broken, where } of brokenShared(pack, rows))
    breaks.push({
      kind: broken.kind,
      name: `${where}: ${broken.what}`,
      is: 'pack',
      pack: broken.to,
      touches,
    })
  return breaks
}

/** Whether a duty, its parties and its lines cite what they did, line by line and together. */
function isSame(duty: Duty, broken: Duty): boolean {
  const lines = ({ contents }: Duty) => (contents ?? []).map((line) => citesOf(line))
  const all = (one: Duty) =>
    [...new Set([...one.cites, ...citedByParties(one), ...lines(one).flat()])].sort()
  return JSON.stringify([all(duty), lines(duty)]) === JSON.stringify([all(broken), lines(broken)])
}

/** Whether some duty that names what is broken no longer cites a row: one that it cites itself as well is not missed. */
function isMissed(pack: Pack, broken: Pack): boolean {
  return pack.duties.some((duty) => {
    const after = rowsBehind(broken, duty)
    return [...rowsBehind(pack, duty)].some((row) => !after.has(row))
  })
}

const weaker = { must: 'should', should: 'may', may: 'must' } as const

function brokenForce(duty: Duty): Broken<Duty>[] {
  const force = weaker[duty.force]
  return [{ kind: 'force', what: `${duty.force} → ${force}`, to: { ...duty, force } }]
}

/** A duty without a due time is never late: to break whom its lateness goes to changes nothing. */
function brokenLateness(pack: Pack, duty: Duty): Broken<Duty>[] {
  if (duty.repeats === undefined && (duty.due === undefined || 'urgency' in duty.due)) return []
  const tellers = [
    ...new Set(pack.duties.flatMap(({ late }) => (late ?? []).map(({ tell }) => tell))),
  ]
  return (duty.late ?? []).flatMap(({ tell, after }, i): Broken<Duty>[] => {
    const path = ['late', i] as const
    const other = tellers.find((one) => !duty.late?.some((step) => step.tell === one))
    const said = after === undefined ? tell : `${tell} after ${after}`
    return [
      { kind: 'escalation', what: `late: without ${said}`, to: without(duty, path) },
      ...(other === undefined
        ? []
        : [
            {
              kind: 'escalation' as const,
              what: `late: ${said} → ${other}`,
              to: put(duty, [...path, 'tell'], other),
            },
          ]),
      ...(after === undefined ? [] : brokenLength('escalation', duty, [...path, 'after'])),
    ]
  })
}

function brokenLines(pack: Pack, duty: Duty): Broken<Duty>[] {
  const lines = duty.contents ?? []
  const items = new Set(lines.map(({ item }) => item))
  const others = pack.duties.flatMap((one) =>
    one.duty === duty.duty ? [] : (one.contents ?? []).filter(({ item }) => !items.has(item)),
  )
  return lines.flatMap(({ item, cites }, i): Broken<Duty>[] => {
    const path = ['contents', i] as const
    const other = others[i % Math.max(1, others.length)]
    const where = `line ${i + 1} “${shorten(item)}”`
    return [
      { kind: 'line', what: `without ${where}`, to: without(duty, path) },
      ...(other
        ? [
            {
              kind: 'line' as const,
              what: `${where} → “${shorten(other.item)}”`,
              to: put(duty, path, { ...other, cites: cites ?? [] }),
            },
          ]
        : []),
    ]
  })
}

/** Rows of the pack's own document, in their order. */
function rowsOf(pack: Pack, rows: CompiledPack['shared']['rows']): readonly string[] {
  return [...rows].flatMap(([id, row]) => (row.document === pack.document.id ? [id] : [])).sort()
}

/** Each citation of a part dropped, and changed for the next row that is not cited there; and so of the lines of a duty. */
function brokenCites<T>(whole: T, at: Path, rows: readonly string[]): Broken<T>[] {
  const part = at.reduce<unknown>((value, key) => Reflect.get(Object(value), key), whole)
  const cites = citesOf(part)
  const own = cites.flatMap((row, i): Broken<T>[] => {
    const path = [...at, 'cites', i]
    const after = rows.indexOf(row) + 1
    const other = [...rows.slice(after), ...rows].find((one) => !cites.includes(one))
    const where = at[0] === 'contents' ? ` of line ${Number(at[1]) + 1}` : ''
    return [
      { kind: 'citation', what: `without ${row}${where}`, to: without(whole, path) },
      ...(other === undefined
        ? []
        : [
            {
              kind: 'citation' as const,
              what: `${row}${where} → ${other}`,
              to: put(whole, path, other),
            },
          ]),
    ]
  })
  const lines: unknown = Reflect.get(Object(part), 'contents')
  return [
    ...own,
    ...(Array.isArray(lines)
      ? lines.flatMap((_, i) => brokenCites(whole, [...at, 'contents', i], rows))
      : []),
  ]
}

interface BrokenShared {
  readonly where: string
  readonly touches: Touched
  readonly broken: Broken<Pack>
}

/** What duties share, broken: moments, named conditions, stand-ins, the scope, rules, who may close, and the citations of all these. */
function brokenShared(pack: Pack, rows: readonly string[]): readonly BrokenShared[] {
  const all: Touched = { uses: 'all', rules: true }
  const of = (where: string, touches: Touched, broken: readonly Broken<Pack>[]) =>
    broken.map((one) => ({ where, touches, broken: one }))
  const classes = (['classifications', 'grades', 'levels'] as const).flatMap((list) =>
    (pack[list] ?? []).flatMap((entry, i) =>
      of(
        `${list}.${'as' in entry ? entry.as : 'grade' in entry ? entry.grade : entry.level}`,
        { uses: 'all', rules: false },
        [
          ...('itself' in entry && entry.itself ? brokenItself(pack, [list, i]) : []),
          ...brokenCites(pack, [list, i], rows),
        ],
      ),
    ),
  )
  return [
    ...Object.keys(pack.moments).flatMap((name) =>
      of(`moment ${name}`, { uses: { of: 'moment', name }, rules: false }, [
        ...brokenMoment(pack, ['moments', name]),
        ...brokenConditions(pack, pack, ['moments', name]),
        ...brokenCites(pack, ['moments', name], rows).filter(({ to }) => isMissed(pack, to)),
      ]),
    ),
    ...Object.keys(pack.conditions).flatMap((name) =>
      of(`condition ${name}`, { uses: { of: 'condition', name }, rules: true }, [
        ...brokenConditions(pack, pack, ['conditions', name]),
        ...brokenCites(pack, ['conditions', name], rows).filter(({ to }) => isMissed(pack, to)),
      ]),
    ),
    ...Object.keys(pack.roles).flatMap((name) =>
      of(`role ${name}`, { uses: { of: 'role', name }, rules: false }, [
        ...brokenStandIns(pack, name),
        ...brokenCites(pack, ['roles', name], rows).filter(({ to }) => isMissed(pack, to)),
      ]),
    ),
    ...classes,
    ...(pack.scope
      ? of('scope', all, [
          ...brokenConditions(pack, pack, ['scope']),
          ...brokenCites(pack, ['scope'], rows),
        ])
      : []),
    ...Object.keys(pack.endings).flatMap((name) =>
      of(`ending ${name}`, { uses: 'all', rules: false }, [
        { kind: 'ending', what: 'dropped', to: without(pack, ['endings', name]) },
        ...brokenMoment(pack, ['endings', name, 'on']).map((one) => ({
          ...one,
          kind: 'ending' as const,
        })),
        ...brokenConditions(pack, pack, ['endings', name]),
      ]),
    ),
    ...(pack.closure ? of('closure', all, brokenClosure(pack, rows)) : []),
    ...pack.rules.flatMap((rule, i) =>
      of(`rule ${rule.rule}`, { uses: { of: 'condition', name: '' }, rules: true }, [
        ...brokenRule(pack, i),
        ...brokenConditions(pack, pack, ['rules', i]),
        ...brokenCites(pack, ['rules', i], rows),
      ]),
    ),
  ]
}

/** What the protocol holds an absence to be with nobody having said so, held never or on another condition. */
function brokenItself(pack: Pack, place: Path): Broken<Pack>[] {
  return [
    { kind: 'condition', what: 'not by itself', to: without(pack, [...place, 'itself']) },
    ...brokenConditions(pack, pack, [...place, 'itself']),
  ]
}

function brokenRule(pack: Pack, i: number): Broken<Pack>[] {
  const { on, refuse, warn, ...rest } = pack.rules[i] as Pack['rules'][number]
  const { unless = {}, unlessBy = [] } = rest
  const turned = refuse === undefined ? { refuse: warn } : { warn: refuse }
  return [
    { kind: 'force', what: 'no rule at all', to: without(pack, ['rules', i]) },
    {
      kind: 'force',
      what: refuse === undefined ? 'warn → refuse' : 'refuse → warn',
      to: put(pack, ['rules', i], { ...rest, on, ...turned }),
    },
    ...Object.keys(on.where ?? {}).map(
      (key): Broken<Pack> => ({
        kind: 'condition',
        what: `whatever its ${key}`,
        to: without(pack, ['rules', i, 'on', 'where', key]),
      }),
    ),
    ...Object.keys(unless).map(
      (key): Broken<Pack> => ({
        kind: 'condition',
        what: `also where it says its ${key}`,
        to: without(pack, ['rules', i, 'unless']),
      }),
    ),
    ...unlessBy.flatMap((role, j): Broken<Pack>[] => {
      const other = Object.keys(pack.roles).find((one) => !unlessBy.includes(one))
      return other === undefined
        ? []
        : [
            {
              kind: 'owner',
              what: `${role} → ${other}`,
              to: put(pack, ['rules', i, 'unlessBy', j], other),
            },
          ]
    }),
  ]
}

function brokenClosure(pack: Pack, rows: readonly string[]): Broken<Pack>[] {
  const unfound = pack.closure?.unfound ?? []
  const other = Object.keys(pack.roles).find((role) => !unfound.includes(role))
  return [
    ...unfound.flatMap((role, i): Broken<Pack>[] => [
      ...(unfound.length > 1
        ? [
            {
              kind: 'owner' as const,
              what: `without ${role}`,
              to: without(pack, ['closure', 'unfound', i]),
            },
          ]
        : []),
      ...(other === undefined
        ? []
        : [
            {
              kind: 'owner' as const,
              what: `${role} → ${other}`,
              to: put(pack, ['closure', 'unfound', i], other),
            },
          ]),
    ]),
    ...brokenCites(pack, ['closure'], rows),
  ]
}
