/** The kinds of element that are broken. */
export const breakKinds = [
  'owner',
  'recipient',
  'consultee',
  'invitee',
  'due',
  'urgency',
  'condition',
  'ending',
  'force',
  'escalation',
  'line',
  'citation',
] as const
export type BreakKind = (typeof breakKinds)[number]

/** A part of a pack, or of a duty, written otherwise. */
export interface Broken<T> {
  readonly kind: BreakKind
  /** What was done, in a few words: `owner team-manager → mash`. */
  readonly what: string
  readonly to: T
}
