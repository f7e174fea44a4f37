import type { EarlierEpisode, Fact, Instant, StreamKind } from '../facts/index.ts'
import type { DutyState, Force, Stage, Urgency } from '../protocol/index.ts'
import type { Handover, Hold, Place } from '../tasks/index.ts'
import type { KeptAway } from './away/kept.ts'
import type { Knew } from './month/knew.ts'
import type { ClockCounts, WhoseList } from './worklist/views.ts'

export type * from './report/ports.ts'

export type * from './sign-in-ports.ts'

/*
 * What the inner rooms ask of the outer ones. store implements Log, ReadModels, Accounts and Changes; clock runs
 * `Derive` when an episode's time comes; main.ts supplies Now. Every instant is milliseconds since 1970 UTC.
 */

/** Tells the time. The only way anything above the pure rooms learns it, so that tests can move it. */
export type Now = () => Instant

/** One history: a child's own record or one absence, kept by one authority. */
export interface StreamRef {
  readonly authority: string
  readonly kind: StreamKind
  readonly id: string
}

/** Where a stream stands. A stream nobody has written to is at version 0 with the empty hash. */
export interface StreamHead {
  readonly version: number
  readonly hash: string
  /**
   * Which lines the read models held of the episode, in the store's own words, so that it writes only those that differ. Null or left out where that is
   * not known: then all are written anew.
   */
  readonly lines?: string | null
}
export const emptyHead: StreamHead = { version: 0, hash: '', lines: '' }

/** A stream, and where it stood when it was read. */
export interface StreamStanding extends StreamRef {
  readonly head: StreamHead
}

/** A stream as read: its facts in the order recorded; fact `i` carries version `i + 1`. */
export interface StreamRead extends StreamStanding {
  readonly facts: readonly LoggedFact[]
}

/** A fact, and the key that lets it be recorded only once however often it is tried (reminders, escalations). */
export type LoggedFact = Fact & { readonly onceKey?: string }

/** One line of one authority's worklist: a duty that is open, or will be. Nothing here changes because time passes, but at the instants at which the clock looks. */
export interface WorklistRow {
  /** Authority whose people own the duty: the responsible one, or the host. */
  readonly authority: string
  /** What it is asked of: the absence, or the child, of that id. */
  readonly of: StreamKind
  readonly id: string
  readonly instance: string
  readonly childId: string
  readonly childName: string
  readonly act: string
  readonly title: string
  /** The task it is a member of, of its owner's; see `Gathered.key`. */
  readonly task: string
  /** Word and occasion of that task: what one person does in one go, whichever of their posts owes it. */
  readonly word: string
  readonly occasion: string | null
  /** Who has that task, and who had it before; null where nobody ever took it. */
  readonly hold: Hold | null
  /** Where the child stands before other children, as the facts have it. */
  readonly place: Place
  /** Whether it gets help to a child who is in danger now. */
  readonly helps: boolean
  /** Where its task stands among tasks, where nothing else settles which is first. */
  readonly taskOrder: number
  readonly stage: Stage
  readonly force: Force
  readonly ownerRole: string
  readonly ownerAgency: string
  readonly outOfHoursRole: string | null
  readonly audience: Fact['audience']
  /** Audiences of all it can rest on: for whoever they all take in, and for those whose duty it is. */
  readonly audiences: readonly string[]
  /** Role and person whose fact began the duty: "what I asked others to do". Null until it has begun. */
  readonly askedByRole: string | null
  readonly askedByPerson: string | null
  readonly startsAt: Instant
  /** Null where the protocol gives no time; `urgency` then says how soon. */
  readonly dueAt: Instant | null
  readonly urgency: Urgency | null
  /** When the authority itself expects it, beside `dueAt`; null where it expects nothing. */
  readonly expectedAt: Instant | null
  /** Whatever else a page shows of it, held as given. */
  readonly view: Readonly<Record<string, unknown>>
}

