import { decide, type EpisodeRecord, foldTimeline, isClosed } from '../../episode/index.ts'
import type { Fact, Instant } from '../../facts/index.ts'
import { sayKey } from '../../words/index.ts'
import type { CompiledPack } from '../engine/compile.ts'
import type { Applied } from '../engine/evaluate.ts'
import { readName } from '../engine/identity.ts'
import { judge } from '../engine/rules.ts'
import { workedOut } from '../engine/worked-out.ts'
import { type Fault, nearest } from '../loading/faults.ts'
import type { DocumentPath } from '../loading/source.ts'
import { versionMeant } from '../pack/editions.ts'
import { evaluateScenario, findInstance, type ScenarioAnswer } from './answer-scenario.ts'
import { compareDuty } from './compare-duty.ts'
import { episodeOfCase } from './episode-of-case.ts'
import { citesOf } from './named-in.ts'
import type { Looking, RuledFact, Scenario } from './scenario.ts'
import { isSameTime, writeTime } from './scenario-reader.ts'

/** The protocols a scenario names, ready to be asked. */
export type PreparedScenario =
  | { readonly kind: 'prepared'; readonly applied: readonly Applied[] }
  | {
      readonly kind: 'faults'
      readonly faults: readonly Fault[]
      /** Where all that is wrong is that facts would be refused today: the protocols, so that the case can be looked at all the same. */
      readonly applied?: readonly Applied[]
    }

/**
 * Finds the protocols a scenario names, and holds its names against theirs. A name without an edition means the one in force when the absence
 * was noticed; of `own`, the version whose folder the scenario stands in, it means that one.
 */
export function prepareScenario(
  scenario: Scenario,
  packs: readonly CompiledPack[],
  own?: CompiledPack,
): PreparedScenario {
  const faults: Fault[] = []
  const fault = (
    path: DocumentPath,
    rule: string,
    message: string,
    suggestion: string | null = null,
  ) =>
    faults.push({
      level: 'error',
      file: scenario.source.path,
      ...scenario.source.position(path),
      where: '',
      rule,
      message,
      cites: [],
      suggestion,
    })
  const applied = scenario.protocols.flatMap(({ protocol, capacity }): Applied[] => {
    const compiled =
      own?.pack.protocol === protocol ? own : versionMeant(packs, protocol, noticedAt(scenario))
    if (!compiled)
      fault(
        ['protocols'],
        'unknown-protocol',
        `There is no protocol “${protocol}”, or it has faults.`,
        nearest(
          protocol,
          packs.flatMap(({ pack }) => [
            pack.protocol,
            `${pack.protocol}@${pack.version.edition}`,
            `${pack.protocol}@${pack.version.id}`,
          ]),
        ),
      )
    return compiled ? [{ compiled, capacity }] : []
  })
  if (faults.length > 0) return { kind: 'faults', faults }
  const known = applied.flatMap(({ compiled: { pack } }) =>
    pack.duties.flatMap(({ duty, was }) => [duty, ...(was ?? [])]),
  )
  for (const { expect } of scenario.looks) {
    for (const { duty, path } of expect) {
      const { duty: bare } = readName(duty)
      if (!bare.startsWith('find-out.') && !known.includes(bare)) {
        const near = nearest(bare, known)
        fault(
          path,
          'unknown-duty',
          `There is no duty “${bare}”.`,
          near && `did you mean “${near}”?`,
        )
      }
    }
  }
  const impossible = impossibleFacts(scenario, applied)
  if (faults.length > 0) return { kind: 'faults', faults: [...faults, ...impossible] }
  return impossible.length > 0
    ? { kind: 'faults', faults: impossible, applied }
    : { kind: 'prepared', applied }
}

/** When the last absence was first noticed; without that, when the first thing on the case's record happened. */
export function noticedAt({ child, episodes }: Scenario): Instant {
  const episode = episodes.at(-1)?.facts ?? []
  const first = (facts: readonly Fact[]) => Math.min(...facts.map(({ occurredAt }) => occurredAt))
  const noticed = episode.filter(({ kind }) => kind === 'absence.noticed')
  return first(noticed.length > 0 ? noticed : episode.length > 0 ? episode : child)
}

/**
 * What a scenario says happened must be what the service would have taken, in the order it was recorded: each fact that is not is a fault.
 */
export function impossibleFacts(scenario: Scenario, applied: readonly Applied[]): Fault[] {
  return scenario.episodes.flatMap((_, episode) => impossibleIn(scenario, applied, episode))
}

