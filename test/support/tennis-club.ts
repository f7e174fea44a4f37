import type {
  Append,
  CaseFile,
  ChildSummary,
  DerivedEpisode,
  DerivedOfChild,
  Log,
  LoggedFact,
  StreamRead,
  WorklistRow,
} from '../../src/app/index.ts'
import { readStored, type StoredFact } from '../../src/facts/index.ts'

/*
 * A protocol nobody follows, so that the store and the clock are tested without any real one: the tennis club asks for one duty, to look for
 * the child, due two hours after the absence was noticed, with a reminder an hour before and an alarm when it is late. It is done when an
 * enquiry is made; `lookAgain` facts add more.
 */
const hour = 3_600_000

export function deriveChild(child: StreamRead): ChildSummary {
  const registered = child.facts.findLast((fact) => fact.kind === 'child.registered')?.data
  const name = registered?.knownAs ?? registered?.givenName ?? child.id
  return {
    authority: child.authority,
    childId: child.id,
    hostAuthority: null,
    agency: 'childrens-services',
    audience: 'all',
    author: child.facts[0]?.by.post ?? 'system',
    name,
    fullName: `${name} ${registered?.familyName ?? ''}`.trim(),
    bornOn: null,
    view: { facts: child.facts.length },
  }
}

export function deriveEpisode(file: CaseFile, now: number): DerivedEpisode {
  const { child, episode } = file
  const [noticed] = episode.facts
  const beganAt = noticed?.occurredAt ?? now
  const returnedAt = lastAt(episode, 'child.returned')
  const closedAt = lastAt(episode, 'episode.closed')
  const worklist = closedAt === null ? dutiesOf(file) : []
  const times = [...alarmTimes(file), ...worklist.flatMap((row) => row.startsAt)]
  const coming = times.filter((at) => at > now).sort((a, b) => a - b)
  return {
    summary: {
      authority: episode.authority,
      episodeId: episode.id,
      childId: child.id,
      hostAuthority: null,
      agency: 'childrens-services',
      audience: 'all',
      author: noticed?.by.post ?? 'system',
      beganAt,
      endedAt: returnedAt ?? closedAt,
      returnedAt,
      closedAt,
      knownAt: noticed?.recordedAt ?? now,
      classification: 'missing',
      protocols: [{ id: 'tennis-club', version: '1', capacity: 'responsible' }],
      knew: { noticedAt: beganAt, police: null, council: null, senior: null },
      away:
        (returnedAt ?? closedAt) === null ? awayFrom(beganAt, noticed?.recordedAt ?? now) : null,
      view: { earlier: file.earlier.filter((e) => e.beganAt < beganAt).length },
    },
    worklist,
    nextAt: coming[0] ?? null,
  }
}

/** The club keeps of an absence when it began, and nothing else that a list shows. */
function awayFrom(beganAt: number, knownAt: number): DerivedEpisode['summary']['away'] {
  return {
    beganAt,
    knownAt,
    located: false,
    council: { as: 'unclassified', title: null, since: null },
    police: { as: 'unclassified', grade: 'ungraded', since: null, toldAt: null },
    placeKnown: false,
    danger: null,
    seen: null,
    holder: null,
    worker: null,
    ring: null,
  }
}

/** The club asks nothing of a child who is not away. */
export function deriveOfChild(): DerivedOfChild {
  return { worklist: [], outcomes: [], nextAt: null }
}

export function sayOfChild(): readonly LoggedFact[] {
  return []
}

/** Reminder an hour before, alarm when late; each once. */
export function ringAlarms(file: CaseFile, now: number): readonly LoggedFact[] {
  const held = new Set(file.episode.facts.flatMap(({ onceKey }) => onceKey ?? []))
  let version = file.episode.head.version
  return dutiesOf(file).flatMap(({ instance, dueAt }) => {
    const due = dueAt ?? 0
    return [
      { kind: 'reminder.sent', at: due - hour },
      { kind: 'escalation.raised', at: due },
    ]
      .filter(({ kind, at }) => at <= now && !held.has(`${kind} ${instance}`))
      .map(({ kind }) => {
        version += 1
        return fact({
          id: String(version).padStart(6, '0'),
          kind,
          occurredAt: now,
          recordedAt: now,
          by: { post: 'system', agency: 'other' },
          data: { duty: instance, to: 'coach' },
          onceKey: `${kind} ${instance}`,
        })
      })
  })
}

