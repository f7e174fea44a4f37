import { beganAt, foldTimeline } from '../../episode/index.ts'
import type { Instant } from '../../facts/index.ts'
import { recordOf } from '../episode/case-file.ts'
import type { Library } from '../library.ts'
import {
  type Append,
  type CaseFile,
  type EpisodeSummary,
  type Log,
  type LoggedFact,
  reportedByMistake,
} from '../ports.ts'
import { deriveChild, deriveEpisodeWith } from '../worklist/derive.ts'
import type { Joined } from './joined-interview.ts'
import { withChildPart } from './with-child.ts'

/** What one request says of an absence, and with it of the child and of other absences. */
interface Written {
  /** The absence and what is on record of it, as read. */
  readonly file: CaseFile
  readonly facts: readonly LoggedFact[]
  readonly ofChild: readonly LoggedFact[]
  readonly joined: readonly Joined[]
}

/**
 * The request to the log: the facts, the key that makes a retry harmless, and what follows for this absence and for every other still open whose lines it changes. What
 * is known of the child decides what all of them ask; and an absence is counted in those that began after it, so that one withdrawn, or reported late, changes theirs.
 */
export async function requestToLog(
  log: Log,
  library: Library,
  { file, facts, ofChild, joined }: Written,
  now: Instant,
  idempotency: Append['idempotency'],
): Promise<Append> {
  const derive = deriveEpisodeWith(library)
  const own = derive(withFacts(withChildPart(file, ofChild), facts), now)
  const after = (other: CaseFile) => counting(withChildPart(other, ofChild), own.summary)
  const named = new Set(joined.map((one) => one.file.episode.id))
  const others = (await changedBy(log, file, own.summary, ofChild.length > 0, now)).filter(
    ({ episode }) => !named.has(episode.id),
  )
  return {
    streams: [
      { stream: file.episode, facts },
      ...joined.map((one) => ({ stream: one.file.episode, facts: one.facts })),
      ...(ofChild.length > 0 ? [{ stream: file.child, facts: ofChild }] : []),
    ],
    childId: file.child.id,
    alsoRead: [
      ...(ofChild.length > 0 ? [] : [file.child]),
      ...others.map(({ episode }) => episode),
    ],
    child: deriveChild(withChildPart(file, ofChild).child, now),
    episodes: [
      ...others.map((other) => derive(after(other), now)),
      ...joined.map((one) => derive(after(withFacts(one.file, one.facts)), now)),
      own,
    ],
    idempotency,
  }
}

/** The case as it will be once the facts are on record: what the read models are worked out from. */
function withFacts(file: CaseFile, facts: readonly LoggedFact[]): CaseFile {
  return { ...file, episode: { ...file.episode, facts: [...file.episode.facts, ...facts] } }
}

/** The child's other absences not yet closed whose lines may change: all, where something is said of the child; else those begun after this one. */
async function changedBy(
  log: Log,
  file: CaseFile,
  { beganAt: beginsNow }: EpisodeSummary,
  childWritten: boolean,
  now: Instant,
): Promise<readonly CaseFile[]> {
  const began =
    file.earlier.length === 0
      ? beginsNow
      : Math.min(beginsNow, beganAt(foldTimeline(recordOf(file), now, now)))
  const later = new Set(file.earlier.flatMap((one) => (one.beganAt > began ? [one.episodeId] : [])))
  if (!childWritten && later.size === 0) return []
  const live = await log.readLiveCases(file.child.authority, file.child.id)
  return live.filter(
    ({ episode: { id } }) => id !== file.episode.id && (childWritten || later.has(id)),
  )
}

/** Another case of the child, counting this absence as it stands now; not at all, where it was reported by mistake. */
function counting(other: CaseFile, summary: EpisodeSummary): CaseFile {
  const { episodeId, beganAt, endedAt, classification: as, knownAt } = summary
  const rest = other.earlier.filter((one) => one.episodeId !== episodeId)
  return {
    ...other,
    earlier:
      as === reportedByMistake
        ? rest
        : [...rest, { episodeId, beganAt, endedAt, as, knownAt }].sort(byBeginning),
  }
}

function byBeginning(a: CaseFile['earlier'][number], b: CaseFile['earlier'][number]): number {
  return a.beganAt - b.beganAt || (a.episodeId < b.episodeId ? -1 : 1)
}