/** What is kept of an episode for lists, counts and the child's history. */
export interface EpisodeSummary {
  readonly authority: string
  readonly episodeId: string
  readonly childId: string
  /** Authority in whose area the child is placed, when another. */
  readonly hostAuthority: string | null
  readonly agency: string
  readonly audience: Fact['audience']
  readonly author: string
  readonly beganAt: Instant
  /** When the absence ended: returned or closed, whichever came first; null while the child is away. A child has one such. */
  readonly endedAt: Instant | null
  readonly returnedAt: Instant | null
  /** Null while anything may still be asked: a returned child's episode stays open for the duties after return. */
  readonly closedAt: Instant | null
  /** When the service first knew of the absence: its first fact was recorded. */
  readonly knownAt: Instant
  /** What it was held to be in the end, or so far; `withdrawn` of one reported by mistake, which counts as none. */
  readonly classification: string
  readonly protocols: readonly {
    readonly id: string
    readonly version: string
    readonly capacity: string
  }[]
  /** Who knew of it when. */
  readonly knew: Knew
  /** What the list of children away shows of it; null once the absence has ended. */
  readonly away: KeptAway | null
  readonly view: Readonly<Record<string, unknown>>
  /** Left out of what an older version kept. */
  readonly held?: HeldCase
}

/** Who has a case, and the last time the child was handed over, as kept for lists. */
export interface HeldCase {
  readonly hold: Hold
  readonly handover: Handover | null
}

/** What is kept of a child for search and lists. */
export interface ChildSummary {
  readonly authority: string
  readonly childId: string
  readonly hostAuthority: string | null
  readonly agency: string
  readonly audience: Fact['audience']
  readonly author: string
  /** The name the child uses. */
  readonly name: string
  readonly fullName: string
  readonly bornOn: string | null
  readonly view: Readonly<Record<string, unknown>>
}

/** What came of one duty, as one authority whose protocol asked for it counts it. Nothing here changes merely because time passes. */
export interface DutyOutcome {
  /** Authority whose people owned the duty: the responsible one, or the host. */
  readonly authority: string
  /** What it was asked of: the absence, or the child, of that id. */
  readonly of: StreamKind
  readonly id: string
  readonly instance: string
  readonly protocol: string
  /** Edition and revision of the protocol that asked, in one word. */
  readonly version: string
  readonly duty: string
  readonly act: string
  /** Role that owned it when it was settled. */
  readonly owner: string
  readonly state: SettledState
  readonly beganAt: Instant
  readonly dueAt: Instant | null
  readonly doneAt: Instant | null
  /** Milliseconds after the due time when it was done or missed; 0 in time. */
  readonly late: number
  /** When the authority itself expected it; null where it expects nothing. */
  readonly expectedAt: Instant | null
  /** Milliseconds past that when it was done or ended; 0 in time. */
  readonly expectedLate: number
  /** When it was done, missed, lapsed or waived. */
  readonly settledAt: Instant
}

/** States in which a duty asks nothing of anybody any more. */
export type SettledState = Extract<
  DutyState,
  'done' | 'done-late' | 'done-recorded-late' | 'missed' | 'lapsed' | 'waived'
>

/** The read models of one episode, and when it must next be looked at. */
export interface DerivedEpisode {
  readonly summary: EpisodeSummary
  /** Every open or upcoming duty of the episode; those not named here are taken off the list. */
  readonly worklist: readonly WorklistRow[]
  /** What came of every duty of the episode that is settled; those not named here are no longer. Left out: none is. */
  readonly outcomes?: readonly DutyOutcome[]
  /** Next instant at which the above changes or an alarm rings; null for never. */
  readonly nextAt: Instant | null
}

/** What the summary of an absence that was reported by mistake is classified as. */
export const reportedByMistake = 'withdrawn'

/** Another absence of the same child. */
export interface OtherAbsence extends EarlierEpisode {
  readonly episodeId: string
}

/** Everything known about one absence, as its evaluation needs it. */
export interface CaseFile {
  readonly child: StreamRead
  readonly episode: StreamRead
  /** Every other absence of the child that was one, by when it began. Only those begun before this one count towards it. */
  readonly earlier: readonly OtherAbsence[]
}

/** Everything on record of a child, as what is asked of the child needs it: the child's own stream, and that of every absence. */
export interface ChildFile {
  readonly child: StreamRead
  readonly absences: readonly StreamRead[]
}