function alarmTimes(file: CaseFile): number[] {
  return dutiesOf(file).flatMap(({ dueAt }) => (dueAt === null ? [] : [dueAt - hour, dueAt]))
}

function dutiesOf({ child, episode }: CaseFile): WorklistRow[] {
  const looked = episode.facts.some(({ kind }) => kind === 'enquiry.made')
  return episode.facts.flatMap((begun) =>
    begun.kind === 'absence.noticed' || begun.kind === 'sighting.reported'
      ? looked && begun.kind === 'absence.noticed'
        ? []
        : [
            {
              authority: episode.authority,
              of: 'episode',
              id: episode.id,
              instance: `tennis-club:look@${begun.id}`,
              childId: child.id,
              childName: deriveChild(child).name,
              act: 'look',
              title: 'Look for the child',
              task: 'episode coach@ look',
              word: 'look',
              occasion: begun.kind === 'absence.noticed' ? null : begun.id,
              hold: null,
              place: 'away',
              helps: false,
              taskOrder: 0,
              stage: 'search',
              force: 'must',
              ownerRole: 'coach',
              ownerAgency: 'carer',
              outOfHoursRole: 'groundskeeper',
              audience: 'all',
              audiences: [],
              askedByRole: begun.by.post,
              askedByPerson: begun.by.person ?? null,
              startsAt: begun.occurredAt,
              dueAt: begun.occurredAt + 2 * hour,
              urgency: null,
              expectedAt: null,
              view: {},
            } satisfies WorklistRow,
          ]
      : [],
  )
}

function lastAt(stream: StreamRead, kind: string): number | null {
  return stream.facts.findLast((held) => held.kind === kind)?.occurredAt ?? null
}

/** What a test says of a fact; the rest is the club’s usual. */
export type Said = Partial<StoredFact> &
  Pick<StoredFact, 'kind' | 'occurredAt'> & { readonly onceKey?: string }

/** A fact of the club with what a test cares about. */
function fact(said: Said): LoggedFact {
  return readStored({
    id: '000001',
    recordedAt: said.occurredAt,
    by: { post: 'coach', agency: 'carer', person: 'Casey Court' },
    audience: 'all',
    data: {},
    ...said,
  })
}

/** Reads a case, adds facts to its episode and builds the append, as a use case would. */
export async function episodeAppend(
  log: Log,
  at: { authority: string; childId: string; episodeId: string },
  said: readonly Said[],
  more: Partial<Append> = {},
): Promise<Append> {
  const file = await log.readCase(at.authority, at.childId, at.episodeId)
  const facts = said.map((one, i) =>
    fact({ id: String(file.episode.head.version + i + 1).padStart(6, '0'), ...one }),
  )
  const after = {
    ...file,
    episode: { ...file.episode, facts: [...file.episode.facts, ...facts] },
  }
  const now = facts.at(-1)?.recordedAt ?? 0
  return {
    streams: [{ stream: file.episode, facts }],
    childId: at.childId,
    alsoRead: [file.child],
    child: deriveChild(file.child),
    episodes: [deriveEpisode(after, now)],
    idempotency: null,
    ...more,
  }
}

/** The same for the child's own record. */
export async function childAppend(
  log: Log,
  at: { authority: string; childId: string },
  said: readonly Said[],
  more: Partial<Append> = {},
): Promise<Append> {
  const child = await log.read({ authority: at.authority, kind: 'child', id: at.childId })
  const live = await log.readLiveCases(at.authority, at.childId)
  const facts = said.map((one, i) =>
    fact({ id: String(child.head.version + i + 1).padStart(6, '0'), ...one }),
  )
  const after = { ...child, facts: [...child.facts, ...facts] }
  const now = facts.at(-1)?.recordedAt ?? 0
  return {
    streams: [{ stream: child, facts }],
    childId: at.childId,
    alsoRead: live.map(({ episode }) => episode),
    child: deriveChild(after),
    episodes: live.map((file) => deriveEpisode({ ...file, child: after }, now)),
    idempotency: null,
    ...more,
  }
}
