import type { Instant } from '../../facts/index.ts'
import type { Boxes } from './boxes.ts'
import type { FieldFault } from './question-box.ts'

/** One thing to choose. */
export interface Item {
  readonly value: string
  readonly text: string
  readonly hint?: { readonly text: string }
  readonly checked: boolean
  readonly selected: boolean
}

/** One question, ready for a template. */
export interface FieldView {
  readonly kind:
    | 'text'
    | 'longtext'
    | 'number'
    | 'radios'
    | 'checkboxes'
    | 'select'
    | 'day'
    | 'moment'
    | 'lately'
    | 'group'
  readonly name: string
  readonly label: string
  readonly hint: string | null
  readonly value: string
  readonly items: readonly Item[]
  /** For roles: everybody else, behind one select. */
  readonly more: readonly Item[]
  readonly error: string | null
  readonly moment: MomentView | null
  readonly group: GroupView | null
  /** The condition, as JSON, by which it shows itself when an answer on its own page is given; null where that does not bear on it. */
  readonly follows: string | null
}

/** What a form's questions are shown with. */
export interface FieldContext {
  readonly boxes: Boxes
  readonly faults: readonly FieldFault[]
  readonly now: Instant
  /** Posts to choose from, by their local titles; the likely ones first. */
  readonly roles: readonly {
    readonly value: string
    readonly text: string
    readonly likely?: boolean
  }[]
  readonly titleOf: (post: string) => string
  /** Whether a post may be the answer to a question, when this person gives it; left out, any may. */
  readonly mayBe?: (question: string, post: string) => boolean
  /** When a moment asked about may be: this very one, one ahead, or only one that has passed. */
  readonly reach: (question: string) => 'present' | 'ahead' | 'past'
}

/** The boxes of a date and time. */
export interface MomentView {
  readonly days: readonly Item[]
  readonly date: { readonly day: string; readonly month: string; readonly year: string }
  readonly time: string
  /** Which box is wrong, so that it alone is marked. */
  readonly wrong: string | null
  readonly which: readonly Item[]
  /** The boxes of the later end, where a time may be known only as a span; null where it may not. */
  readonly until: LaterEnd | null
}

/** The later end of a time, and whether its boxes are open: something in them is given, or wrong. */
export interface LaterEnd {
  readonly name: string
  readonly error: string | null
  readonly open: boolean
  readonly moment: MomentView
}

/** One row of a group: what it is, where it asks more than one thing, and its questions. */
export interface RowView {
  readonly title: string | null
  /** Said, unseen, after the labels of what follows the row’s own question; null where the row has no question of its own. */
  readonly line?: string | null
  readonly fields: readonly FieldView[]
}

/** A group of questions: the rows in sight, those folded away, and whether another can be added. */
export interface GroupView {
  readonly rows: readonly RowView[]
  readonly folded: readonly RowView[]
  /** Whether the folded rows are opened: something in them is answered, or wrong. */
  readonly unfold: boolean
  /** What one more is called; null where rows are given or no more may be added. */
  readonly add: string | null
  /** Name and value of the box that remembers how many rows stand here. */
  readonly count: { readonly name: string; readonly value: number }
}
