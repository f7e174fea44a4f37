import { readDuration } from '../language/durations.ts'
import type { Authority } from '../pack/authority.ts'
import type { Pack } from '../pack/pack.ts'
import type { Shared } from '../pack/shared.ts'
import { agreed } from './agree.ts'
import { wrongWith } from './check-expectations.ts'
import { type Fault, nearest } from './faults.ts'
import { shapeFaults } from './shape-faults.ts'
import { type DocumentPath, Source, type SourceText } from './source.ts'

export interface LoadedAuthorities {
  readonly authorities: ReadonlyMap<string, Authority>
  readonly faults: readonly Fault[]
}

/** A protocol an authority may adopt; one with faults may have no duties that can be read. */
type Adopted = Pick<Pack, 'protocol'> & Partial<Pick<Pack, 'duties'>>

/** Reads the authorities that run this installation from the texts of authorities.yaml files, and holds them against the protocols and posts there are. */
export function loadAuthorities(
  texts: readonly SourceText[],
  packs: readonly Adopted[],
  shared: Pick<Shared, 'roles' | 'acts'>,
): LoadedAuthorities {
  const faults: Fault[] = []
  const brought = texts.flatMap((text) => {
    const source = new Source(text)
    const wrong = source.faults.length > 0 ? source.faults : shapeFaults('authorities', source)
    faults.push(...wrong)
    if (wrong.length > 0) return []
    return listOf(source.value).map((authority, i) => {
      faults.push(...checkAuthority(authority, i, source, packs, shared))
      return { key: authority.id, value: authority, source, path: [i] }
    })
  })
  const { byKey, faults: twice } = agreed('authority', brought)
  return { authorities: byKey, faults: [...faults, ...twice] }
}

/** The schema has said that this is a list of authorities. */
function listOf(value: unknown): readonly Authority[] {
  return Array.isArray(value) ? value : []
}

function checkAuthority(
  authority: Authority,
  position: number,
  source: Source,
  packs: readonly Adopted[],
  { roles, acts }: Pick<Shared, 'roles' | 'acts'>,
): readonly Fault[] {
  const faults: Fault[] = []
  const protocols = new Set(packs.map(({ protocol }) => protocol))
  const tell = (path: DocumentPath, rule: string, message: string, suggestion: string | null) =>
    faults.push({
      level: 'error',
      file: source.path,
      ...source.position([position, ...path]),
      where: authority.id,
      rule,
      message,
      cites: [],
      suggestion,
    })
  if (!protocols.has(authority.protocol))
    tell(
      ['protocol'],
      'unknown-protocol',
      `There is no protocol “${authority.protocol}” here.`,
      nearest(authority.protocol, protocols),
    )
  const { officeHours } = authority
  if (officeHours && officeHours.from >= officeHours.to)
    tell(['officeHours'], 'office-hours', sayOfficeHours(officeHours), 'from: "09:00", to: "17:00"')
  for (const [key, { posts }] of Object.entries(authority.agencies ?? {})) {
    for (const post of Object.keys(posts ?? {})) {
      if (!roles.has(post))
        tell(
          ['agencies', key, 'posts', post],
          'unknown-role',
          `There is no role “${post}”.`,
          nearest(post, roles.keys()),
        )
    }
  }
  for (const { path, post } of postsOf(authority))
    if (!roles.has(post))
      tell(path, 'unknown-role', `There is no role “${post}”.`, nearest(post, roles.keys()))
  for (const field of ['reportTaken', 'handover'] as const) {
    const within = authority[field]?.within
    if (within !== undefined && readDuration(within)?.kind !== 'elapsed')
      tell(
        [field, 'within'],
        'bad-duration',
        `“${within}” is not a number of hours or minutes: what nobody has taken waits through the night too.`,
        'PT15M',
      )
  }
  const adopted = packs.filter(({ protocol }) => protocol === authority.protocol)
  const duties = adopted.flatMap((pack) => (pack.duties ?? []).map(({ duty }) => duty))
  authority.expectations?.forEach((expectation, i) => {
    for (const wrong of wrongWith(expectation, { duties, roles, acts }))
      tell(['expectations', i, ...wrong.path], wrong.rule, wrong.message, wrong.suggestion)
  })
  return faults
}

/** The posts an authority names for what nobody has, each with where it does. */
function postsOf({
  fallback,
  administrator,
  reportTaken,
  handover,
}: Authority): readonly { readonly path: DocumentPath; readonly post: string }[] {
  return [
    ...(fallback === undefined ? [] : [{ path: ['fallback'], post: fallback }]),
    ...(administrator === undefined ? [] : [{ path: ['administrator'], post: administrator }]),
    ...(reportTaken?.then ?? []).map((post, i) => ({ path: ['reportTaken', 'then', i], post })),
    ...(handover === undefined ? [] : [{ path: ['handover', 'then'], post: handover.then }]),
  ]
}

/** What is wrong with office hours that do not begin before they end. */
export function sayOfficeHours({ from, to }: { from: string; to: string }): string {
  return from === to
    ? `Office hours from ${from} to ${to} are no time at all: it would always be out of hours.`
    : `Office hours from ${from} to ${to} end before they begin.`
}
