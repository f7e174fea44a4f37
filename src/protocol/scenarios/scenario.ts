import type { EarlierEpisode, Fact, Instant } from '../../facts/index.ts'
import type { Capacity } from '../language/reader.ts'
import type { Fault } from '../loading/faults.ts'
import type { DocumentPath, Source } from '../loading/source.ts'

/** What a scenario expects of one duty at an instant. What is not said is not asked. */
export interface DutyExpectation {
  readonly duty: string
  readonly state?: string | undefined
  /** `null`: no due time. */
  readonly due?: WrittenTime | null | undefined
  readonly starts?: WrittenTime | null | undefined
  readonly done?: WrittenTime | null | undefined
  readonly owner?: string | undefined
  /** `null`: nobody stands in outside office hours. */
  readonly outOfHours?: string | null | undefined
  readonly force?: string | undefined
  readonly urgency?: string | undefined
  readonly tells?: readonly string[] | undefined
  readonly consults?: readonly string[] | undefined
  readonly invites?: readonly string[] | undefined
  readonly told?: readonly string[] | undefined
  readonly unknowns?: readonly string[] | undefined
  readonly protocols?: readonly string[] | undefined
  readonly cites?: readonly string[] | undefined
  /** Whom lateness goes to, in order; an empty list: nobody. Compared while the duty is open. */
  readonly late?: readonly { readonly tell: string; readonly after?: string }[] | undefined
  /** Each is a line of its own that holds these words and cites this row; there may be other lines. */
  readonly lines?: readonly ExpectedLine[] | undefined
  /** Rows of the catalogue it was written from; each must be cited by the duty or by something it rests on. */
  readonly rows: readonly string[]
  readonly path: DocumentPath
}

export interface ExpectedLine {
  readonly row?: string | undefined
  readonly says?: string | undefined
}

/** A time as written: without seconds it means that minute. */
export interface WrittenTime {
  readonly instant: Instant
  readonly toTheMinute: boolean
}

/** A moment a case is asked about: as at when, on what was known when, of which of its episodes. */
export interface Asked {
  readonly at: Instant
  readonly knownAt: Instant
  /** Counted from 0. */
  readonly episode: number
}

export interface Looking extends Asked {
  readonly expect: readonly DutyExpectation[]
  readonly classification: Readonly<
    Partial<Record<'council' | 'police' | 'grade' | 'level' | 'itself', string>>
  >
  /** Undefined: not asked. Null: nothing more changes. */
  readonly nextChange: WrittenTime | null | undefined
  /** Rows the classification expected was written from. */
  readonly rows: readonly string[]
  readonly path: DocumentPath
}

/** A fact the protocol is expected to refuse or warn of, and by which rule; or one that a rule is expected to let pass. */
export interface RuledFact {
  readonly fact: Fact
  readonly rule: string
  readonly kind: 'refuse' | 'warn' | 'allow'
  /** The episode it would join, counted from 0; that after the last for an absence that would begin another. */
  readonly episode: number
  /** Rows this was written from; each must be cited by the rule. */
  readonly rows: readonly string[]
  readonly path: DocumentPath
}

/** A post that a case names, where it does. */
export interface NamedPost {
  readonly post: string
  /** Whether somebody of it says a fact, and the case leaves open of which agency they are. */
  readonly agencyLeftOpen: boolean
  readonly path: DocumentPath
}

/** One absence of a case. */
export interface ScenarioEpisode {
  /** What the case calls it, if anything. */
  readonly name: string | null
  readonly facts: readonly Fact[]
}

/** A worked case as facts and instants. */
export interface Scenario {
  readonly title: string
  readonly why: string | null
  readonly protocols: readonly { readonly protocol: string; readonly capacity: Capacity }[]
  readonly child: readonly Fact[]
  /** In order of being noticed; at least one. */
  readonly episodes: readonly ScenarioEpisode[]
  /** Absences before all of these, as the case sums them up. */
  readonly earlier: readonly EarlierEpisode[]
  readonly looks: readonly Looking[]
  readonly ruled: readonly RuledFact[]
  /** Posts it names, each where it stands. */
  readonly posts: readonly NamedPost[]
  /** Where each fact of `given` stands, by its identity. */
  readonly places: ReadonlyMap<string, DocumentPath>
  readonly source: Source
}

export interface ReadScenario {
  readonly scenario: Scenario | undefined
  readonly faults: readonly Fault[]
}
