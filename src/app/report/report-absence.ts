import { overlapping } from '../../episode/index.ts'
import type { Instant } from '../../facts/index.ts'
import { findVersion } from '../../protocol/index.ts'
import { mayOpen } from '../../sight/index.ts'
import { sayList, sayMoment } from '../../words/index.ts'
import type { Dependencies } from '../dependencies.ts'
import { applicationsFor } from '../library.ts'
import { type CaseFile, emptyHead, type LoggedFact, type StreamRead } from '../ports.ts'
import { withForm } from '../record/on-form.ts'
import { refusalWords } from '../record/refusal-words.ts'
import { refuseUnknownVersions } from '../record/refuse-unknown-versions.ts'
import { aboutCase, refuseAmendments, refuseKinds } from '../record/refuse-what-is-not-theirs.ts'
import { requestToLog } from '../record/request-to-log.ts'
import { type Parted, readParted, refuseChildPart, withChildPart } from '../record/with-child.ts'
import {
  applicationFact,
  isRecorded,
  judgeFacts,
  outcomeOf,
  requestHash,
} from '../record/write-facts.ts'
import { notFound } from '../refusals.ts'
import { raisedWhereNobodyIsAwake } from '../tasks/nobody-awake.ts'
import type { Outcome, Recorded, Refused, ReportAbsence } from '../views.ts'

type Needs = Pick<Dependencies, 'log' | 'readModels' | 'library' | 'newId'> & {
  readonly accounts: Pick<Dependencies['accounts'], 'listPeople'>
}

/**
 * Opens an episode with everything said on the report, under the protocol versions in force when the absence was noticed.
 * The same report sent twice opens one episode; a child already away is refused, naming the episode.
 */
export function reportAbsenceWith(
  dependencies: Needs,
): (command: ReportAbsence) => Promise<Outcome<Recorded>> {
  return async (command) => {
    const { log, readModels, library, newId } = dependencies
    const { actor, now } = command
    const sent = withForm(command)
    if (sent.kind === 'refused') return sent
    const summary = await readModels.findChild(actor.authority, command.childId)
    if (!summary || !mayOpen(actor, summary.childId)) return notFound
    const episodeId = newId()
    const file = await log.readCase(summary.authority, summary.childId, episodeId)
    const empty: StreamRead = {
      authority: summary.authority,
      kind: 'episode',
      id: episodeId,
      head: emptyHead,
      facts: [],
    }
    const begun: CaseFile = { ...file, episode: empty }
    const read = readParted(library, sent.value.facts, begun, actor, now)
    if (read.kind === 'refused') return read
    const { episode: reported, child: ofChild } = read.value
    const noticedAt = reported[0]?.occurredAt ?? now
    const applications = applicationsFor(library, summary.authority, file.child.facts, noticedAt)
    const applied = applications.flatMap((application) => {
      const compiled = findVersion(library.packs, application.protocol, application)
      return compiled ? [{ compiled, capacity: application.capacity }] : []
    })
    const about = aboutCase(library, actor, summary.authority, applied)
    const refused =
      refuseOverlap(reported[0], begun, now) ??
      refuseKinds(library, reported, 'episode', actor, about) ??
      refuseAmendments(library, reported, [], actor) ??
      refuseChildPart(library, ofChild, begun, actor, now) ??
      refuseUnknownVersions(library, reported)
    if (refused) return answeredBefore(log, command, summary.authority, refused)
    if (applications.length === 0) {
      return {
        kind: 'refused',
        reason: 'no-protocol-in-force',
        message:
          'No protocol was in force for this child when the absence was noticed. Check the time, or ask whoever runs this service to load the protocol.',
      }
    }
    const facts = numbered(
      reported,
      applications.map((application) => applicationFact(application, empty, 0, now)),
      empty,
    )
    const judged = judgeFacts(library, withChildPart(begun, ofChild), facts, undefined, actor)
    if (judged.kind === 'refused') return judged
    const parted = { episode: facts, child: ofChild }
    return append(dependencies, command, begun, parted, judged.value)
  }
}

/** A report that may be of an absence on record is taken once whoever reports it says that it is another. */
function refuseOverlap(
  noticed: LoggedFact | undefined,
  { earlier }: CaseFile,
  now: Instant,
): Refused | undefined {
  if (noticed?.kind !== 'absence.noticed') return undefined
  const { separateFrom = [] } = noticed.data
  const overlaps = overlapping(noticed, earlier).flatMap(({ episodeId, beganAt, endedAt }) =>
    endedAt === null || separateFrom.includes(episodeId) ? [] : [{ episodeId, beganAt, endedAt }],
  )
  const [first] = overlaps
  if (!first) return undefined
  const said = overlaps.map(
    ({ beganAt, endedAt }) => `from ${sayMoment(beganAt, now)} to ${sayMoment(endedAt, now)}`,
  )
  return {
    kind: 'refused',
    reason: 'overlaps-another-absence',
    message: `This child is on record as away ${sayList(said, 'and')}, which runs into what you report. If it is the same absence, add what you know to that one. If it is another, say so and send the report again. Nothing has been recorded yet.`,
    episodeId: first.episodeId,
    overlaps,
  }
}

/** A report sent again, after an answer was lost, runs into the absence that it opened the first time: the log knows its key and gives the first answer. */
async function answeredBefore(
  log: Needs['log'],
  command: ReportAbsence,
  authority: string,
  refused: Refused,
): Promise<Outcome<Recorded>> {
  const answer = await log.findAnswer(authority, command.idempotencyKey)
  if (answer?.requestHash !== hashOf(command)) return refused
  return isRecorded(answer.response) ? { kind: 'ok', value: answer.response } : refused
}

function hashOf({ actor, childId, facts, now }: ReportAbsence): string {
  return requestHash([actor.account, childId, facts], now)
}

/** The report first, then the protocols it comes under, each with its place in the stream. */
function numbered(
  reported: readonly LoggedFact[],
  applied: readonly LoggedFact[],
  stream: StreamRead,
): readonly LoggedFact[] {
  const [noticed, ...rest] = reported
  return [...(noticed ? [noticed] : []), ...applied, ...rest].map((fact, i) => ({
    ...fact,
    id: `${stream.id}.${String(i + 1).padStart(6, '0')}`,
  }))
}

async function append(
  { log, library, accounts }: Needs,
  command: ReportAbsence,
  file: CaseFile,
  { episode: facts, child: ofChild }: Parted,
  warnings: readonly string[],
): Promise<Outcome<Recorded>> {
  const now: Instant = command.now
  const recorded: Recorded = {
    episodeId: file.episode.id,
    childId: file.child.id,
    version: facts.length,
    warnings,
  }
  const idempotency = {
    key: command.idempotencyKey,
    requestHash: hashOf(command),
    response: recorded,
  }
  const reported = { file, facts, ofChild, joined: [] }
  const asReported = await requestToLog(log, library, reported, now, idempotency)
  const raised = await raisedWhereNobodyIsAwake({ library, accounts }, file, asReported, now)
  const request =
    raised.length === 0
      ? asReported
      : await requestToLog(
          log,
          library,
          { ...reported, facts: numbered([...facts, ...raised], [], file.episode) },
          now,
          idempotency,
        )
  const appended = await log.append(request)
  if (appended.kind === 'already-open') {
    return {
      kind: 'refused',
      reason: 'episode-already-open',
      message: refusalWords['episode-already-open'],
      episodeId: appended.episodeId,
    }
  }
  // A new episode has nothing that somebody recorded in between.
  return outcomeOf(appended, recorded, () => [])
}
