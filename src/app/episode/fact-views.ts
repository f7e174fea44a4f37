import type { Amendment, Timeline } from '../../episode/index.ts'
import { type Fact, fieldOf, getFactKind, isoOf, surelyBy } from '../../facts/index.ts'
import { answerWords, questionWords } from '../../forms/index.ts'
import { type Applied, answersTo, instanceToday } from '../../protocol/index.ts'
import type { SeenFact } from '../../sight/index.ts'
import type { Answering } from '../answering.ts'
import { titleOfRole, titleOfWhose } from '../library.ts'
import { earlierForm } from '../record/on-form.ts'
import { whyNotAmended } from '../record/why-not-amended.ts'
import { viewerOf } from '../viewer.ts'
import type { Actor, FactView } from '../views.ts'
import { linesOfCorrection } from './correction-words.ts'
import { linesOf } from './fact-words.ts'
import type { SeenDuty } from './see-case.ts'

/** A record as one person may know it: an absence’s, or the child’s own. */
interface SeenRecord {
  readonly childId: string
  /** Whose record it is. */
  readonly authority: string
  /** Its own facts, in the order of the record. */
  readonly facts: readonly SeenFact[]
  readonly timeline: Timeline
  readonly applied: readonly Applied[]
  readonly duties: readonly SeenDuty[]
}

/** What is on a record, in words and in order of happening, each with what whoever looks may do about it. */
export function factViewsWith({
  library,
  accounts,
  forms,
  readModels,
}: Pick<Answering, 'library' | 'accounts' | 'forms' | 'readModels'>) {
  const answer = answerWords(forms.forms)
  const question = questionWords(forms.forms)
  return async (
    actor: Actor,
    { childId, authority, facts, timeline, applied, duties }: SeenRecord,
  ): Promise<readonly FactView[]> => {
    const viewer = viewerOf(library, actor)
    const title = (role: string) => titleOfRole(applied[0]?.compiled, role)
    const called = {
      role: title,
      authority: (id: string) => titleOfWhose(library, id),
      question,
      answer,
    }
    const authors = new Set(facts.flatMap(({ by }) => by.person ?? []))
    const names = await accounts.findNames([...authors])
    const { knownAt, asOf } = timeline
    const known = facts.filter((fact) => fact.recordedAt <= knownAt && fact.occurredAt <= asOf)
    const absences = known.some((fact) => absencesNamedIn(fact).length > 0)
      ? await readModels.listEpisodes(authority, childId)
      : []
    /** An absence is called by when it began, and a duty by its title, not by its identity. */
    const withTitles = (fact: Fact): readonly string[] => {
      const named = absencesNamedIn(fact)
      const said =
        fact.kind === 'fact.corrected'
          ? linesOfCorrection(fact, facts, called)
          : linesOf(fact, called)
      const lines = said.map((line) =>
        absences
          .filter(({ episodeId }) => named.includes(episodeId))
          .reduce(
            (said, { episodeId, beganAt }) =>
              said.replace(episodeId, () => `the absence since ${isoOf(beganAt)}`),
            line,
          ),
      )
      return dutyByTitle(fact, lines)
    }
    const dutyByTitle = (fact: Fact, lines: readonly string[]): readonly string[] => {
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
      known.findLast((fact) => fact.kind === kind && fact.data.fact === id)?.id ?? null
    const settled = new Map(timeline.facts.map((fact) => [fact.id, fact]))
    /** What a fact that was corrected says by now. */
    const standing = (id: string): FactView['stands'] => {
      const fact = amendedBy('fact.corrected', id) === null ? undefined : settled.get(id)
      if (!fact) return null
      const { occurredAt, occurredUntil, data } = fact
      return {
        occurredAt,
        ...(occurredUntil !== undefined && { occurredUntil }),
        data,
        lines: withTitles(fact),
      }
    }
    const mayAmend = (kind: Amendment['kind'], fact: string) =>
      whyNotAmended(viewer, { kind, fact }, facts) === undefined
    return known
      .map((fact) => ({
        ...fact,
        title: getFactKind(fact.kind).title,
        lines: withTitles(fact),
        mayCorrect: mayAmend('fact.corrected', fact.id),
        mayWithdraw: mayAmend('fact.withdrawn', fact.id),
        stands: standing(fact.id),
        correctedBy: amendedBy('fact.corrected', fact.id),
        withdrawnBy: amendedBy('fact.withdrawn', fact.id),
        recordedLate: fact.recordedAt - surelyBy(fact) > lateToRecord,
        byTitle: title(fact.by.post),
        byName: names.get(fact.by.person ?? '') ?? null,
        earlierForm: earlierForm(fact, forms.forms),
      }))
      .sort((a, b) => a.occurredAt - b.occurredAt)
  }
}

/** Other absences of the child that a fact names. */
function absencesNamedIn(fact: Fact): readonly string[] {
  switch (fact.kind) {
    case 'absence.noticed':
      return fact.data.separateFrom ?? []
    case 'return-interview.held':
    case 'return-interview.recorded':
      return fact.data.alsoAbout ?? []
    default:
      return []
  }
}

/** A fact recorded more than this long after it happened shows both times. */
const lateToRecord = 5 * 60_000
