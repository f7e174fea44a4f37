import { hash } from 'node:crypto'
import {
  asCorrected,
  decide,
  type EpisodeRecord,
  settle,
  whatACorrectionSays,
} from '../../episode/index.ts'
import {
  type Fact,
  type FactFault,
  type FactInput,
  type Instant,
  isoOf,
  readFact,
} from '../../facts/index.ts'
import { type Applied, judge, type Ruling, ruleRestsOn } from '../../protocol/index.ts'
import { coversAll, type OwnRule, ownRulesAllow, type SeenFact } from '../../sight/index.ts'
import { sayList } from '../../words/index.ts'
import { factId, recordOf } from '../episode/case-file.ts'
import { type Application, appliedTo, type Library, titleOfRole } from '../library.ts'
import type { Appended, CaseFile, LoggedFact, StreamRead } from '../ports.ts'
import { bodyOf, viewerOf } from '../viewer.ts'
import type { Actor, Outcome, Recorded, Refused } from '../views.ts'
import { bareAnswers } from './bare-answers.ts'
import { refusalWords } from './refusal-words.ts'
import { unknownNames } from './unknown-names.ts'

/** Reads what was sent, or says everything wrong with it, fact by fact. */
export function readFacts(
  library: Library,
  inputs: readonly FactInput[],
  stream: StreamRead,
  actor: Actor,
  now: Instant,
): Outcome<readonly LoggedFact[]> {
  const facts: LoggedFact[] = []
  const faults: FactFault[] = []
  inputs.forEach((input, i) => {
    const read = readFact(input, now)
    const found =
      read.kind === 'faults'
        ? read.faults
        : [...unknownNames(library, read.fact), ...bareAnswers(read.fact)]
    if (read.kind === 'faults' || found.length > 0) {
      faults.push(
        ...found.map((fault) =>
          inputs.length === 1 ? fault : { ...fault, field: `${i}.${fault.field}` },
        ),
      )
      return
    }
    facts.push({
      ...read.fact,
      id: factId(stream, i),
      recordedAt: now,
      by: authorOf(library, actor),
    })
  })
  if (inputs.length === 0)
    faults.push({ field: 'facts', rule: 'missing-answer', message: 'There is nothing to record.' })
  if (faults.length > 0) {
    return {
      kind: 'refused',
      reason: 'faulty-facts',
      message: 'Something in what you sent needs to be put right. Nothing has been recorded.',
      faults,
    }
  }
  return { kind: 'ok', value: facts }
}

function authorOf(library: Library, actor: Actor): Fact['by'] {
  const of = bodyOf(library, actor)
  return {
    post: actor.role,
    ...(of !== undefined && { of }),
    agency: actor.agency,
    person: actor.account,
  }
}

/** A correction must leave the corrected fact as well formed as a new one. */
export function refuseCorrections(
  library: Library,
  facts: readonly Fact[],
  stream: StreamRead,
  now: Instant,
): Refused | undefined {
  const standing = settle(stream.facts, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY)
  for (const fact of facts) {
    const faults = whatACorrectionSays(fact, stream.facts).flatMap((said) => {
      const { occurredAt } = standing.find(({ id }) => id === said.target.id) ?? said.target
      return faultsIn(library, said, occurredAt, now)
    })
    if (faults.length > 0) {
      return {
        kind: 'refused',
        reason: 'faulty-facts',
        message: 'The correction itself needs to be put right. Nothing has been recorded.',
        faults,
      }
    }
  }
  return undefined
}

/** What is on record is not judged again: only what the correction says, a later end alone beside the time as it stands by now. */
function faultsIn(
  library: Library,
  {
    target,
    occurredAt,
    occurredUntil,
    data,
    elsewhere,
  }: ReturnType<typeof whatACorrectionSays>[number],
  stands: Instant,
  now: Instant,
): readonly FactFault[] {
  if (elsewhere)
    return [
      {
        field: 'fact',
        rule: 'wrong-shape',
        message:
          'A correction stays with the fact it was made of. Withdraw it, and correct the other fact.',
      },
    ]
  const read = readFact(
    {
      kind: target.kind,
      occurredAt: typeof occurredAt === 'string' ? occurredAt : isoUtc(stands),
      ...(typeof occurredUntil === 'string' && { occurredUntil }),
      data: data ?? target.data,
    },
    now,
  )
  if (read.kind === 'read') return data === undefined ? [] : unknownNames(library, read.fact)
  return read.faults.filter(({ field }) => {
    if (field === 'occurredAt') return occurredAt !== undefined
    return field === 'occurredUntil' || data !== undefined
  })
}

