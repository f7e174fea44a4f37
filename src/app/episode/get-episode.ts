import {
  type Amendment,
  absenceState,
  beganAt,
  isClosed,
  withdrawalOfOpening,
} from '../../episode/index.ts'
import { fieldOf, getFactKind } from '../../facts/index.ts'
import type { Form } from '../../forms/index.ts'
import { answersTo, instanceToday, whoseOf } from '../../protocol/index.ts'
import { type SeenFact, seesEverything, type Viewer } from '../../sight/index.ts'
import { sayWord } from '../../words/index.ts'
import type { Answering } from '../answering.ts'
import { childHeadOf } from '../child/child-head.ts'
import { formsOf } from '../forms/find-form.ts'
import { titleOfRole } from '../library.ts'
import { earlierForm } from '../record/on-form.ts'
import { whyNotAmended } from '../record/why-not-amended.ts'
import { notFound } from '../refusals.ts'
import { viewerOf } from '../viewer.ts'
import type { EpisodeHead, EpisodeView, FactView, Outcome, TimelineMark } from '../views.ts'
import { rolesFor } from '../worklist/whose-lists.ts'
import { firstFact, lastFact, saidOr } from './case-file.ts'
import { dutyView } from './duty-view.ts'
import { linesOf } from './fact-words.ts'
import type { EpisodeQuery, SeenCase } from './see-case.ts'
import { whomToCall } from './whom-to-call.ts'

/** One absence as a page shows it: now, or as it stood and was known at another moment. */
export function getEpisodeWith(dependencies: Answering) {
  return async (query: EpisodeQuery): Promise<Outcome<EpisodeView>> => {
    const seen = await dependencies.seen.case(query)
    if (!seen) return notFound
    const { timeline, applied, evaluation } = seen
    const { actor } = query
    const title = (role: string) => titleOfRole(applied[0]?.compiled, role)
    const authors = new Set(seen.facts.flatMap(({ by }) => by.person ?? []))
    const names = await dependencies.accounts.findNames([...authors])
    const roles = applied[0]?.compiled.shared.roles ?? new Map()
    const duties = seen.duties.map((duty) => ({ ...duty, ...whoseOf(duty, timeline, roles) }))
    const inForce = applied.map(({ compiled: { pack } }) => ({
      id: pack.protocol,
      version: pack.version.id,
    }))
    const offered = formsOf(dependencies.forms.forms, inForce)
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
        duties: duties.map((duty) =>
          dutyView(
            duty,
            timeline,
            applied,
            {
              mine: rolesFor(dependencies.library, actor),
              speaker: viewerOf(dependencies.library, actor),
            },
            offered,
            (one, asking) => whomToCall(dependencies.library, seen.authority, asking, one),
          ),
        ),
        facts: factViews(
          viewerOf(dependencies.library, actor),
          seen,
          title,
          names,
          dependencies.forms.forms,
        ),
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
    locatedAt: firstFact(timeline, 'child.located')?.occurredAt ?? null,
    closedAt: isClosed(timeline)
      ? (lastFact(timeline, 'episode.closed')?.occurredAt ?? null)
      : null,
    withdrawnAt: withdrawalOfOpening(timeline)?.recordedAt ?? null,
    council: {
      as: council,
      title: pack?.classifications.find((c) => c.as === council)?.title ?? sayWord(council),
      since: councilFact?.occurredAt ?? null,
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

function factViews(
  viewer: Viewer,
  { facts, timeline, applied, duties }: SeenCase,
  title: (role: string) => string,
  names: ReadonlyMap<string, string>,
  forms: readonly Form[],
): readonly FactView[] {
  const { knownAt, asOf } = timeline
  const known = facts.filter((fact) => fact.recordedAt <= knownAt && fact.occurredAt <= asOf)
  /** A duty is called by its title, not by its identity. */
  const withTitles = (fact: SeenFact): readonly string[] => {
    const lines = linesOf(fact, title)
    const named = fieldOf(fact, 'duty')
    if (typeof named !== 'string') return lines
    const today = instanceToday(named, fact.recordedAt, timeline, applied)
    const duty = duties.find((one) => answersTo(one, today))
    return duty === undefined
      ? lines
      : lines.map((line) =>
          line.replace(named, () => `“${duty.title}”`).replace('The duty instance', 'The duty'),
        )
  }
  const amendedBy = (kind: 'fact.corrected' | 'fact.withdrawn', id: string) =>
    known.find((fact) => fact.kind === kind && fact.data.fact === id)?.id ?? null
  const mayAmend = (kind: Amendment['kind'], fact: string) =>
    whyNotAmended(viewer, { kind, fact }, facts) === undefined
  return known
    .map((fact) => ({
      ...fact,
      title: getFactKind(fact.kind).title,
      lines: withTitles(fact),
      mayCorrect: mayAmend('fact.corrected', fact.id),
      mayWithdraw: mayAmend('fact.withdrawn', fact.id),
      correctedBy: amendedBy('fact.corrected', fact.id),
      withdrawnBy: amendedBy('fact.withdrawn', fact.id),
      recordedLate: fact.recordedAt - fact.occurredAt > lateToRecord,
      byTitle: title(fact.by.post),
      byName: names.get(fact.by.person ?? '') ?? null,
      earlierForm: earlierForm(fact, forms),
    }))
    .sort((a, b) => a.occurredAt - b.occurredAt)
}

/** A fact recorded more than this long after it happened shows both times. */
const lateToRecord = 5 * 60_000

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