function impossibleIn(
  scenario: Scenario,
  applied: readonly Applied[],
  episode: number,
): readonly Fault[] {
  const record = episodeOfCase(scenario, applied, episode)
  const opening = (fact: Fact) => (fact.kind === 'absence.noticed' ? 0 : 1)
  const recorded = [...record.episode].sort(
    (a, b) => opening(a) - opening(b) || a.recordedAt - b.recordedAt,
  )
  const faults: Fault[] = []
  const taken: Fact[] = []
  for (const fact of recorded) {
    const because = refusalOf({ ...record, episode: taken }, applied, fact, () =>
      awayElsewhere(scenario, episode, fact.recordedAt),
    )
    if (because) {
      const path = scenario.places.get(fact.id) ?? []
      faults.push({
        level: 'error',
        file: scenario.source.path,
        ...scenario.source.position(path),
        where: fact.id,
        rule: because.rule,
        message: `This fact would be refused: ${because.text}`,
        cites: because.cites,
        suggestion: 'put it under refused, or change it',
      })
    } else taken.push(fact)
  }
  return faults
}

interface Refused {
  readonly rule: string
  readonly text: string
  readonly cites: readonly string[]
}

/** The name of another absence of the case in which the child is away, as recorded by then; a fact recorded at that very moment counts. */
function awayElsewhere(
  { episodes, child }: Scenario,
  episode: number,
  by: Instant,
): string | undefined {
  const away = episodes.findIndex(({ facts }, i) => {
    if (i === episode) return false
    const timeline = foldTimeline({ child, episode: facts, earlier: [] }, by, by)
    return (
      timeline.opened !== undefined && !timeline.byKind.has('child.returned') && !isClosed(timeline)
    )
  })
  return away === -1 ? undefined : String(away + 1)
}

/** Kinds of fact that make the child away, which they can be in one absence only. */
const opens: readonly string[] = ['absence.noticed', 'episode.reopened']

function refusalOf(
  record: EpisodeRecord,
  applied: readonly Applied[],
  fact: Fact,
  otherAbsence: () => string | undefined,
): Refused | undefined {
  const mayCloseUnfound = (role: string) =>
    applied.every(
      ({ compiled: { pack } }) => pack.closure === undefined || pack.closure.unfound.includes(role),
    ) && applied.some(({ compiled: { pack } }) => pack.closure !== undefined)
  const decision = decide(record, [fact], {
    otherOpenEpisode: opens.includes(fact.kind) ? otherAbsence() : undefined,
    mayCloseUnfound,
  })
  if (decision.kind === 'refused')
    return { rule: decision.reason, text: sayKey(decision.reason), cites: [] }
  const ruling = judge(record, applied, fact).find(({ kind }) => kind === 'refuse')
  return ruling && { rule: ruling.rule, text: ruling.text, cites: ruling.cites }
}

/** The rule by which closing the case of a child not found is refused to all but those the pack names. */
export const closureRule = 'unfound-needs-authority'

/** One way in which a case did not go as it says. */
export interface Difference {
  readonly file: string
  readonly line: number
  /** As at when; empty for a refusal. */
  readonly at: string
  readonly about: string
  readonly expected: string
  readonly got: string
}

/** Runs every look a scenario takes and every refusal it expects. None: it goes as it says. Throws MissingBankHolidays as `evaluate` does. */
export function runScenario(
  scenario: Scenario,
  applied: readonly Applied[],
): readonly Difference[] {
  const looked = scenario.looks.flatMap((looking) => look(scenario, applied, looking))
  return [...looked, ...scenario.ruled.flatMap((ruled) => ruledOtherwise(scenario, applied, ruled))]
}

function look(scenario: Scenario, applied: readonly Applied[], looking: Looking): Difference[] {
  return differencesAt(scenario, looking, evaluateScenario(scenario, applied, looking))
}

/** Where one answer is not what one look expects. */
export function differencesAt(
  scenario: Scenario,
  looking: Looking,
  evaluation: ScenarioAnswer,
): Difference[] {
  const differ = (
    path: DocumentPath,
    about: string,
    expected: string,
    got: string,
  ): Difference => ({
    file: scenario.source.path,
    line: scenario.source.position(path).line,
    at: writeTime(looking.at),
    about,
    expected,
    got,
  })
  const found: Difference[] = []
  for (const expectation of looking.expect) {
    const instance = findInstance(evaluation, expectation.duty)
    for (const { what, expected, got } of compareDuty(expectation, instance, evaluation))
      found.push(differ(expectation.path, `${expectation.duty}${what}`, expected, got))
  }
  for (const row of notCitedByClass(looking, evaluation.applied))
    found.push(differ(looking.path, 'classification', `one that cites ${row}`, 'none that does'))
  for (const [name, expected] of Object.entries(looking.classification)) {
    const got: unknown =
      name === 'itself' ? byItself(evaluation) : Reflect.get(evaluation.classification, name)
    if (got !== expected)
      found.push(
        differ(
          [...looking.path, 'classification'],
          `classification (${name})`,
          expected,
          String(got),
        ),
      )
  }
  const { nextChange } = looking
  if (nextChange !== undefined) {
    const got = evaluation.nextChangeAt
    const same =
      nextChange === null || got === null ? nextChange === got : isSameTime(got, nextChange)
    if (!same)
      found.push(
        differ(
          [...looking.path, 'nextChange'],
          'next change',
          nextChange ? writeTime(nextChange.instant) : 'none',
          got === null ? 'none' : writeTime(got),
        ),
      )
  }
  return found
}