function isoUtc(instant: Instant): string {
  return Temporal.Instant.fromEpochMilliseconds(instant).toString()
}

/** What the episode itself, and the protocols it is under, say of the facts: refused, or taken with these warnings. */
export function judgeFacts(
  library: Library,
  file: CaseFile,
  facts: readonly LoggedFact[],
  otherAbsence: string | undefined,
  actor: Actor,
): Outcome<readonly string[]> {
  const record = recordOf(file)
  const opening = [...record.episode, ...facts]
  const applied = appliedTo(library, { ...record, episode: opening }, Number.POSITIVE_INFINITY)
  const decision = decide(record, facts, {
    otherOpenEpisode: otherAbsence,
    mayCloseUnfound: (post, closing) => ownRulesAllow(ownRulesOf(applied), closing, post),
  })
  if (decision.kind === 'refused') {
    return {
      kind: 'refused',
      reason: decision.reason,
      message: refusalWords[decision.reason],
      ...(decision.reason === 'unfound-needs-authority' &&
        whoClosesUnfound(record, applied, decision.fact)),
      ...(decision.reason === 'episode-already-open' && {
        episodeId: otherAbsence ?? file.episode.id,
      }),
    }
  }
  const viewer = viewerOf(library, actor)
  const warnings: string[] = []
  let episode = record.episode
  for (const fact of facts) {
    for (const ruling of rulingsOn({ ...record, episode }, applied, fact)) {
      const theirs = coversAll(viewer, restsOnOf(applied, ruling))
      if (ruling.kind === 'refuse')
        return {
          kind: 'refused',
          reason: 'protocol-refuses',
          ...(theirs
            ? { message: ruling.text, cites: ruling.cites }
            : { message: refusedForHidden }),
        }
      if (theirs) warnings.push(ruling.text)
    }
    episode = [...episode, fact]
  }
  return { kind: 'ok', value: warnings }
}

/** On a child's own record too, only whom the protocols name may waive what they ask. */
export function refuseWaivers(
  applied: readonly Applied[],
  child: readonly Fact[],
  facts: readonly LoggedFact[],
): Refused | undefined {
  const ruling = facts
    .filter(({ kind }) => kind === 'duty.waived')
    .flatMap((fact) => judge({ child, episode: [], earlier: [] }, applied, fact))
    .find(({ kind }) => kind === 'refuse')
  return (
    ruling && {
      kind: 'refused',
      reason: 'protocol-refuses',
      message: ruling.text,
      cites: ruling.cites,
    }
  )
}

/** What the protocols say of a fact; of a correction, what they say of the fact as corrected and did not say of it before. */
function rulingsOn(
  record: EpisodeRecord,
  applied: readonly Applied[],
  fact: Fact,
): readonly Ruling[] {
  const corrected = asCorrected(fact, record.episode)
  if (!corrected) return judge(record, applied, fact)
  const then = { ...record, episode: corrected.recordThen }
  const before = judge(then, applied, corrected.before)
  return judge(then, applied, corrected.after).filter(
    ({ protocol, rule }) => !before.some((one) => one.protocol === protocol && one.rule === rule),
  )
}

/** A rule that rests on what somebody may not see is not explained to them: the explanation would say it. */
const refusedForHidden =
  'The protocol does not allow this as the case stands, for a reason you may not see. Ask the social worker or the front door.'

function restsOnOf(applied: readonly Applied[], { protocol, rule }: Ruling): Iterable<string> {
  const one = applied.find(({ compiled }) => compiled.pack.protocol === protocol)
  return one ? ruleRestsOn(one.compiled, rule) : []
}

