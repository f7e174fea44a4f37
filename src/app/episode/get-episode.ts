import {
  absenceState,
  beganAt,
  isClosed,
  type Timeline,
  withdrawalOfOpening,
} from '../../episode/index.ts'
import { getFactKind } from '../../facts/index.ts'
import { inDanger, whoseOf, workedOut } from '../../protocol/index.ts'
import { seesEverything } from '../../sight/index.ts'
import { sayWord } from '../../words/index.ts'
import type { Answering } from '../answering.ts'
import { childHeadOf } from '../child/child-head.ts'
import { formsOf } from '../forms/find-form.ts'
import { notFound } from '../refusals.ts'
import { viewerOf } from '../viewer.ts'
import type { EpisodeHead, EpisodeView, Outcome, TimelineMark } from '../views.ts'
import { rolesFor } from '../worklist/whose-lists.ts'
import { firstFact, lastFact, saidOr } from './case-file.ts'
import { dutyView } from './duty-view.ts'
import { factViewsWith } from './fact-views.ts'
import type { EpisodeQuery, SeenCase } from './see-case.ts'
import { dutiesInOrder, taskViews } from './task-views.ts'
import { whomToCall } from './whom-to-call.ts'

/** One absence as a page shows it: now, or as it stood and was known at another moment. */
export function getEpisodeWith(dependencies: Answering) {
  const factViews = factViewsWith(dependencies)
  return async (query: EpisodeQuery): Promise<Outcome<EpisodeView>> => {
    const seen = await dependencies.seen.case(query)
    if (!seen) return notFound
    const { timeline, applied, evaluation } = seen
    const { actor } = query
    const roles = applied[0]?.compiled.shared.roles ?? new Map()
    const danger = inDanger(timeline, applied).because
    const order = { inDanger: danger !== null, authority: actor.authority }
    const duties = dutiesInOrder(applied, order, timeline.asOf, seen.duties).map((duty) => ({
      ...duty,
      ...whoseOf(duty, timeline, roles),
    }))
    const inForce = applied.map(({ compiled: { pack } }) => ({
      id: pack.protocol,
      version: pack.version.id,
    }))
    const offered = formsOf(dependencies.forms.forms, inForce)
    const { library } = dependencies
    const views = duties.map((duty) =>
      dutyView(
        duty,
        timeline,
        applied,
        { mine: rolesFor(library, actor), speaker: viewerOf(library, actor) },
        offered,
        (one, asking) => whomToCall(library, seen.authority, asking, one),
      ),
    )
    return {
      kind: 'ok',
      value: {
        child: childHeadOf(
          seen.childId,
          seen.authority,
          timeline,
          isClosed(timeline) ? null : seen.episodeId,
        ),
        episode: episodeHead(seen),
        evaluation: { ...evaluation, duties },
        duties: views,
        tasks: taskViews(
          { library, actor, applied, order },
          { asOf: timeline.asOf, duties },
          views,
        ),
        danger,
        facts: await factViews(actor, seen),
        marks: marksOf(seen),
        asOf: timeline.asOf,
        knownAt: timeline.knownAt,
        rewound: timeline.asOf < query.now || timeline.knownAt < query.now,
        partly: !seesEverything({ post: actor.role, agency: actor.agency }),
      },
    }
  }
}

function episodeHead({
  timeline,
  applied,
  evaluation,
  authority,
  episodeId,
  version,
}: SeenCase): EpisodeHead {
  const { council, police, grade } = evaluation.classification
  const councilFact = timeline.byKind
    .get('absence.classified')
    ?.findLast(({ data }) => data.body !== 'police')
  const policeFact = lastFact(timeline, 'police.responded') ?? lastFact(timeline, 'police.graded')
  const reported = lastFact(timeline, 'police.reported')
  const pack = applied[0]?.compiled.pack
  return {
    episodeId,
    authority,
    version,
    state: absenceState(timeline),
    beganAt: beganAt(timeline),
    noticedAt: timeline.opened ?? beganAt(timeline),
    returnedAt: firstFact(timeline, 'child.returned')?.occurredAt ?? null,
    returnedUntil: firstFact(timeline, 'child.returned')?.occurredUntil ?? null,
    locatedAt: firstFact(timeline, 'child.located')?.occurredAt ?? null,
    closedAt: isClosed(timeline)
      ? (lastFact(timeline, 'episode.closed')?.occurredAt ?? null)
      : null,
    withdrawnAt: withdrawalOfOpening(timeline)?.recordedAt ?? null,
    respite: respiteIn(timeline),
    council: {
      as: council,
      title: pack?.classifications.find((c) => c.as === council)?.title ?? sayWord(council),
      since: councilFact?.occurredAt ?? null,
      workedOut: council === 'unclassified' ? (workedOut(timeline, applied) ?? null) : null,
    },
    police: {
      as: police,
      grade,
      since: policeFact?.occurredAt ?? null,
      reference:
        saidOr(lastFact(timeline, 'police.responded')?.data.reference) ??
        saidOr(reported?.data.reference),
    },
    protocols: applied.map(({ compiled, capacity }) => ({
      id: compiled.pack.protocol,
      title: compiled.pack.title,
      version: compiled.pack.version.id,
      capacity,
    })),
  }
}

/** What the picture of the course shows: what happened, when each duty began, when each is due. */
function marksOf({ timeline, duties }: SeenCase): readonly TimelineMark[] {
  const marks: TimelineMark[] = timeline.facts
    .filter(
      (fact) =>
        fact.occurredAt >= (timeline.opened ?? 0) &&
        getFactKind(fact.kind).stream === 'episode' &&
        fact.by.post !== 'system',
    )
    .map((fact) => ({
      at: fact.occurredAt,
      kind: 'fact',
      title: getFactKind(fact.kind).title,
    }))
  for (const duty of duties) {
    if (duty.dueAt !== null)
      marks.push({
        at: duty.dueAt,
        kind: 'due',
        state: duty.state,
        title: duty.title,
        instance: duty.instance,
      })
    else
      marks.push({
        at: duty.startsAt,
        kind: 'start',
        state: duty.state,
        title: duty.title,
        instance: duty.instance,
      })
  }
  return marks.sort((a, b) => a.at - b.at)
}

/** The respite stay a child is on: the last that began and has not ended. */
function respiteIn(timeline: Timeline): EpisodeHead['respite'] {
  const began = lastFact(timeline, 'respite.began')
  const ended = lastFact(timeline, 'respite.ended')
  if (!began || (ended && ended.occurredAt >= began.occurredAt)) return null
  const { carer, address, until } = began.data
  const where = [carer, address].flatMap((one) => saidOr(one) ?? []).join(', ')
  return { since: began.occurredAt, where: where === '' ? null : where, until: until ?? null }
}