/** What is asked of a child whether or not there is an absence, as the read models hold it, and when that must next be looked at. */
export type DerivedOfChild = Required<Pick<DerivedEpisode, 'worklist' | 'outcomes' | 'nextAt'>>

/** Works that out from the record, as at an instant. Pure. */
export type DeriveOfChild = (file: ChildFile, now: Instant) => DerivedOfChild
/** What the service has to say of a child by an instant that the record does not yet hold: protocols the child came under, reminders and escalations. */
export type SayOfChild = (file: ChildFile, now: Instant) => readonly LoggedFact[]

/** Works out the read models of an episode from the record, as at an instant. Pure: the same record and instant give the same rows. */
export type DeriveEpisode = (file: CaseFile, now: Instant) => DerivedEpisode
/** The same for the child, from the child's own record. */
export type DeriveChild = (child: StreamRead, now: Instant) => ChildSummary

/** Reminders and escalations whose time has come and that the record does not yet hold. Each carries its `onceKey`. */
export type RingAlarms = (file: CaseFile, now: Instant) => readonly LoggedFact[]

/** Facts for one stream, which stood so when the writer read it and decided. */
export interface StreamAppend {
  readonly stream: StreamStanding
  /** In order; ids already given; empty to refresh read models only. */
  readonly facts: readonly LoggedFact[]
}

/** One request to write: facts for the streams of one authority, with the read models and the job that follow, all or nothing. */
export interface Append {
  /**
   * Streams written, such as an absence and the child's own record: all of them or none, each with its own chain. The answer is about the first. One that has moved
   * refuses the whole request, and the key answers for the whole of it.
   */
  readonly streams: readonly [StreamAppend, ...StreamAppend[]]
  /** The child the streams are about. */
  readonly childId: string
  /** Other streams the read models were worked out from: refused as stale if one has moved. */
  readonly alsoRead: readonly StreamStanding[]
  readonly child: ChildSummary
  /** The episode written to; for a child's own stream, every episode of theirs not yet closed. */
  readonly episodes: readonly DerivedEpisode[]
  /** What is asked of the child, from the clock's look at them; left out, the look is made at once where anything was told of the child. */
  readonly ofChild?: DerivedOfChild
  /** The same key again is answered with the first answer; null for the service's own refreshes. */
  readonly idempotency: {
    readonly key: string
    readonly requestHash: string
    readonly response: unknown
  } | null
}

export type Appended =
  | { readonly kind: 'appended'; readonly head: StreamHead }
  /** The key was used before for this same request: here is what was answered. */
  | { readonly kind: 'repeated'; readonly response: unknown }
  /** The key was used before for another request. */
  | { readonly kind: 'key-reused' }
  /** Somebody recorded in between. `inBetween` is what the first stream gained; empty when another moved. */
  | { readonly kind: 'stale'; readonly head: StreamHead; readonly inBetween: readonly LoggedFact[] }
  /** The child is already away in another episode: this one. */
  | { readonly kind: 'already-open'; readonly episodeId: string }
  /** A fact with one of the once-keys is on the record already. */
  | { readonly kind: 'already-recorded' }

/** The append-only log: the truth. */
export interface Log extends WholeReads {
  append(request: Append): Promise<Appended>
  /** What a request with this key was answered; null when there was none. For a retry that comes after the record has moved on. */
  findAnswer(
    authority: string,
    key: string,
  ): Promise<{ readonly requestHash: string; readonly response: unknown } | null>
}

/** Whole records, for the engine, the clock and whoever decides what may be written. What answers a person reads through `SeenReads`. */
export interface WholeReads {
  read(stream: StreamRef): Promise<StreamRead>
  /** The child's stream, the episode's and the child's earlier absences, in one round trip. */
  readCase(authority: string, childId: string, episodeId: string): Promise<CaseFile>
  /** The same of an episode this authority keeps, without being told whose it is; null when it keeps no such episode. */
  findCase(authority: string, episodeId: string): Promise<CaseFile | null>
  /** The child's own stream and that of each absence of theirs, oldest first. */
  readChild(authority: string, childId: string): Promise<ChildFile>
  /** The same for every episode of the child not yet closed, oldest first. */
  readLiveCases(authority: string, childId: string): Promise<readonly CaseFile[]>
}

