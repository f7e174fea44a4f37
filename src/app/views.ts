import type { EpisodeRefusal } from '../episode/index.ts'
import type { Fact, FactFault, FactInput, Instant } from '../facts/index.ts'
import type { Form, Knowledge } from '../forms/index.ts'
import type { DutyInstance, Evaluation, Pack, Why } from '../protocol/index.ts'
import type { SeenFact } from '../sight/index.ts'

/** The person using the service: who they are, and in which role and authority they act now. */
export interface Actor {
  readonly account: string
  readonly name: string
  readonly authority: string
  readonly agency: Fact['by']['agency']
  readonly role: string
  /** Local title of the role under the authority's protocol. */
  readonly roleTitle: string
  /** Children a carer looks after; null for roles that see the whole authority. */
  readonly children: readonly string[] | null
}

/** What came of asking for something: the thing, or a refusal in domain words. */
export type Outcome<T> = { readonly kind: 'ok'; readonly value: T } | Refused
export interface Refused {
  readonly kind: 'refused'
  readonly reason: RefusalReason
  /** A sentence for the person: what happened and what to do. */
  readonly message: string
  /** Faults by field, when the reason is `faulty-facts`. */
  readonly faults?: readonly FactFault[]
  /** Facts recorded in between, when the reason is `stale-version`. */
  readonly inBetween?: readonly SeenFact[]
  /** The clause of the protocol, when a rule of it refuses. */
  readonly cites?: readonly string[]
  /** Where the thing already is, such as the episode already open. */
  readonly episodeId?: string
  /** Who can let them, when `not-allowed`. */
  readonly whoCan?: string
}
export type RefusalReason =
  | EpisodeRefusal
  | 'not-found'
  | 'not-allowed'
  | 'faulty-facts'
  | 'stale-version'
  | 'key-reused'
  | 'protocol-refuses'
  | 'no-protocol-in-force'
  | 'wrong-stream'

export interface ChildHead {
  readonly childId: string
  readonly authority: string
  /** The name the child uses. */
  readonly name: string
  readonly fullName: string
  readonly age: number | null
  readonly photographTakenOn: string | null
  readonly description: string | null
  readonly lookedAfter: 'yes' | 'no' | 'unknown'
  readonly responsibleAuthority: string | null
  readonly hostAuthority: string | null
  readonly placement: string | null
  readonly legalStatus: string | null
  /** What a stranger must know, in words: medication, risks. */
  readonly alerts: readonly string[]
  readonly openEpisodeId: string | null
}

export interface EpisodeHead {
  readonly episodeId: string
  readonly authority: string
  readonly version: number
  readonly beganAt: Instant
  readonly noticedAt: Instant
  readonly returnedAt: Instant | null
  readonly locatedAt: Instant | null
  readonly closedAt: Instant | null
  readonly council: { readonly as: string; readonly title: string; readonly since: Instant | null }
  readonly police: {
    readonly as: string
    readonly grade: string
    readonly since: Instant | null
    readonly reference: string | null
  }
  readonly protocols: readonly {
    readonly id: string
    readonly title: string
    readonly version: string
    readonly capacity: string
  }[]
}

/** A line of a worklist. */
export interface WorklistItem {
  readonly episodeId: string
  readonly childId: string
  readonly childName: string
  readonly childLine: string
  readonly duty: Pick<
    DutyInstance,
    | 'instance'
    | 'act'
    | 'title'
    | 'state'
    | 'force'
    | 'startsAt'
    | 'dueAt'
    | 'urgency'
    | 'owner'
    | 'outOfHours'
  >
  readonly ownerTitle: string
  readonly form: string | null
}
export interface WorklistFilter {
  readonly role?: string
  readonly childId?: string
  readonly clock?: 'late' | 'next-24-hours' | 'later' | 'no-fixed-time'
  readonly search?: string
}
export interface Worklist {
  readonly mine: readonly WorklistItem[]
  readonly team: readonly WorklistItem[]
  /** What this person asked others to do (duties begun by facts they recorded). */
  readonly others: readonly WorklistItem[]
  readonly counts: {
    readonly late: number
    readonly next24Hours: number
    readonly later: number
    readonly noFixedTime: number
    readonly openEpisodes: number
    readonly stillMissing: number
  }
  /** More there are than shown, by group. */
  readonly more: { readonly mine: number; readonly team: number; readonly others: number }
  readonly asOf: Instant
}

/** One duty as a page shows it: with whose it is for this person and the form that does it. */
export interface DutyView extends DutyInstance {
  /** It rests on something this person may not see, so that not every reason is given. */
  readonly restsOnHidden: boolean
  readonly whose: 'mine' | 'others'
  readonly ownerTitle: string
  readonly outOfHoursTitle: string | null
  /** Form that records what discharges it, and the answers it starts with. */
  readonly form: { readonly id: string; readonly preset: Readonly<Record<string, unknown>> } | null
  readonly contents: readonly string[]
  readonly why: Why
}

export interface TimelineMark {
  readonly at: Instant
  readonly kind: 'fact' | 'start' | 'due'
  readonly state?: DutyInstance['state']
  readonly title: string
  readonly instance?: string
}

export type FactView = SeenFact & {
  readonly title: string
  /** Lines of what it says, in words. */
  readonly lines: readonly string[]
  readonly correctedBy: string | null
  readonly withdrawnBy: string | null
  readonly recordedLate: boolean
  readonly byTitle: string
  /** The person's name, where the service knows the account. */
  readonly byName: string | null
}

