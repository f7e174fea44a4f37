import { foldTimeline, isClosed, type Timeline } from '../episode/index.ts'
import { getFactKind, type Instant } from '../facts/index.ts'
import type { Form } from '../forms/index.ts'
import {
  type Applied,
  type DutyInstance,
  type Evaluation,
  evaluateTimeline,
  explain,
} from '../protocol/index.ts'
import { sayWord } from '../words/index.ts'
import { maySee, notFound } from './access.ts'
import { firstFact, lastFact, recordOf, textIn } from './case-file.ts'
import { childHeadOf } from './child-head.ts'
import type { Dependencies } from './dependencies.ts'
import { beganAt } from './derive.ts'
import { linesOf } from './fact-words.ts'
import { findCase } from './find-case.ts'
import { formsOf } from './forms/find-form.ts'
import { formForDuty, waysToDo } from './forms/form-for-duty.ts'
import { rolesFor } from './get-worklist.ts'
import { appliedTo, titleOfRole } from './library.ts'
import type { CaseFile } from './ports.ts'
import type {
  Actor,
  DutyView,
  EpisodeHead,
  EpisodeView,
  FactView,
  Outcome,
  TimelineMark,
} from './views.ts'

export interface EpisodeQuery {
  readonly actor: Actor
  readonly now: Instant
  readonly episodeId: string
  /** The instant looked at; now unless given. */
  readonly asOf?: Instant
  /** What was known by then; now unless given. */
  readonly knownAt?: Instant
}

/** A case as somebody may open it, folded and worked out as at the instants asked about. */
export interface OpenCase {
  readonly file: CaseFile
  readonly timeline: Timeline
  readonly applied: readonly Applied[]
  readonly evaluation: Evaluation
}

/** Opens a case for a person, or says there is none for them. */
export async function openCase(
  dependencies: Dependencies,
  query: EpisodeQuery,
): Promise<OpenCase | undefined> {
  const file = await findCase(dependencies, query.actor, query.episodeId)
  if (!file) return undefined
  const asOf = Math.min(query.asOf ?? query.now, query.now)
  const knownAt = Math.min(query.knownAt ?? query.now, query.now)
  const record = recordOf(file)
  const timeline = foldTimeline(record, asOf, knownAt)
  const applied = appliedTo(dependencies.library, record, query.now)
  return {
    file,
    timeline,
    applied,
    evaluation: evaluateTimeline(timeline, applied, { withoutMissingBankHolidays: true }),
  }
}

/** One absence as a page shows it: now, or as it stood and was known at another moment. */
export function getEpisodeWith(dependencies: Dependencies) {
  return async (query: EpisodeQuery): Promise<Outcome<EpisodeView>> => {
    const opened = await openCase(dependencies, query)
    if (!opened) return notFound
    const { file, timeline, applied, evaluation } = opened
    const { actor } = query
    const title = (role: string) => titleOfRole(applied[0]?.compiled, role)
    const authors = new Set(file.episode.facts.flatMap(({ by }) => by.person ?? []))
    const names = await dependencies.accounts.findNames([...authors])
    const inForce = applied.map(({ compiled: { pack } }) => ({
      id: pack.protocol,
      version: pack.version.id,
    }))
    const offered = formsOf(dependencies.forms.forms, inForce)
    return {
      kind: 'ok',
      value: {
        child: childHeadOf(
          file.child.id,
          file.child.authority,
          timeline,
          isClosed(timeline) ? null : file.episode.id,
        ),
        episode: episodeHead(file, timeline, applied, evaluation),
        evaluation,
        duties: evaluation.duties.map((duty) =>
          dutyView(duty, timeline, applied, rolesFor(dependencies.library, actor), offered),
        ),
        facts: factViews(file, timeline, actor, title, names),
        marks: marksOf(timeline, evaluation, actor),
        asOf: timeline.asOf,
        knownAt: timeline.knownAt,
        rewound: timeline.asOf < query.now || timeline.knownAt < query.now,
      },
    }
  }
}

