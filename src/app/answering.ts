import type { ChildQuery, SeenChild } from './child/see-child.ts'
import type { Dependencies } from './dependencies.ts'
import type { EpisodeQuery, SeenCase, Supposing } from './episode/see-case.ts'

/** Records as one person may know them. */
export interface SeenReads {
  /** Null when there is no such episode for them. */
  case(query: EpisodeQuery & Supposing): Promise<SeenCase | null>
  /** Null when there is no such child for them. */
  child(query: ChildQuery): Promise<SeenChild | null>
}

/** What a use case that answers a person is given: no log, so that no fact they were not asked about can reach them. */
export interface Answering
  extends Pick<Dependencies, 'readModels' | 'accounts' | 'library' | 'forms'> {
  readonly seen: SeenReads
}
