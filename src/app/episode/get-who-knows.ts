import { instantIn, type Timeline } from '../../episode/index.ts'
import type { Fact } from '../../facts/index.ts'
import { stillLeft } from '../../protocol/index.ts'
import { sayTopic, sayWord } from '../../words/index.ts'
import type { Answering } from '../answering.ts'
import { titleOfRole } from '../library.ts'
import { notFound } from '../refusals.ts'
import type { Outcome, WhoKnew } from '../views.ts'
import type { EpisodeQuery, SeenCase, SeenDuty } from './see-case.ts'

/** Everyone the protocols name for this absence: what they were told, when, by whom; and what they are still to be told. */
export function getWhoKnowsWith({ seen: reads }: Pick<Answering, 'seen'>) {
  return async (query: EpisodeQuery): Promise<Outcome<WhoKnew>> => {
    const seen = await reads.case(query)
    if (!seen) return notFound
    const { timeline, applied, duties } = seen
    const notices = noticesIn(timeline)
    const attempts = timeline.byKind.get('notice.attempted') ?? []
    const told = new Set([
      ...notices.flatMap(({ to }) => to),
      ...attempts.flatMap(({ data }) => data.to.map(({ post }) => post)),
    ])
    const named = new Set(duties.flatMap((duty) => duty.recipients))
    const compiled = applied[0]?.compiled
    const acknowledgements = [
      ...(timeline.byKind.get('notice.acknowledged') ?? []).map(({ occurredAt, data }) => ({
        by: data.by.post,
        at: occurredAt,
        person: data.person ?? null,
      })),
      // The police who answer a report have it.
      ...(timeline.byKind.get('police.responded') ?? []).map(({ occurredAt }) => ({
        by: 'police',
        at: occurredAt,
        person: null,
      })),
    ]
    const open = duties.filter(
      ({ state }) => state === 'due' || state === 'overdue' || state === 'unknown',
    )
    const value = [...new Set([...named, ...told])].map((role) => {
      const acknowledged = acknowledgements.findLast(({ by }) => by === role)
      return {
        role,
        title: titleOfRole(compiled, role),
        agency: compiled?.shared.roles.get(role)?.agency ?? 'other',
        told: notices
          .filter(({ to }) => to.includes(role))
          .map(({ fact, about, said, person }) => ({
            at: fact.occurredAt,
            until: fact.occurredUntil ?? null,
            recordedAt: fact.recordedAt,
            by: titleOfRole(compiled, fact.by.post),
            about: sayTopic(about),
            said,
            person,
          })),
        tried: attempts
          .filter(({ data }) => data.to.some(({ post }) => post === role))
          .map((fact) => ({
            at: fact.occurredAt,
            by: titleOfRole(compiled, fact.by.post),
            result: sayWord(fact.data.result),
            tryAgainAt: instantIn(fact, 'tryAgainAt') ?? null,
          })),
        later: duties
          .filter(({ state, recipients }) => state === 'upcoming' && recipients.includes(role))
          .map(({ instance, title, startsAt }) => ({ instance, title, startsAt })),
        acknowledged: acknowledged ? { at: acknowledged.at, person: acknowledged.person } : null,
        notYet: open.flatMap((duty) => {
          const left = stillLeft(duty.parties).find((one) => one.role === role)
          return left?.as === 'recipient' || left?.as === 'invitee'
            ? [{ ...clockOf(duty), as: left.as }]
            : []
        }),
      }
    })
    return {
      kind: 'ok',
      value: {
        people: value.sort(
          (a, b) => b.notYet.length - a.notYet.length || a.title.localeCompare(b.title),
        ),
        writtenLater: writtenLater(seen),
      },
    }
  }
}

/** How much of what had happened by then people recorded only afterwards. */
function writtenLater({ facts, timeline: { asOf, knownAt } }: SeenCase): number {
  return facts.filter(
    ({ occurredAt, recordedAt, by, kind }) =>
      occurredAt <= asOf &&
      recordedAt > knownAt &&
      by.agency !== 'system' &&
      kind !== 'fact.corrected' &&
      kind !== 'fact.withdrawn',
  ).length
}

/** Of a duty, what its clock is said from. */
function clockOf({ instance, title, state, startsAt, dueAt, urgency }: SeenDuty) {
  return { instance, title, state, startsAt, dueAt, urgency }
}

interface Notice {
  readonly fact: Fact
  readonly to: readonly string[]
  readonly about: string
  readonly said: string | null
  readonly person: string | null
}

/** Everything that told somebody: notices, and the report to the police, which is one. */
function noticesIn(timeline: Timeline): readonly Notice[] {
  const reports = (timeline.byKind.get('police.reported') ?? []).map((fact) => ({
    fact,
    to: ['police'],
    about: 'absence',
    said: fact.data.told ?? null,
    person: null,
  }))
  const notices = (timeline.byKind.get('notice.given') ?? []).map((fact) => ({
    fact,
    to: fact.data.to.map(({ post }) => post),
    about: fact.data.about,
    said: fact.data.said ?? null,
    person: fact.data.person ?? null,
  }))
  return [...reports, ...notices].sort((a, b) => a.fact.occurredAt - b.fact.occurredAt)
}
