import { type Fact, findFactKind } from '../../facts/index.ts'
import { mayOpen, type SeenFact, seenFacts } from '../../sight/index.ts'
import { appliedToChild } from '../child/asked-of-child.ts'
import type { Dependencies } from '../dependencies.ts'
import { recordOf } from '../episode/case-file.ts'
import { findCase } from '../episode/find-case.ts'
import { seenEpisode } from '../episode/see-case.ts'
import { appliedTo, type Library } from '../library.ts'
import type { CaseFile, LoggedFact, StreamRead } from '../ports.ts'
import { notFound } from '../refusals.ts'
import { settleHolds } from '../tasks/settle-holds.ts'
import { tasksOfCase, tasksOfChild } from '../tasks/tasks-on-record.ts'
import { viewerOf } from '../viewer.ts'
import type { Actor, Outcome, Recorded, RecordFacts, Refused } from '../views.ts'
import { deriveChild, deriveEpisodeWith, deriveOfChildWith } from '../worklist/derive.ts'
import { type Joined, joinedBy, mayBeAboutAnother, stillWaiting } from './joined-interview.ts'
import { withForm } from './on-form.ts'
import { refuseRespite } from './refuse-respite.ts'
import { refuseUnknownVersions } from './refuse-unknown-versions.ts'
import { aboutCase, refuseAmendments, refuseKinds } from './refuse-what-is-not-theirs.ts'
import { requestToLog } from './request-to-log.ts'
import { type Parted, readParted, refuseChildPart, withChildPart } from './with-child.ts'
import {
  isRecorded,
  judgeFacts,
  outcomeOf,
  readFacts,
  refuseCorrections,
  refuseWaivers,
  requestHash,
  staleRefusal,
} from './write-facts.ts'

/** How often it is tried, where others write in between. */
const mostTries = 4

/**
 * Records facts on an episode or a child: all of them or none, durable before it is acknowledged. Whoever says which version they read is told of what people
 * recorded since; for whoever does not, what others write in between is read, and theirs is judged again. So is everybody's where only the clock wrote.
 */
export function recordFactsWith(
  dependencies: Dependencies,
): (command: RecordFacts) => Promise<Outcome<Recorded>> {
  return async (command) => {
    const sent = withForm(command)
    if (sent.kind === 'refused') return sent
    const record = command.stream.kind === 'episode' ? onEpisode : onChild
    for (let tries = 1; ; tries++) {
      const outcome = await record(dependencies, sent.value)
      if (outcome.kind !== 'refused' || outcome.reason !== 'stale-version') return outcome
      const byClock = outcome.inBetween?.every(isByService) ?? false
      if ((command.expectedVersion !== null && !byClock) || tries === mostTries) return outcome
    }
  }
}

async function onEpisode(
  dependencies: Dependencies,
  command: RecordFacts,
): Promise<Outcome<Recorded>> {
  const { library } = dependencies
  const { actor, now } = command
  const file = await findCase(dependencies, actor, command.stream.id)
  if (!file) return notFound
  const { authority } = file.episode
  const read = readSent(library, command, file)
  if (read.kind === 'refused') return read
  const { episode: said, child: ofChild } = read.value
  const about = aboutCase(library, actor, authority, appliedTo(library, recordOf(file), now))
  const refused =
    refuseKinds(library, said, 'episode', actor, about) ??
    refuseChildPart(library, ofChild, file, actor, now) ??
    refuseUnknownVersions(library, said) ??
    refuseAmendments(library, said, file.episode.facts, actor, about) ??
    refuseCorrections(library, said, file.episode, now) ??
    refuseStale(command, file.episode, seenOf(library, actor, file))
  if (refused) return answeredBefore(dependencies, command, authority, refused)
  const settled = await settleHolds(dependencies, actor, said, file.episode.facts, () =>
    tasksOfCase(library, file, now),
  )
  if (settled.kind === 'refused') return answeredBefore(dependencies, command, authority, settled)
  const facts = settled.value
  const known = withChildPart(file, ofChild)
  const judged = judgeFacts(
    library,
    known,
    facts,
    await otherAbsence(dependencies, file, facts),
    actor,
  )
  if (judged.kind === 'refused') {
    return answeredBefore(dependencies, command, authority, judged)
  }
  const live = await liveOthers(dependencies, file, facts)
  const joined = joinedBy(file, facts, live)
  if (joined.kind === 'refused') return answeredBefore(dependencies, command, authority, joined)
  for (const one of joined.value) {
    const alsoJudged = judgeFacts(library, one.file, one.facts, undefined, actor)
    if (alsoJudged.kind === 'refused')
      return answeredBefore(dependencies, command, authority, alsoJudged)
  }
  const warnings = [...judged.value, ...stillWaiting(file, facts, live, now)]
  return append(
    dependencies,
    command,
    file,
    { episode: facts, child: ofChild },
    warnings,
    joined.value,
  )
}

