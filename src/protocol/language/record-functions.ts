import { getSlot, yes } from '../../episode/index.ts'
import { addDays, type Fact } from '../../facts/index.ts'
import { happened, type Reader } from './reader.ts'
import { isNo, isYes, type Truth } from './truth.ts'

const everMissing = getSlot('absence.everMissing')
const classification = getSlot('absence.classification')

function some(reader: Reader, kind: string, test: (fact: Fact) => boolean): Truth {
  for (const fact of happened(reader, kind)) if (test(fact)) return isYes
  return isNo
}

function holdsRole(value: unknown, role: string): boolean {
  return Array.isArray(value) && value.includes(role)
}

/** What each record function asks, given the words it was written with. */
export const recordTests: Readonly<
  Record<string, (first: string, second: string) => (reader: Reader) => Truth>
> = {
  told: (topic, role) => (reader) =>
    some(reader, 'notice.given', (f) => f.data.about === topic && holdsRole(f.data.to, role)),
  met: (meeting) => (reader) => some(reader, 'meeting.held', (f) => f.data.meeting === meeting),
  did: (act) => (reader) => {
    const matches = reader.actMatches.get(act)
    if (!matches) return isNo
    for (const fact of reader.timeline.facts) {
      if (fact.occurredAt > reader.at) break
      if (matches(fact)) return isYes
    }
    return isNo
  },
  decided: (decision) => (reader) => {
    const made = happened(reader, 'decision.recorded').filter((f) => f.data.decision === decision)
    return made[made.length - 1]?.data.outcome === 'yes' ? isYes : isNo
  },
  allocated: (role) => (reader) => {
    const last = (kind: string) =>
      happened(reader, kind)
        .filter((f) => f.data.role === role)
        .at(-1)?.occurredAt ?? Number.NEGATIVE_INFINITY
    const began = last('person.allocated')
    return began > last('person.unallocated') ? isYes : isNo
  },
  assessed: (assessment) => (reader) =>
    some(reader, 'assessment.completed', (f) => f.data.assessment === assessment),
  reviewed: (review) => (reader) =>
    some(reader, 'review.completed', (f) => f.data.review === review),
  referred: (reason) => (reader) => some(reader, 'referral.made', (f) => f.data.for === reason),
  completed: (document) => (reader) =>
    some(reader, 'document.completed', (f) => f.data.document === document),
  considered: (panel) => (reader) =>
    some(reader, 'panel.considered', (f) => f.data.panel === panel),
}

/**
 * Episodes of that kind begun in the days up to and including the beginning of this one, this one counted if it is of
 * that kind by now. The window is calendar days, to the same reading of the clock, and includes its first instant.
 */
export function countEpisodes(reader: Reader, kind: string, days: number | undefined): number {
  const { opened, earlier } = reader.timeline
  const began = opened ?? reader.timeline.asOf
  const from = days === undefined ? Number.NEGATIVE_INFINITY : addDays(began, -days)
  let count = thisOneCounts(reader, kind) ? 1 : 0
  for (const episode of earlier) {
    if (episode.beganAt < from || episode.beganAt >= began) continue
    if (kind === 'any' || episode.as === kind) count += 1
  }
  return count
}

function thisOneCounts(reader: Reader, kind: string): boolean {
  if (reader.timeline.opened === undefined) return false
  if (kind === 'any') return true
  if (kind === 'missing') return reader.values[everMissing] === yes
  return reader.values[classification] === kind
}
