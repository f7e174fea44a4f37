import type { Instant } from '../facts/index.ts'
import type { Form } from '../forms/index.ts'
import type { Pack } from '../protocol/index.ts'
import type { Actor, Outcome } from './actor.ts'
import type { ChildrenAway } from './away/views.ts'
import type { ChildHead, ChildView } from './child/views.ts'
import type {
  OpenCorrection,
  OpenedCorrection,
  WhatFollows,
  WhatFollowsQuery,
} from './correct/views.ts'
import type { EpisodeView, WhoKnew } from './episode/views.ts'
import type { HandoverList, HandoverToWrite, OfferHandover, TakeOn } from './handover/views.ts'
import type { MonthView } from './month/views.ts'
import type { Offers, OffersQuery } from './record/offer-views.ts'
import type { Recorded, RecordFacts } from './record/views.ts'
import type { Reported } from './report/reported-views.ts'
import type { IntroduceChild, OpenedReport, ReportAbsence, WritingReports } from './report/views.ts'
import type { OpenedReturn, RecordReturn } from './return/views.ts'
import type { DoTask, TaskQuery, TaskView } from './tasks/form-views.ts'
import type { Giving, HoldTask } from './tasks/views.ts'
import type { Plans, Worklist, WorklistFilter } from './worklist/views.ts'

export type * from './actor.ts'
export type * from './away/views.ts'
export type * from './child/views.ts'
export type * from './correct/views.ts'
export type * from './episode/duty-views.ts'
export type * from './episode/fact-view.ts'
export type { TaskSeen } from './episode/task-seen.ts'
export type * from './episode/views.ts'
export type * from './handover/views.ts'
export type * from './month/views.ts'
export type * from './record/offer-views.ts'
export type * from './record/views.ts'
export type * from './report/reported-views.ts'
export type * from './report/views.ts'
export type * from './return/views.ts'
export type * from './tasks/form-views.ts'
export type * from './tasks/views.ts'
export type * from './worklist/views.ts'

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
  /** Puts a task in the name of whoever asks. Refused where it is not theirs to take, or somebody else has it. */
  takeTask(command: HoldTask): Promise<Outcome<Recorded>>
  /** Gives a task to somebody of the same authority whose it may be, by their account. */
  giveTask(command: HoldTask & { readonly to: string }): Promise<Outcome<Recorded>>
  handBackTask(command: HoldTask & { readonly why?: string }): Promise<Outcome<Recorded>>
  /** Who has a task, and everybody it may be given to. */
  openGiving(query: Omit<HoldTask, 'idempotencyKey'>): Promise<Outcome<Giving>>
  /** Takes a report by name: whoever does has the case. */
  takeReport(
    command: Omit<HoldTask, 'of' | 'task'> & { readonly episodeId: string },
  ): Promise<Outcome<Recorded>>
  /** Handovers to this person and by them, newest first. */
  getHandovers(query: { actor: Actor; now: Instant }): Promise<readonly HandoverList[]>
  /** The children this person would hand over: those whose case they have, or nobody has. */
  openHandover(query: { actor: Actor; now: Instant }): Promise<HandoverToWrite>
  /** Offers children to whoever holds a post, on one list; answers with how many. */
  offerHandover(command: OfferHandover): Promise<Outcome<number>>
  /** Takes on, by name, children who were handed over; answers with how many. */
  takeOn(command: TakeOn): Promise<Outcome<number>>
  getWorklist(query: { actor: Actor; now: Instant; filter?: WorklistFilter }): Promise<Worklist>
  getPlans(query: { actor: Actor; now: Instant; filter?: WorklistFilter }): Promise<Plans>
  /** Every child who is away now, as this person may know them. */
  getAway(query: { actor: Actor; now: Instant }): Promise<ChildrenAway>
  /** A month for those who answer for the authority: `2026-03`, of every child or of one, as it is known now or as it was known at its end. */
  getMonth(query: {
    actor: Actor
    now: Instant
    month: string
    known: 'now' | 'then'
    childId?: string
  }): Promise<Outcome<MonthView>>
  /** Whether somebody answers for the authority. */
  oversees(actor: Actor): boolean
  /** How many children that is. */
  countAway(actor: Actor): Promise<number>
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
    asOf?: Instant
    knownAt?: Instant
  }): Promise<Outcome<WhoKnew>>
  /** What a page about a child who came back begins with. */
  openReturn(query: {
    actor: Actor
    now: Instant
    episodeId: string
  }): Promise<Outcome<OpenedReturn>>
  /** Records that a child is back, and who was told. */
  recordReturn(command: RecordReturn): Promise<Outcome<Recorded>>
  getChild(query: { actor: Actor; now: Instant; childId: string }): Promise<Outcome<ChildView>>
  /** A task as this person may do it: its form, or what came of it where nothing of it is open. */
  getTask(query: TaskQuery): Promise<Outcome<TaskView>>
  /** Records what was answered in the lines of a task, all of it or nothing; faults are by line and question (`line.question`). */
  doTask(command: DoTask): Promise<Outcome<Recorded>>
  /** The form a report of this child is written on, with what the protocols need to know and nobody has said. */
  openReport(query: { actor: Actor; now: Instant; childId: string }): Promise<Outcome<OpenedReport>>
  /** Adds a child whom the service does not know, for the report that follows. */
  introduceChild(command: IntroduceChild): Promise<Outcome<Recorded>>
  /** What a report ends with, as it stands now. */
  getReported(query: { actor: Actor; now: Instant; episodeId: string }): Promise<Outcome<Reported>>
  /** Reports being written: begun, kept between their pages, found again, sent. */
  readonly drafts: WritingReports
  /** The form that records a kind of fact, by name; null when none does. */
  formRecording(kind: string): string | null
  /** A form as this person fills it in under these protocols; null when there is none of that name. */
  findForm(query: {
    actor: Actor
    form: string
    inForce: readonly { readonly id: string; readonly version: string }[]
  }): Form | null
  /** What is asked of this person of an absence or a child, what they may record there, and what others were asked. */
  offerForms(query: OffersQuery): Promise<Outcome<Offers>>
  /** The form a fact is put right on, with what it says now. */
  openCorrection(query: OpenCorrection): OpenedCorrection
  /** What would follow if facts were recorded; nothing is. */
  whatFollows(query: WhatFollowsQuery): Promise<Outcome<WhatFollows>>
  /** Each protocol once, as it is in force now. */
  listProtocols(now: Instant): readonly Pack[]
  /** Every version of a protocol that is here, in the order they came into force. */
  listVersions(protocol: string): readonly Pack[]
  /** A protocol by name: as it is in force now, or the edition and revision named (`exampleshire@2026`, `exampleshire@2026.1`). */
  getProtocol(name: string, now: Instant): Pack | null
  /** Whether this person moves the clock of a service that is for training. */
  mayMoveClock(actor: Actor): boolean
  roleTitle(authority: string, role: string): string
  /** Whether a field of a kind of fact may name a post, by its word (`mash` or `mash@exampleshire`), when this person says it. */
  mayName(actor: Actor, kind: string, field: string, role: string): boolean
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
