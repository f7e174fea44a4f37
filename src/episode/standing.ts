/** How far an absence has come, as far as that decides which kinds of facts may still join its record, whatever they say. */
export interface Standing {
  readonly isWithdrawn: boolean
  readonly isClosed: boolean
  /** The child was located or came back. */
  readonly isFound: boolean
  readonly isBack: boolean
}

/** Why nothing of a kind may join the record as the absence stands; undefined where something may. Of an absence that somebody has reported. */
export function refusalAsItStands(
  kind: string,
  { isWithdrawn, isClosed, isFound, isBack }: Standing,
):
  | 'opening-withdrawn'
  | 'not-closed'
  | 'episode-closed'
  | 'already-returned'
  | 'not-returned'
  | undefined {
  if (isWithdrawn) return 'opening-withdrawn'
  if (kind === 'fact.corrected' || kind === 'fact.withdrawn') return undefined
  if (kind === 'episode.reopened') return isClosed ? undefined : 'not-closed'
  // A child whose case was closed may still be found: that is what it is opened again for.
  if (isClosed && !(kind === 'child.located' && !isFound)) return 'episode-closed'
  if (onceBack.has(kind) && isBack) return 'already-returned'
  if (onceFound.has(kind) && !isFound) return 'not-returned'
  return undefined
}

const onceBack: ReadonlySet<string> = new Set(['child.located', 'child.returned'])
const onceFound: ReadonlySet<string> = new Set([
  'police-check.completed',
  'return-interview.held',
  'return-interview.attempted',
  'return-interview.refused',
])
