import { coversAll } from './may-see.ts'
import { postsOf, type Viewer } from './viewer.ts'

/** Something worked out from the record, such as a duty: what it can rest on, and whose business it is. */
export interface Derived {
  /** Audiences of the facts it can rest on, as worked out from how it is written; never from what is on record. */
  readonly restsOn: Iterable<string>
  /** Posts that own it or are to be told, asked or to stand in. */
  readonly parties: readonly string[]
  /** Agencies whose work it is: a team sees its own. */
  readonly agencies: readonly string[]
}

/**
 * How much of a thing worked out somebody may know: `open` – all of it; `owed` – that it is owed, with clause and clock, but
 * not every reason, since it rests on something they may not see; `hidden` – nothing.
 */
export function sightOfDerived(
  viewer: Viewer & { readonly children: readonly string[] | null },
  { restsOn, parties, agencies }: Derived,
): 'open' | 'owed' | 'hidden' {
  if (coversAll(viewer, restsOn)) return 'open'
  const own = postsOf(viewer)
  if (parties.some((post) => own.includes(post))) return 'owed'
  return viewer.children === null && agencies.includes(viewer.agency) ? 'owed' : 'hidden'
}