function episodeHead(
  file: CaseFile,
  timeline: Timeline,
  applied: readonly Applied[],
  evaluation: Evaluation,
): EpisodeHead {
  const { council, police, grade } = evaluation.classification
  const councilFact = timeline.byKind
    .get('absence.classified')
    ?.findLast(({ data }) => data.body !== 'police')
  const policeFact = lastFact(timeline, 'police.responded') ?? lastFact(timeline, 'police.graded')
  const reported = lastFact(timeline, 'police.reported')
  const pack = applied[0]?.compiled.pack
  return {
    episodeId: file.episode.id,
    authority: file.child.authority,
    version: file.episode.head.version,
    beganAt: beganAt(timeline),
    noticedAt: timeline.opened ?? timeline.asOf,
    returnedAt: firstFact(timeline, 'child.returned')?.occurredAt ?? null,
    locatedAt: firstFact(timeline, 'child.located')?.occurredAt ?? null,
    closedAt: isClosed(timeline)
      ? (lastFact(timeline, 'episode.closed')?.occurredAt ?? null)
      : null,
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
        textIn(lastFact(timeline, 'police.responded'), 'reference') ??
        textIn(reported, 'reference'),
    },
    protocols: applied.map(({ compiled, capacity }) => ({
      id: compiled.pack.protocol,
      title: compiled.pack.title,
      version: compiled.pack.version.id,
      capacity,
    })),
  }
}

function dutyView(
  duty: DutyInstance,
  timeline: Timeline,
  applied: readonly Applied[],
  mine: readonly string[],
  forms: readonly Form[],
): DutyView {
  const asking =
    applied.find(({ compiled }) => compiled.pack.protocol === duty.askers[0]?.protocol) ??
    applied[0]
  const compiled = asking?.compiled
  const ways = compiled && waysToDo(compiled, duty)
  const form = formForDuty(forms, ways)
  const written = compiled?.pack.duties.find(({ duty: id }) => id === duty.id)
  const owners = duty.askers.map(({ owner }) => owner)
  return {
    ...duty,
    whose: owners.some((owner) => mine.includes(owner)) ? 'mine' : 'others',
    ownerTitle: titleOfRole(compiled, duty.owner),
    outOfHoursTitle: duty.outOfHours === null ? null : titleOfRole(compiled, duty.outOfHours),
    form: form && ways ? { id: form.form, preset: ways.data } : null,
    contents: (written?.contents ?? []).map(({ item }) => item),
    why: explain(timeline, applied, duty),
  }
}

function factViews(
  file: CaseFile,
  { knownAt, asOf }: Timeline,
  actor: Actor,
  title: (role: string) => string,
  names: ReadonlyMap<string, string>,
): readonly FactView[] {
  const known = file.episode.facts.filter(
    (fact) => fact.recordedAt <= knownAt && fact.occurredAt <= asOf,
  )
  const amendedBy = (kind: 'fact.corrected' | 'fact.withdrawn', id: string) =>
    known.find((fact) => fact.kind === kind && fact.data.fact === id)?.id ?? null
  return known
    .filter((fact) => maySee(actor, fact))
    .map((fact) => ({
      ...fact,
      title: getFactKind(fact.kind).title,
      lines: linesOf(fact, title),
      correctedBy: amendedBy('fact.corrected', fact.id),
      withdrawnBy: amendedBy('fact.withdrawn', fact.id),
      recordedLate: fact.recordedAt - fact.occurredAt > lateToRecord,
      byTitle: title(fact.by.post),
      byName: names.get(fact.by.person ?? '') ?? null,
    }))
    .sort((a, b) => a.occurredAt - b.occurredAt)
}

/** A fact recorded more than this long after it happened shows both times. */
const lateToRecord = 5 * 60_000

/** What the picture of the course shows: what happened, when each duty began, when each is due. */
function marksOf(
  timeline: Timeline,
  evaluation: Evaluation,
  actor: Actor,
): readonly TimelineMark[] {
  const marks: TimelineMark[] = timeline.facts
    .filter(
      (fact) =>
        fact.occurredAt >= (timeline.opened ?? 0) &&
        getFactKind(fact.kind).stream === 'episode' &&
        fact.by.post !== 'system' &&
        maySee(actor, fact),
    )
    .map((fact) => ({
      at: fact.occurredAt,
      kind: 'fact',
      title: getFactKind(fact.kind).title,
    }))
  for (const duty of evaluation.duties) {
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
