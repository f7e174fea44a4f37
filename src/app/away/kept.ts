import type { Audience, Instant } from '../../facts/index.ts'

/** Words kept of an absence, with whom they are for. */
export interface Kept {
  readonly text: string
  readonly audience: Audience
}

/** What is kept of an absence for the list of children away, while the child is away. Nothing here changes because time passes. */
export interface KeptAway {
  readonly beganAt: Instant
  readonly located: boolean
  /** When the report reached the service. */
  readonly knownAt: Instant
  readonly council: {
    readonly as: string
    readonly title: string | null
    readonly since: Instant | null
  }
  readonly police: {
    readonly as: string
    readonly grade: string
    readonly since: Instant | null
    readonly toldAt: Instant | null
  }
  readonly placeKnown: boolean
  /** For whom it is to know that the child is in danger now; null where nothing says so. */
  readonly danger: Audience | null
  readonly seen: KeptSeen | null
  /** Who has the case, by their account; null until somebody took the report. */
  readonly holder: { readonly person: string; readonly since: Instant } | null
  /** Who is allocated to the child. */
  readonly worker: Kept | null
  /** Whom to ring about the child: whoever cares for them, and their number where one is on record. */
  readonly ring: (Kept & { readonly phone: string | null }) | null
}

/** When the child was last seen or heard of, where, and how that is known. */
export interface KeptSeen {
  readonly at: Instant
  readonly recordedAt: Instant
  readonly how: 'last-seen' | 'sighting' | 'contact' | 'place-known'
  readonly believed: boolean
  readonly where: Kept | null
}