/** Who may decide what, as the protocols themselves say: who may end a case in which the child has not been found. */
function ownRulesOf(applied: readonly Applied[]): readonly OwnRule[] {
  return applied.flatMap(({ compiled: { pack } }) =>
    pack.closure
      ? [{ kind: 'episode.closed', posts: pack.closure.unfound, cites: pack.closure.cites ?? [] }]
      : [],
  )
}

/** Who may end a case in which the child has not been found, by name; or that nobody may, with what can be done instead. */
function whoClosesUnfound(
  record: EpisodeRecord,
  applied: readonly Applied[],
  closing: Fact,
): Pick<Refused, 'message' | 'cites' | 'whoCan'> {
  const rules = ownRulesOf(applied)
  const [first, ...others] = rules
  const posts = (first?.posts ?? []).filter((post) =>
    others.every((rule) => rule.posts.includes(post)),
  )
  const cites = rules.flatMap((rule) => rule.cites)
  const [whoCan] = posts
  if (whoCan !== undefined) {
    const names = posts.map((post) => `“${titleOfRole(applied[0]?.compiled, post)}”`)
    return {
      message: `The child has not been found. This protocol lets the case be closed only on the authority of ${sayList(names, 'or')}. Ask them to close it.`,
      cites,
      whoCan,
    }
  }
  const forbidden = rulingsOn(record, applied, closing).find(({ kind }) => kind === 'refuse')
  return {
    message: `${forbidden?.text ?? 'The child has not been found, and this protocol names nobody who may close the case of a child who has not been found.'} ${insteadOfClosing}`,
    cites: forbidden?.cites ?? cites,
  }
}

const insteadOfClosing =
  'It stays open: go on recording what is done and the reviews. It can be closed once the child is found or comes back, or if it turns out that the child was not missing or has died.'

/** The fact that fixes which version of which protocol judges the episode. */
export function applicationFact(
  application: Application,
  stream: StreamRead,
  position: number,
  now: Instant,
): LoggedFact {
  return {
    id: factId(stream, position),
    kind: 'protocol.applied',
    occurredAt: now,
    recordedAt: now,
    by: { post: 'system', agency: 'system' },
    audience: 'professionals',
    data: {
      protocol: application.protocol,
      edition: application.edition,
      revision: application.revision,
      capacity: application.capacity,
    },
  }
}

/**
 * The same request sent again has the same hash. “Just now” is the moment of each sending, so it counts as the same answer whenever it arrives:
 * otherwise every double tap would look like another request.
 */
export function requestHash(parts: unknown, now: Instant): string {
  const justNow = isoOf(now)
  return hash('sha256', JSON.stringify(parts).replaceAll(`"${justNow}"`, '"now"'))
}

/** Somebody recorded something in between: what they added, and that nothing is lost. */
export function staleRefusal(inBetween: readonly SeenFact[]): Refused {
  return {
    kind: 'refused',
    reason: 'stale-version',
    message:
      'Somebody recorded something while you were writing. Read what they added, then save again; what you wrote is still here.',
    inBetween,
  }
}

/** What came of an append, as an outcome for the person. */
export function outcomeOf(
  appended: Appended,
  recorded: Recorded,
  seen: (inBetween: readonly Fact[]) => readonly SeenFact[],
): Outcome<Recorded> {
  switch (appended.kind) {
    case 'appended':
      return { kind: 'ok', value: { ...recorded, version: appended.head.version } }
    case 'repeated':
      return { kind: 'ok', value: isRecorded(appended.response) ? appended.response : recorded }
    case 'key-reused':
      return {
        kind: 'refused',
        reason: 'key-reused',
        message:
          'This page was already used to record something else. Open it again and record this afresh.',
      }
    case 'stale':
      return staleRefusal(seen(appended.inBetween))
    case 'already-open':
      return {
        kind: 'refused',
        reason: 'episode-already-open',
        message: refusalWords['episode-already-open'],
        episodeId: appended.episodeId,
      }
    case 'already-recorded':
      return { kind: 'ok', value: recorded }
  }
}

export function isRecorded(value: unknown): value is Recorded {
  return typeof value === 'object' && value !== null && 'episodeId' in value && 'version' in value
}
