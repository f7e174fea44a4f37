import type { Timeline } from '../episode/index.ts'
import type { Fact, Instant } from '../facts/index.ts'
import { sayWord } from '../words/index.ts'
import { notFound } from './access.ts'
import { textIn } from './case-file.ts'
import type { Dependencies } from './dependencies.ts'
import { openCase } from './get-episode.ts'
import { titleOfRole } from './library.ts'
import type { Actor, Outcome, WhoKnows } from './views.ts'

/** Everyone the protocols name for this absence: what they were told, when, by whom; and what they are still to be told. */
export function getWhoKnowsWith(dependencies: Dependencies) {
  return async (query: {
    actor: Actor
    now: Instant
    episodeId: string
  }): Promise<Outcome<readonly WhoKnows[]>> => {
    const opened = await openCase(dependencies, query)
    if (!opened) return notFound
    const { timeline, applied, evaluation } = opened
    const notices = noticesIn(timeline)
    const told = new Set(
      notices.flatMap(({ data }) => (Array.isArray(data.to) ? data.to.map(String) : [])),
    )
    const named = new Set(evaluation.duties.flatMap((duty) => duty.recipients))
    const compiled = applied[0]?.compiled
    const acknowledgements = [
      ...(timeline.byKind.get('notice.acknowledged') ?? []),
      ...(timeline.byKind.get('police.responded') ?? []).map(asAcknowledged),
    ]
    const open = evaluation.duties.filter(
      ({ state }) => state === 'due' || state === 'overdue' || state === 'unknown',
    )
    const value = [...new Set([...named, ...told])].map((role) => {
      const acknowledged = acknowledgements.findLast(({ data }) => data.by === role)
      return {
        role,
        title: titleOfRole(compiled, role),
        agency: compiled?.shared.roles.get(role)?.agency ?? 'other',
        told: notices
          .filter(({ data }) => Array.isArray(data.to) && data.to.includes(role))
          .map((fact) => ({
            at: fact.occurredAt,
            recordedAt: fact.recordedAt,
            by: titleOfRole(compiled, fact.by.role),
            about: sayWord(String(fact.data.about)),
            said: textIn(fact, 'said'),
            person: textIn(fact, 'person'),
          })),
        acknowledged: acknowledged
          ? { at: acknowledged.occurredAt, person: textIn(acknowledged, 'person') }
          : null,
        notYet: open
          .filter((duty) => duty.recipients.includes(role) && !duty.told.includes(role))
          .map(({ instance, title, dueAt }) => ({ instance, title, dueAt })),
      }
    })
    return {
      kind: 'ok',
      value: value.sort(
        (a, b) => b.notYet.length - a.notYet.length || a.title.localeCompare(b.title),
      ),
    }
  }
}

/** Everything that told somebody: notices, and the report to the police, which is one. */
function noticesIn(timeline: Timeline): readonly Fact[] {
  const reports = (timeline.byKind.get('police.reported') ?? []).map((fact) => ({
    ...fact,
    data: { to: ['police'], about: 'the absence: reported', said: fact.data.told },
  }))
  return [...reports, ...(timeline.byKind.get('notice.given') ?? [])].sort(
    (a, b) => a.occurredAt - b.occurredAt,
  )
}

/** The police who answer a report have it. */
function asAcknowledged(fact: Fact): Fact {
  return { ...fact, data: { by: 'police', about: 'missing' } }
}