/** What the protocols hold the absence to be while the council has not said; `none` where they hold nothing, or it has. */
function byItself({ timelines, applied, classification }: ScenarioAnswer): string {
  if (classification.council !== 'unclassified') return 'none'
  return workedOut(timelines.episode, applied)?.as ?? 'none'
}

/** Rows a look's classification was written from that none of the words it expects cites. */
function notCitedByClass({ rows, classification }: Looking, applied: readonly Applied[]): string[] {
  const { council, police, grade, level, itself } = classification
  const cited = applied.flatMap(({ compiled: { pack } }) =>
    [
      ...pack.classifications.filter(({ as }) => as === council || as === police || as === itself),
      ...pack.grades.filter((entry) => entry.grade === grade),
      ...(pack.levels ?? []).filter((entry) => entry.level === level),
    ].flatMap(citesOf),
  )
  return rows.filter((row) => !cited.includes(row))
}

/** Rows cited by the rule of a name, or by who may close the case of a child not found. */
function rowsOfRule(name: string, applied: readonly Applied[]): readonly string[] {
  return applied.flatMap(({ compiled: { pack } }) =>
    name === closureRule
      ? citesOf(pack.closure)
      : pack.rules.filter(({ rule }) => rule === name).flatMap(citesOf),
  )
}

/** Where a fact that the protocol is to refuse, warn of or let pass is not, or not as the case expects. */
export function ruledOtherwise(
  scenario: Scenario,
  applied: readonly Applied[],
  ruled: RuledFact,
): Difference[] {
  const { fact, kind, path } = ruled
  const whole = episodeOfCase(scenario, applied, ruled.episode)
  const before = whole.episode.filter(({ recordedAt }) => recordedAt <= fact.recordedAt)
  const record = { ...whole, episode: before }
  const differ = (expected: string, got: string): Difference[] => [
    {
      file: scenario.source.path,
      line: scenario.source.position(path).line,
      at: writeTime(fact.occurredAt),
      about: fact.kind,
      expected,
      got,
    },
  ]
  const rulings = judge(record, applied, fact)
  const cited = rowsOfRule(ruled.rule, applied)
  const uncited = ruled.rows.find((row) => !cited.includes(row))
  if (uncited !== undefined)
    return differ(`${ruled.rule} to cite ${uncited}`, `it cites ${cited.join(', ') || 'none'}`)
  if (kind === 'allow') {
    if (
      !applied.some(({ compiled: { pack } }) => pack.rules.some(({ rule }) => rule === ruled.rule))
    )
      return differ(`a rule called ${ruled.rule}`, 'there is none')
    const ruling = rulings.find(({ rule }) => rule === ruled.rule)
    return ruling
      ? differ(
          `let pass by ${ruled.rule}`,
          ruling.kind === 'warn' ? 'warned of by it' : 'refused by it',
        )
      : []
  }
  if (kind === 'warn') {
    if (rulings.some((ruling) => ruling.rule === ruled.rule && ruling.kind === 'warn')) return []
    return differ(
      `warned of by ${ruled.rule}`,
      rulings
        .map((ruling) => `${ruling.kind === 'warn' ? 'warned of' : 'refused'} by ${ruling.rule}`)
        .join(', ') || 'taken without a word',
    )
  }
  if (rulings.some((ruling) => ruling.rule === ruled.rule && ruling.kind === 'refuse')) return []
  const refused = refusalOf(record, applied, fact, () =>
    awayElsewhere(scenario, ruled.episode, fact.recordedAt),
  )
  if (refused?.rule === ruled.rule) return []
  const warned = rulings.some((ruling) => ruling.rule === ruled.rule)
  return differ(
    `refused by ${ruled.rule}`,
    refused
      ? `refused by ${refused.rule}`
      : warned
        ? 'only warned of: put it under warned'
        : 'taken',
  )
}
