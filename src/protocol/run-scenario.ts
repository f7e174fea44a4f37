import { type Instant, isoOf } from '../facts/index.ts'
import type { CompiledPack } from './compile.ts'
import { dutyStates, type DutyInstance } from './duty-instance.ts'
import { type Applied, evaluate } from './evaluate.ts'
import { judge } from './rules.ts'
import type { Expectation, Scenario, Then } from './scenario.ts'

/** One thing a scenario expected and did not get, in a sentence. */
export interface Difference {
  readonly at: string
  readonly about: string
  readonly expected: string
  readonly got: string
}

/** Protocols a scenario names that are not loaded. */
export class UnknownProtocol extends Error {
  readonly code = 'unknown-protocol'
}

/** The scenario's protocols, compiled. Throws UnknownProtocol when one is not there. */
export function appliedIn(scenario: Scenario, packs: readonly CompiledPack[]): readonly Applied[] {
  return scenario.protocols.map(({ protocol, capacity }) => {
    const compiled = packs.find(({ pack }) => pack.protocol === protocol)
    if (!compiled) throw new UnknownProtocol(`There is no protocol “${protocol}”. Known: ${packs.map(({ pack }) => pack.protocol).join(', ')}.`)
    return { compiled, capacity }
  })
}

/** Runs a scenario and says how what came out differs from what it expects; nothing when it holds. */
export function runScenario(scenario: Scenario, packs: readonly CompiledPack[]): readonly Difference[] {
  const applied = appliedIn(scenario, packs)
  return [
    ...scenario.then.flatMap((step) => runStep(scenario, applied, step)),
    ...scenario.refused.flatMap(({ fact, rule }) => {
      const rulings = judge({ ...scenario.record, episode: scenario.record.episode.filter(({ recordedAt }) => recordedAt <= fact.recordedAt) }, applied, fact)
      if (rulings.some((ruling) => ruling.rule === rule)) return []
      return [{ at: isoOf(fact.occurredAt), about: `refusal of ${fact.kind}`, expected: rule, got: rulings.map((ruling) => ruling.rule).join(', ') || 'accepted' }]
    }),
  ]
}

function runStep(scenario: Scenario, applied: readonly Applied[], step: Then): Difference[] {
  const evaluation = evaluate(scenario.record, applied, step.at, step.knownAt, { notApplicable: true })
  const differences: Difference[] = []
  const at = isoOf(step.at)
  const differ = (about: string, expected: string, got: string): void => {
    if (expected !== got) differences.push({ at, about, expected, got })
  }
  for (const expectation of step.expect) {
    const found = findInstances(evaluation.duties, expectation.instance)
    compare(expectation, found, differ)
  }
  for (const [key, expected] of Object.entries(step.classification)) {
    differ(`classification (${key})`, expected, String(Reflect.get(evaluation.classification, key)))
  }
  if (step.nextChange !== undefined) differ('next change', say(step.nextChange), say(evaluation.nextChangeAt))
  return differences
}

/** A duty by its name, with or without its protocol; for a merged duty, by the name either protocol gives it. */
function findInstances(duties: readonly DutyInstance[], name: string): DutyInstance | undefined {
  const exact = duties.find(({ instance }) => instance === name || instance.slice(instance.indexOf(':') + 1) === name)
  if (exact) return exact
  const [id, turn = ''] = name.split(/(?=[#@])/)
  return duties.find(({ instance, askers }) => instance.endsWith(turn) && askers.some(({ protocol, duty }) => duty === id || `${protocol}:${duty}` === id) && askers.length > 1)
}

function compare(expectation: Expectation, found: DutyInstance | undefined, differ: (about: string, expected: string, got: string) => void): void {
  const { instance, state } = expectation
  if (!found) {
    differ(instance, state ?? 'asked', 'not-started')
    return
  }
  if (state !== undefined) differ(instance, state, found.state)
  if (expectation.due !== undefined) differ(`${instance} due`, say(expectation.due), say(found.dueAt))
  if (expectation.starts !== undefined) differ(`${instance} starts`, say(expectation.starts), say(found.startsAt))
  if (expectation.done !== undefined) differ(`${instance} done`, say(expectation.done), say(found.doneAt))
  if (expectation.owner !== undefined) differ(`${instance} owner`, expectation.owner, found.owner)
  if (expectation.outOfHours !== undefined) differ(`${instance} out of hours`, String(expectation.outOfHours), String(found.outOfHours))
  if (expectation.urgency !== undefined) differ(`${instance} urgency`, expectation.urgency, String(found.urgency))
  if (expectation.force !== undefined) differ(`${instance} force`, expectation.force, found.force)
  if (expectation.recipients !== undefined) differ(`${instance} recipients`, sorted(expectation.recipients), sorted(found.recipients))
  if (expectation.told !== undefined) differ(`${instance} told`, sorted(expectation.told), sorted(found.told))
  if (expectation.askedBy !== undefined) differ(`${instance} asked by`, sorted(expectation.askedBy), sorted(found.askers.map(({ protocol }) => protocol)))
}

function say(instant: Instant | null): string {
  return instant === null ? 'none' : isoOf(instant)
}

function sorted(words: readonly string[]): string {
  return [...words].sort().join(', ')
}

/** Words a scenario may expect of a duty. */
export const expectedStates: readonly string[] = [...dutyStates, 'not-started']
