import type { Instant, StreamKind } from '../../facts/index.ts'
import type { Answers } from '../../forms/index.ts'
import type { Force } from '../../protocol/index.ts'
import type { LineQuestions } from '../../tasks/index.ts'
import type { Actor } from '../actor.ts'
import type { ChildView } from '../child/views.ts'
import type { DutyView } from '../episode/duty-views.ts'
import type { FactView } from '../episode/fact-view.ts'
import type { EpisodeView } from '../episode/views.ts'
import type { Call } from '../episode/whom-to-call.ts'

/** A task, by its key, of an absence or of a child. */
export interface TaskQuery {
  readonly actor: Actor
  readonly now: Instant
  readonly of: { readonly kind: StreamKind; readonly id: string }
  readonly task: string
}

/** What can be said of a line: it is done; whoever was to be told was not reached; it need not be done; nothing yet. */
export const lineAnswers = ['done', 'not-reached', 'not-needed', 'not-yet'] as const
export type LineAnswer = (typeof lineAnswers)[number]

/** Whom a line tells. */
export interface Told {
  /** Their post, as an answer names it. */
  readonly post: string
  readonly title: string
  /** Who holds it for this child, where that is on record. */
  readonly name: string | null
  /** Their number on the child’s record, else the number of the post. */
  readonly call: Call | null
}

/** A line by its name. */
export interface LineNamed {
  readonly id: string
}

/** What is asked in a line, and what it says already of the fact. */
export interface LineAsks extends LineQuestions {
  readonly data: Readonly<Record<string, unknown>>
}

/** One line of a task’s form, as this person may answer it. */
export interface TaskLineView extends LineNamed {
  readonly force: Force
  readonly title: string
  readonly tells: Told | null
  /** Whom it is done with, where a number is known. */
  readonly calls: readonly Call[]
  /** What its answer does, each duty with its own clause and clock. */
  readonly duties: readonly DutyView[]
  /** What may be answered; only “not yet” where nothing they may record does it. */
  readonly answers: readonly LineAnswer[]
  /** What is asked where it is done; null where it is not theirs to say, or is answered on a form of its own. */
  readonly done: (LineAsks & { readonly begins: Answers }) | null
  /** The form it is answered on by itself; null where none does it. */
  readonly ownForm: string | null
  /** What is asked where whoever is told was not reached. */
  readonly notReached: LineAsks | null
  /** The last attempt that did not reach them. */
  readonly tried: FactView | null
}

/** The form of a task. */
export interface TaskView {
  readonly key: string
  readonly word: string
  readonly title: string
  /** Whose it is, by the title of the post. */
  readonly holder: string
  /** The first lines, what must be done first: no more than ten. None where nothing of it is open. */
  readonly lines: readonly TaskLineView[]
  /** How many lines follow once these are answered. */
  readonly further: number
  /** What came of what was asked in it before. */
  readonly came: readonly DutyView[]
  /** What is still to come of it, the soonest first. */
  readonly then: readonly DutyView[]
  /** The record it is about, as this person may know it. */
  readonly record: TaskRecord
}

export type TaskRecord =
  | { readonly kind: 'episode'; readonly view: EpisodeView }
  | { readonly kind: 'child'; readonly view: ChildView }

/** The answers of a task’s lines. `expectedVersion` is the version the person was looking at. A line that is left out is not done yet. */
export interface DoTask extends TaskQuery {
  readonly idempotencyKey: string
  readonly expectedVersion: number | null
  readonly lines: readonly {
    readonly line: string
    readonly answer: LineAnswer
    /** By question of the line: of its form where it is done, of the attempt where they were not reached, `why` where it is not needed. */
    readonly answers: Answers
  }[]
  /** What was sent, where the answers were read from it: the same sent again is the same request, though its lines are done by then. */
  readonly sent?: unknown
}