/** Which worklist lines are asked for, by whom: a line is mine by its owner or, out of hours, whoever stands in; else my team's; else one I asked for. */
export interface WorklistQuery {
  readonly authority: string
  /** Lines asked of absences, or of children whether or not there is one: of these a page is shown. Both are counted. */
  readonly of: StreamKind
  /** The person looking: mine is what they have. */
  readonly person: string
  /** Mine: lines owned by these roles, unless somebody else has them. */
  readonly roles: readonly string[]
  /** Mine too: lines that fall to these roles outside office hours; empty within them. */
  readonly outOfHoursRoles: readonly string[]
  /** My team's: lines owned by this agency, or `everybody` in the authority; null for somebody who is in nobody's team. */
  readonly team: { readonly agency: string } | 'everybody' | null
  /** Asked of others: lines begun by facts this person recorded; null for nobody's. */
  readonly askedByPerson: string | null
  /** Of what is another agency's, only what rests on facts for these audiences. */
  readonly agency: string
  readonly audiences: readonly string[]
  /** Only these children; null for all. */
  readonly childIds: readonly string[] | null
  readonly list: WhoseList | 'all'
  readonly clock: 'late' | 'next-24-hours' | 'later' | 'no-fixed-time' | 'past-expected' | null
  /** Only lines of this owner; null for everybody's. */
  readonly ownerRole: string | null
  /** Part of a child's name. */
  readonly search: string | null
  readonly now: Instant
  /** Children on a page, and which page, the first being 0. */
  readonly perPage: number
  readonly page: number
}

/** A page of a list: whole children, in the one order, with every line of theirs that was asked for. */
export interface WorklistPage {
  readonly lines: readonly { readonly line: WorklistRow; readonly whose: WhoseList }[]
  /** Children there are on the list, on all its pages. */
  readonly children: number
  /** How many tasks there are on each list, whatever the clock, the list and the page asked for. */
  readonly tasks: Readonly<Record<WhoseList, number>>
  /** Tasks with a line of that clock, likewise: of absences and of children apart, mine and everybody's that are looked at. */
  readonly clocks: Readonly<Record<StreamKind, Readonly<Record<'mine' | 'all', ClockCounts>>>>
}

/** Lists and look-ups, each an index range scan: their cost does not grow with history. */
export interface ReadModels {
  /** What is to do, gathered by child, in the one order. */
  findWorklist(query: WorklistQuery): Promise<WorklistPage>
  /** An episode this authority keeps or hosts. */
  findEpisode(authority: string, episodeId: string): Promise<EpisodeSummary | null>
  /** A child this authority keeps or hosts. */
  findChild(authority: string, childId: string): Promise<ChildSummary | null>
  /** The episode in which the child is still away. */
  findAbsence(authority: string, childId: string): Promise<EpisodeSummary | null>
  /** Newest first. */
  listEpisodes(authority: string, childId: string): Promise<readonly EpisodeSummary[]>
  /** By any part of a name; all, by name, when the search is empty. Kept or hosted. */
  searchChildren(query: {
    readonly authority: string
    readonly search: string
    readonly childIds: readonly string[] | null
    readonly limit: number
  }): Promise<readonly ChildSummary[]>
  /** The newest absence of each of these children that is not closed, kept or hosted, and the children. */
  findHeads(
    authority: string,
    childIds: readonly string[],
  ): Promise<{
    readonly children: readonly ChildSummary[]
    readonly absences: readonly EpisodeSummary[]
  }>
  countEpisodes(
    authority: string,
  ): Promise<{ readonly open: number; readonly stillMissing: number }>
}

/** Something an authority's people can see has changed. Only a hint to look again: losing one loses nothing. */
export interface Change {
  readonly authority: string
  readonly episodeId: string
}

export interface Changes {
  /** Returns how to stop. */
  subscribe(authority: string, onChange: (change: Change) => void): () => void
}