/** Every absence of the child not yet closed, where an interview may be about another too: read only for a child who has had another. */
async function liveOthers(
  { log }: Dependencies,
  { child, earlier }: CaseFile,
  facts: readonly LoggedFact[],
): Promise<readonly CaseFile[]> {
  return earlier.length > 0 && facts.some(mayBeAboutAnother)
    ? log.readLiveCases(child.authority, child.id)
    : []
}

/** What is said of the absence alone, or of the absence and the child together. What is said of the child alone is not for an absence's record. */
function readSent(
  library: Library,
  { facts, actor, now }: RecordFacts,
  file: CaseFile,
): Outcome<Parted> {
  const mixed = facts.some(({ kind }) => findFactKind(kind)?.stream === 'episode')
  if (mixed) return readParted(library, facts, file, actor, now)
  const read = readFacts(library, facts, file.episode, actor, now)
  return read.kind === 'refused' ? read : { kind: 'ok', value: { episode: read.value, child: [] } }
}

/**
 * A refusal may be of a request that was recorded before: a double tap, or a retry after an answer was lost, finds the record moved on by its own
 * first try. The log knows its key and gives the first answer.
 */
async function answeredBefore(
  { log }: Dependencies,
  command: RecordFacts,
  authority: string,
  refused: Refused,
): Promise<Outcome<Recorded>> {
  const answer = await log.findAnswer(authority, command.idempotencyKey)
  if (!answer || answer.requestHash !== hashOf(command)) return refused
  return isRecorded(answer.response) ? { kind: 'ok', value: answer.response } : refused
}

async function append(
  { log, library }: Dependencies,
  command: RecordFacts,
  file: CaseFile,
  { episode: facts, child: ofChild }: Parted,
  warnings: readonly string[],
  joined: readonly Joined[],
): Promise<Outcome<Recorded>> {
  const recorded: Recorded = {
    episodeId: file.episode.id,
    childId: file.child.id,
    version: file.episode.head.version + facts.length,
    warnings,
  }
  const written = { file, facts, ofChild, joined }
  const request = await requestToLog(log, library, written, command.now, {
    key: command.idempotencyKey,
    requestHash: hashOf(command),
    response: recorded,
  })
  return outcomeOf(await log.append(request), recorded, (inBetween) =>
    seenOf(library, command.actor, file)([...file.episode.facts, ...inBetween], inBetween),
  )
}

function hashOf({ actor, stream, facts, sent, now }: RecordFacts): string {
  return requestHash(
    sent === undefined ? [actor.account, stream, facts] : [actor.account, sent],
    now,
  )
}

async function otherAbsence(
  { readModels }: Dependencies,
  file: CaseFile,
  facts: readonly LoggedFact[],
): Promise<string | undefined> {
  if (!facts.some(({ kind }) => kind === 'episode.reopened')) return undefined
  const absence = await readModels.findAbsence(file.child.authority, file.child.id)
  return absence && absence.episodeId !== file.episode.id ? absence.episodeId : undefined
}

