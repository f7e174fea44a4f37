import type {
  DeriveChild,
  DeriveEpisode,
  DeriveOfChild,
  Log,
  Now,
  RingAlarms,
  SayOfChild,
} from '../app/index.ts'
import type { Instant } from '../facts/index.ts'

/** What the clock needs of the rest. */
export interface ClockPorts {
  readonly log: Log
  readonly deriveChild: DeriveChild
  readonly deriveEpisode: DeriveEpisode
  readonly ringAlarms: RingAlarms
  readonly deriveOfChild: DeriveOfChild
  readonly sayOfChild: SayOfChild
  readonly now: Now
}

/** The episode whose time has come. */
export interface Look {
  readonly authority: string
  readonly childId: string
  readonly episodeId: string
  /** The instant it was to be looked at. */
  readonly at?: Instant
}

export interface Looked {
  /** Reminders and escalations recorded by this look. */
  readonly rang: number
  /** When it must next be looked at; null for never. */
  readonly nextAt: Instant | null
}

/** A writer that loses the race this often in a row is not racing: something is wrong, and the job is tried again later. */
export const mostTries = 50

/**
 * Looks at one episode as at now: records the reminders and escalations that have come due, brings its lines on the worklists up to date
 * and sets when to look next, all in one append. Safe to run twice, at once or after a kill: the append is refused when the record has moved, and
 * every alarm carries a key under which it is recorded once.
 */
export async function lookAtEpisode(ports: ClockPorts, look: Look): Promise<Looked> {
  for (let tries = 1; tries <= mostTries; tries++) {
    const file = await ports.log.readCase(look.authority, look.childId, look.episodeId)
    if (file.episode.facts.length === 0) return { rang: 0, nextAt: null }
    const now = instantOf(ports.now(), look)
    const rung = ports.ringAlarms(file, now)
    const after = {
      ...file,
      episode: { ...file.episode, facts: [...file.episode.facts, ...rung] },
    }
    const derived = ports.deriveEpisode(after, now)
    const appended = await ports.log.append({
      streams: [{ stream: file.episode, facts: rung }],
      childId: look.childId,
      alsoRead: [file.child],
      child: ports.deriveChild(file.child, now),
      episodes: [derived],
      idempotency: null,
    })
    if (appended.kind === 'appended') {
      return { rang: rung.length, nextAt: derived.nextAt }
    }
    if (appended.kind !== 'stale' && appended.kind !== 'already-recorded') {
      throw new Error(`Looking at ${look.episodeId} was answered “${appended.kind}”.`)
    }
  }
  throw new Error(`${look.episodeId} kept changing while it was looked at.`)
}

/** The database wakes us by its own clock. Where this machine's is a moment behind, the time looked for has come all the same. */
export function instantOf(now: Instant, { at }: Pick<Look, 'at'>): Instant {
  const mostBehind = 60_000
  return at !== undefined && at > now && at - now <= mostBehind ? at : now
}
