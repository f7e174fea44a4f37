import { join } from 'node:path'
import { packFolders, readTexts } from '../../src/files/index.ts'
import {
  type Asked,
  type CompiledPack,
  childOfCase,
  episodeOfCase,
  evaluate,
  prepareScenario,
  readScenario,
  type Scenario,
} from '../../src/protocol/index.ts'
import { protocols } from './forty-facts.ts'
import { answerByHand, answerOfChildByHand } from './hand-written-hillingdon/index.ts'

export const handWrittenProtocol = 'hillingdon'

/** An instant of a worked case at which the two do not say the same. */
export interface Disagreement {
  readonly scenario: string
  readonly at: string
  readonly engine: readonly string[]
  readonly byHand: readonly string[]
}

export interface Comparison {
  readonly scenarios: number
  readonly instants: number
  readonly duties: number
  readonly disagreements: readonly Disagreement[]
}

/**
 * Every worked case of the protocol, at every instant it looks at and after each of its facts: the same duties, states, starts, due times
 * and times done, by the engine and by hand. Questions the engine adds of itself are not part of the protocol and are left out.
 */
export function compareWithEngine(packs: readonly CompiledPack[]): Comparison {
  const disagreements: Disagreement[] = []
  let scenarios = 0
  let instants = 0
  let duties = 0
  for (const scenario of workedCases()) {
    const prepared = prepareScenario({ ...scenario, ruled: [] }, packs)
    if (prepared.kind === 'faults') continue
    const applied = prepared.applied.find(
      ({ compiled }) => compiled.pack.protocol === handWrittenProtocol,
    )
    if (!applied) continue
    scenarios += 1
    for (const { at, knownAt, episode } of instantsOf(scenario)) {
      const record = episodeOfCase(scenario, [applied], episode)
      instants += 1
      const ofChild = childOfCase(scenario, knownAt)
      const engine = [record, ofChild]
        .flatMap((of) => evaluate(of, [applied], at, knownAt).duties)
        .filter(({ id }) => !id.startsWith('find-out.'))
        .map(said)
        .sort()
      const byHand = [
        ...answerByHand(record, applied.capacity, at, knownAt),
        ...answerOfChildByHand(ofChild, applied.capacity, at, knownAt),
      ]
        .map(said)
        .sort()
      duties += engine.length
      if (engine.join('\n') !== byHand.join('\n')) {
        disagreements.push({
          scenario: scenario.title,
          at: Temporal.Instant.fromEpochMilliseconds(at).toString(),
          engine: engine.filter((line) => !byHand.includes(line)),
          byHand: byHand.filter((line) => !engine.includes(line)),
        })
      }
    }
  }
  return { scenarios, instants, duties, disagreements }
}

function workedCases(): readonly Scenario[] {
  return packFolders(join(protocols, handWrittenProtocol))
    .flatMap((folder) => readTexts(join(folder, 'scenarios'), /\.ya?ml$/))
    .flatMap((text) => readScenario(text).scenario ?? [])
}

function instantsOf(scenario: Scenario): readonly Asked[] {
  const recorded = scenario.episodes.flatMap(({ facts }, episode) =>
    facts.map(({ recordedAt }) => ({ at: recordedAt, knownAt: recordedAt, episode })),
  )
  return [...scenario.looks, ...recorded]
}

interface Answer {
  readonly instance: string
  readonly state: string
  readonly startsAt: number
  readonly dueAt: number | null
  readonly doneAt: number | null
}

function said({ instance, state, startsAt, dueAt, doneAt }: Answer): string {
  return `${instance} ${state}, starts ${startsAt}, due ${dueAt}, done ${doneAt}`
}