/** Facts about the child change what every episode of theirs still open asks for. */
async function onChild(
  dependencies: Dependencies,
  command: RecordFacts,
): Promise<Outcome<Recorded>> {
  const { log, readModels, library } = dependencies
  const { actor, now } = command
  const summary = await readModels.findChild(actor.authority, command.stream.id)
  if (!summary || !mayOpen(actor, summary.childId)) return notFound
  const [{ child, absences }, cases] = await Promise.all([
    log.readChild(summary.authority, summary.childId),
    log.readLiveCases(summary.authority, summary.childId),
  ])
  const read = readFacts(library, command.facts, child, actor, now)
  if (read.kind === 'refused') return read
  const settled = await settleHolds(dependencies, actor, read.value, child.facts, () =>
    tasksOfChild(library, { child, absences }, now),
  )
  if (settled.kind === 'refused')
    return answeredBefore(dependencies, command, summary.authority, settled)
  const facts = settled.value
  const applied = appliedToChild(library, child, now, now)
  const about = aboutCase(library, actor, summary.authority, applied)
  const seen: Seen = (whole, some) => among(some, seenFacts(viewerOf(library, actor), whole))
  const refused =
    refuseKinds(library, facts, 'child', actor, about) ??
    refuseUnknownVersions(library, facts) ??
    refuseAmendments(library, facts, child.facts, actor, about) ??
    refuseCorrections(library, facts, child, now) ??
    refuseRespite(child, facts) ??
    refuseWaivers(applied, child.facts, facts) ??
    (saidByPeopleSince(child, command.expectedVersion)
      ? refuseStale(command, child, seen)
      : undefined)
  if (refused) return answeredBefore(dependencies, command, summary.authority, refused)
  const after = { ...child, facts: [...child.facts, ...facts] }
  const recorded: Recorded = {
    episodeId: cases.at(-1)?.episode.id ?? '',
    childId: child.id,
    version: child.head.version + facts.length,
    warnings: [],
  }
  return outcomeOf(
    await log.append({
      streams: [{ stream: child, facts }],
      childId: child.id,
      alsoRead: [
        ...cases.map(({ episode }) => episode),
        ...absences.filter(({ id }) => !cases.some(({ episode }) => episode.id === id)),
      ],
      ofChild: deriveOfChildWith(library)({ child: after, absences }, now),
      child: deriveChild(after, now),
      episodes: cases.map((file) => deriveEpisodeWith(library)({ ...file, child: after }, now)),
      idempotency: {
        key: command.idempotencyKey,
        requestHash: hashOf(command),
        response: recorded,
      },
    }),
    recorded,
    (inBetween) => seen([...child.facts, ...inBetween], inBetween),
  )
}

/** Of the whole of a stream, those of some of its facts that a person may see. */
type Seen = (whole: readonly Fact[], some: readonly Fact[]) => readonly SeenFact[]

function seenOf(library: Library, actor: Actor, file: CaseFile): Seen {
  return (whole, some) => among(some, seenEpisode(library, viewerOf(library, actor), file, whole))
}

function among(some: readonly Fact[], seen: readonly SeenFact[]): readonly SeenFact[] {
  const ids = new Set(some.map(({ id }) => id))
  return seen.filter(({ id }) => ids.has(id))
}

/** Whether anybody but the service has said anything of the child since: what it notes of itself, such as a reminder, makes no page stale. */
function saidByPeopleSince({ facts }: StreamRead, version: number | null): boolean {
  return (
    version === null ||
    version > facts.length ||
    facts.slice(version).some(({ by }) => by.post !== 'system')
  )
}

function isByService({ by }: Pick<Fact, 'by'>): boolean {
  return by.agency === 'system'
}

function refuseStale(command: RecordFacts, stream: StreamRead, seen: Seen): Refused | undefined {
  if (command.expectedVersion === null || command.expectedVersion === stream.head.version) {
    return undefined
  }
  const since = stream.facts.slice(command.expectedVersion)
  // What the service itself says in between, a reminder or a report that rises, changes nothing of what anybody writes.
  if (command.expectedVersion < stream.head.version && since.every(isByService)) return undefined
  return staleRefusal(seen(stream.facts, since))
}