export interface EpisodeView {
  readonly child: ChildHead
  readonly episode: EpisodeHead
  readonly evaluation: Evaluation
  readonly duties: readonly DutyView[]
  readonly facts: readonly FactView[]
  readonly marks: readonly TimelineMark[]
  readonly asOf: Instant
  readonly knownAt: Instant
  /** True when looking at another moment than now: read only. */
  readonly rewound: boolean
}

/** Page 5: everyone the protocol names. */
export interface WhoKnows {
  readonly role: string
  readonly title: string
  readonly agency: string
  readonly told: readonly {
    readonly at: Instant
    readonly recordedAt: Instant
    readonly by: string
    readonly about: string
    readonly said: string | null
    readonly person: string | null
  }[]
  readonly acknowledged: { readonly at: Instant; readonly person: string | null } | null
  /** What they still have to be told, and the duty that says so. */
  readonly notYet: readonly {
    readonly instance: string
    readonly title: string
    readonly dueAt: Instant | null
  }[]
}

export interface ChildView {
  readonly child: ChildHead
  readonly plans: readonly {
    readonly plan: string
    readonly active: string
    readonly summary: string | null
    readonly reviewOn: string | null
  }[]
  readonly people: readonly {
    readonly role: string
    readonly title: string
    readonly name: string
    readonly phone: string | null
  }[]
  readonly episodes: readonly {
    readonly episodeId: string
    readonly beganAt: Instant
    readonly endedAt: Instant | null
    readonly as: string
  }[]
  readonly version: number
}

/** Facts to record. `expectedVersion` is the version the person was looking at. */
export interface RecordFacts {
  readonly actor: Actor
  readonly now: Instant
  readonly idempotencyKey: string
  readonly stream: { readonly kind: 'child' | 'episode'; readonly id: string }
  readonly expectedVersion: number | null
  readonly facts: readonly FactInput[]
}
export interface Recorded {
  readonly episodeId: string
  readonly childId: string
  readonly version: number
  /** Warnings a rule of the protocol gives, in words. */
  readonly warnings: readonly string[]
}
export interface ReportAbsence {
  readonly actor: Actor
  readonly now: Instant
  readonly idempotencyKey: string
  readonly childId: string
  /** `absence.noticed` first, then whatever else was said on the same report. */
  readonly facts: readonly FactInput[]
}

/** A report about to be written: about whom, with which form, and what is known without asking. */
export interface OpenedReport {
  readonly about: ChildView
  readonly form: Form
  readonly knowledge: Knowledge
}

/** What people can do. Everything the pages and the API use. */
export interface App {
  findActor(account: string): Promise<Actor | null>
  listChildren(query: {
    actor: Actor
    now: Instant
    search?: string
  }): Promise<readonly ChildHead[]>
  reportAbsence(command: ReportAbsence): Promise<Outcome<Recorded>>
  recordFacts(command: RecordFacts): Promise<Outcome<Recorded>>
  getWorklist(query: { actor: Actor; now: Instant; filter?: WorklistFilter }): Promise<Worklist>
  getEpisode(query: {
    actor: Actor
    now: Instant
    episodeId: string
    asOf?: Instant
    knownAt?: Instant
  }): Promise<Outcome<EpisodeView>>
  getWhoKnows(query: {
    actor: Actor
    now: Instant
    episodeId: string
  }): Promise<Outcome<readonly WhoKnows[]>>
  getChild(query: { actor: Actor; now: Instant; childId: string }): Promise<Outcome<ChildView>>
  /** The form a report of this child is written on, with what the protocols need to know and nobody has said. */
  openReport(query: { actor: Actor; now: Instant; childId: string }): Promise<Outcome<OpenedReport>>
  /** The form that records a kind of fact, by name; null when none does. */
  formRecording(kind: string): string | null
  /** A form as this person fills it in under these protocols; null when there is none of that name. */
  findForm(query: {
    actor: Actor
    form: string
    inForce: readonly { readonly id: string; readonly version: string }[]
  }): Form | null
  /** Forms that would discharge what is open, most urgent first, then all others this person may record. */
  offerForms(query: { actor: Actor; now: Instant; episodeId: string }): Promise<
    Outcome<
      readonly {
        readonly form: string
        readonly title: string
        /** The kind of fact it is about: the first it records. */
        readonly records: string
        readonly preset: Readonly<Record<string, unknown>>
        readonly duty: DutyView | null
      }[]
    >
  >
  /** Each protocol once, as it is in force now. */
  listProtocols(now: Instant): readonly Pack[]
  /** Every version of a protocol that is here, in the order they came into force. */
  listVersions(protocol: string): readonly Pack[]
  /** A protocol by name: as it is in force now, or the edition and revision named (`medway@2026`, `medway@2026.1`). */
  getProtocol(name: string, now: Instant): Pack | null
  roleTitle(authority: string, role: string): string
  /**
   * Calls back whenever something this person can then see changes, with an empty id when something may have been missed; `onEnd` when their
   * rights have ended. Returns how to stop.
   */
  subscribe(
    actor: Actor,
    onChange: (change: { readonly episodeId: string }) => void,
    onEnd: () => void,
  ): () => void
}
