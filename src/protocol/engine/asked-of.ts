import { findFactKind, getFactKind, type KindName } from '../../facts/index.ts'
import { inDone, type Reference } from '../mechanisms/references.ts'
import type { Duty } from '../pack/duty-shape.ts'
import type { Pack } from '../pack/pack.ts'
import { partiesWritten } from '../pack/party-shape.ts'
import type { CompiledPack } from './compile.ts'
import type { Applied } from './evaluate.ts'

/** The posts a protocol asks for something: `invited` are those who are to take it together with them. */
interface AskedFor {
  readonly asked: Set<string>
  readonly invited: Set<string>
}

/** By kind and the word of what it is about; under the kind alone, where any fact of the kind shows a duty done. */
type Index = ReadonlyMap<string, AskedFor>

const known = new WeakMap<CompiledPack, Index>()

/** Whom protocols ask for what a fact says was done. */
export interface WhoIsAsked {
  readonly posts: readonly string[]
  /** Whether they ask for this very thing; otherwise for any fact of the kind, or for none. */
  readonly byName: boolean
}

/**
 * Whom the protocols ask for what a fact of this kind says was done: those that own, or stand in for, a duty that one about
 * this thing would show done; for what is taken jointly, also those it invites. Where they ask for any fact of the kind, those
 * they ask so, for what they ask of nobody by name.
 */
export function askedOf(
  applied: readonly Applied[],
  kind: KindName,
  about: string | undefined,
): WhoIsAsked {
  const named = about === undefined ? [] : entries(applied, `${kind} ${about}`)
  const found = named.length > 0 ? named : entries(applied, kind)
  const jointly = getFactKind(kind).asked?.jointly ?? false
  return {
    posts: found.flatMap(({ asked, invited }) => [...asked, ...(jointly ? invited : [])]),
    byName: named.length > 0 || (about === undefined && found.length > 0),
  }
}

/** What the protocols ask for by facts of this kind, by name. */
export function thingsAskedBy(applied: readonly Applied[], kind: KindName): readonly string[] {
  return applied.flatMap(({ compiled }) =>
    [...indexOf(compiled).keys()].flatMap((key) =>
      key.startsWith(`${kind} `) ? [key.slice(kind.length + 1)] : [],
    ),
  )
}

function entries(applied: readonly Applied[], key: string): readonly AskedFor[] {
  return applied.flatMap(({ compiled }) => indexOf(compiled).get(key) ?? [])
}

function indexOf(compiled: CompiledPack): Index {
  const before = known.get(compiled)
  if (before) return before
  const index = new Map<string, AskedFor>()
  for (const duty of compiled.pack.duties) {
    const asked = holdersOf(compiled.pack, duty)
    const invited = partiesWritten(duty).flatMap(({ as, role }) => (as === 'invitee' ? role : []))
    for (const key of shownBy(compiled, duty)) {
      const entry = index.get(key) ?? { asked: new Set(), invited: new Set() }
      index.set(key, entry)
      for (const post of asked) entry.asked.add(post)
      for (const post of invited) entry.invited.add(post)
    }
  }
  known.set(compiled, index)
  return index
}

/** Every post whose a duty can be: its owners, alone or jointly, and who stands in while nobody holds the post or outside office hours. */
export function holdersOf({ roles }: Pick<Pack, 'roles'>, duty: Duty): ReadonlySet<string> {
  const found = new Set<string>()
  const add = (post: string | null | undefined): void => {
    if (!post || found.has(post)) return
    found.add(post)
    add(roles[post]?.outOfHours)
    add(roles[post]?.vacantGoesTo)
  }
  for (const { as, role } of partiesWritten(duty)) if (as === 'owner' || as === 'joint') add(role)
  return found
}

/** What can show a duty done, as `kind word`; or the kind alone, where any fact of it does. */
function shownBy({ pack, shared }: CompiledPack, duty: Duty): readonly string[] {
  const done = duty.done ?? shared.acts.get(duty.act)?.done
  const parts = done ? inDone(done, pack.moments) : []
  const stepOf = (act: string) =>
    [act, ...(shared.acts.get(act)?.was ?? [])].map((name) => `step.recorded ${name}`)
  return [...stepOf(duty.act), ...parts.flatMap((part) => keysOf(part, stepOf))]
}

function keysOf(part: Reference, stepOf: (act: string) => readonly string[]): readonly string[] {
  if (part.is === 'act') return stepOf(part.act)
  if (part.is !== 'fact') return []
  const kind = findFactKind(part.match.fact)
  if (!kind) return []
  const wanted = kind.about === undefined ? undefined : part.match.where?.[kind.about]
  if (wanted === undefined) return [kind.kind]
  return [wanted].flat().map((word) => `${kind.kind} ${word}`)
}
