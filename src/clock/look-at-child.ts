import type { Instant } from '../facts/index.ts'
import { type ClockPorts, instantOf, type Looked, mostTries } from './look-at-episode.ts'

/** The child whose time has come. */
export interface ChildLook {
  readonly authority: string
  readonly childId: string
  /** The instant they were to be looked at. */
  readonly at?: Instant
}

/**
 * Looks at one child as at now, as `lookAtEpisode` does at an absence: records which protocols the child came under and the reminders and escalations that have come
 * due of what is asked of the child, brings those lines on the worklists up to date and sets when to look next, all in one append.
 */
export async function lookAtChild(ports: ClockPorts, look: ChildLook): Promise<Looked> {
  for (let tries = 1; tries <= mostTries; tries++) {
    const file = await ports.log.readChild(look.authority, look.childId)
    if (file.child.facts.length === 0) return { rang: 0, nextAt: null }
    const now = instantOf(ports.now(), look)
    const said = ports.sayOfChild(file, now)
    const child = { ...file.child, facts: [...file.child.facts, ...said] }
    const ofChild = ports.deriveOfChild({ ...file, child }, now)
    const appended = await ports.log.append({
      streams: [{ stream: file.child, facts: said }],
      childId: look.childId,
      alsoRead: file.absences,
      child: ports.deriveChild(child, now),
      episodes: [],
      ofChild,
      idempotency: null,
    })
    if (appended.kind === 'appended') return { rang: said.length, nextAt: ofChild.nextAt }
    if (appended.kind !== 'stale' && appended.kind !== 'already-recorded')
      throw new Error(`Looking at ${look.childId} was answered “${appended.kind}”.`)
  }
  throw new Error(`${look.childId} kept changing while they were looked at.`)
}
