import type { Instant } from '../../facts/index.ts'

/** What was typed into the boxes of a form: each name once, or several times where several boxes share it. Not yet answers. */
export type Typed = Readonly<Record<string, string | readonly string[]>>

/** A report being written. */
export interface ReportDraft {
  /** Unguessable, and says nothing of the child. */
  readonly draftId: string
  readonly account: string
  readonly authority: string
  readonly childId: string
  readonly said: Typed
  /** The part of the form to go on with. */
  readonly step: string
  readonly begunAt: Instant
  readonly keptAt: Instant
  /** The episode it opened, once it was sent; null until then. */
  readonly episodeId: string | null
}

/** Reports being written, each found by whoever writes it and nobody else. `since`: what was last kept before then has run out. */
export interface ReportDrafts {
  begin(draft: ReportDraft): Promise<void>
  find(
    whose: Pick<ReportDraft, 'account' | 'authority'>,
    draftId: string,
    since: Instant,
  ): Promise<ReportDraft | null>
  /** Those in which something was written and that were not sent, newest first. */
  list(
    whose: Pick<ReportDraft, 'account' | 'authority'>,
    since: Instant,
  ): Promise<readonly ReportDraft[]>
  /** Takes out the boxes named and puts in those said; one that was sent stays as it is. */
  keep(
    whose: Pick<ReportDraft, 'account' | 'authority'>,
    draftId: string,
    kept: {
      readonly forget: readonly string[]
      readonly said: Typed
      readonly step: string
      readonly keptAt: Instant
    },
  ): Promise<void>
  sent(
    whose: Pick<ReportDraft, 'account' | 'authority'>,
    draftId: string,
    episodeId: string,
  ): Promise<void>
  /** Removes those last kept by then. */
  forget(before: Instant): Promise<void>
}
