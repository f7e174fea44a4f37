import type { StreamKind } from '../../facts/index.ts'
import type { As } from '../pack/party-shape.ts'
import type { Force, Stage, Urgency } from '../pack/vocabulary.ts'

/** Where a duty stands at an instant. */
export const dutyStates = [
  'upcoming',
  'due',
  'overdue',
  'done',
  'done-late',
  'done-recorded-late',
  'missed',
  'lapsed',
  'waived',
  'not-applicable',
  'unknown',
] as const
export type DutyState = (typeof dutyStates)[number]

export interface Citation {
  readonly document: string
  readonly section: string
  readonly rows: readonly string[]
}

/** Which protocol asks, in which capacity, and how it reads who and when. */
export interface Asker {
  readonly protocol: string
  readonly version: string
  readonly capacity: 'responsible' | 'host' | 'both'
  readonly duty: string
  /** What this protocol calls it: a line that several ask answers to each of their names. */
  readonly instance: string
  readonly owner: string
  /** Whose post its owner is: the key of an authority, force or provider; null where it is not known. */
  readonly of: string | null
  readonly dueAt: number | null
  readonly urgency: Urgency | null
}

/**
 * Somebody with a part in a duty: who, whose post it is, who stands in, and what of their part is done. `of` is the key of an authority, force or provider;
 * null where it is not known.
 */
export interface DutyParty {
  readonly as: As
  /** The role; when nobody holds the role the pack names, whoever it says has it then. */
  readonly role: string
  readonly of: string | null
  /** Role it falls to outside office hours. */
  readonly standIn: string | null
  /** The role the pack names, where nobody holds it and `role` has its part; null otherwise. */
  readonly vacant: string | null
  /** Of several of whom any one will do: which of these; null for a party by itself. */
  readonly any: number | null
  /** When they did it, were told, were consulted or came; null while they did not, or the record does not say. */
  readonly doneAt: number | null
  /** Identity of the fact that says so. */
  readonly by: string | null
}

/**
 * One duty of one episode, or of one child, as at one instant. Instants are milliseconds since 1970 UTC; `replay-view.ts` turns
 * them into ISO 8601 with zone. Stable identity is `instance`: see engine/identity.ts.
 */
export interface DutyInstance {
  /** What it is asked of: an absence, or the child, whether or not there was ever an absence. */
  readonly of: StreamKind
  readonly id: string
  readonly instance: string
  /** Identity of the fact it answers, for a duty asked for each; null for one asked of the episode. */
  readonly fact: string | null
  /** Which turn of a duty that comes round; 1 for any other. */
  readonly turn: number
  readonly act: string
  /** The wider act that its own is a part of; null where it is none. See `asWholes`. */
  readonly partOf: string | null
  readonly title: string
  readonly stage: Stage
  readonly force: Force
  /** Role that owns it; when nobody holds the role the stand-in the pack names. */
  readonly owner: string
  /** Role it falls to outside office hours, if the pack names one. */
  readonly outOfHours: string | null
  readonly state: DutyState
  /** When the duty began, or will. */
  readonly startsAt: number
  /** Null where the protocol gives no time; then `urgency` says how soon. Both, where of two protocols one asks at once and the other gives a time. */
  readonly dueAt: number | null
  /** When its time had passed before anybody was asked for it: `startsAt` is then when it was asked, and its clock runs from there. */
  readonly passedUnasked?: number | undefined
  readonly urgency: Urgency | null
  readonly doneAt: number | null
  /** When the fact that shows it done was recorded. */
  readonly recordedAt: number | null
  /** Identity of the fact that shows it done, waived it or ended it. */
  readonly endedBy: string | null
  readonly endedAt: number | null
  /** Milliseconds past due when done or missed, or so far; 0 when in time. */
  readonly late: number
  /** Roles to be told or invited, as far as the facts decide. */
  readonly recipients: readonly string[]
  /** Of `recipients`, those already told. */
  readonly told: readonly string[]
  /** Everybody with a part in it: its owner first. */
  readonly parties: readonly DutyParty[]
  /** Condition fields that are not known and decide whether this duty applies. */
  readonly unknowns: readonly string[]
  readonly askers: readonly Asker[]
  readonly cites: readonly Citation[]
  /** What partnerships expect themselves, beside `dueAt`: one for each that does. */
  readonly expectations: readonly Expectation[]
  /** Next reminder and escalations still to come or already passed, by instant. */
  readonly alarms: readonly Alarm[]
}

/** How a duty stands to what a partnership expects. */
export const standings = ['open', 'met', 'passed', 'ended'] as const

/**
 * When a partnership itself expects a duty answered: its own, never the protocol's. `open` until then; `met` when done by then; `passed` when not, whatever came
 * afterwards; `ended` when the duty was over before.
 */
export interface Expectation {
  /** Key of the authority. */
  readonly by: string
  readonly at: number
  readonly standing: (typeof standings)[number]
  /** Milliseconds past it when done or ended, or so far; 0 in time. */
  readonly late: number
}

export interface Alarm {
  /** The instance it is about, and that one's due time: where two protocols ask the same, each rings its own. */
  readonly instance: string
  readonly dueAt: number
  readonly kind: 'remind' | 'escalate'
  readonly at: number
  readonly to: string
  readonly step: number
  /** Key of the authority whose own expectation rings it; null where the protocol's clock does. */
  readonly expectedBy: string | null
}

/** A duty whose due time cannot be worked out until a year's bank holidays are on file. */
export interface CalendarGap {
  readonly protocol: string
  readonly duty: string
  readonly year: number
}

/** A whole answer: what is asked of whom, as at one instant, on what was known at another. */
export interface Evaluation {
  readonly asOf: number
  readonly knownAt: number
  readonly protocols: readonly {
    readonly id: string
    readonly version: string
    readonly capacity: string
  }[]
  readonly classification: {
    readonly council: string
    readonly police: string
    readonly grade: string
    readonly level: string
  }
  /** The next instant at which anything here changes if no fact is recorded; null when nothing will. */
  readonly nextChangeAt: number | null
  /** Duties whose clock needs bank holidays of a year that is not on file; always empty unless asked to go on without. */
  readonly missingBankHolidays: readonly CalendarGap[]
  readonly duties: readonly DutyInstance[]
}
