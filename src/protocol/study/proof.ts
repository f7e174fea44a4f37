import type { DutyInstance } from '../answer/duty-instance.ts'
import type { Applied } from '../engine/evaluate.ts'
import { evaluateScenario, findInstance, runScenario } from '../scenarios/run-scenario.ts'
import type { Scenario } from '../scenarios/scenario.ts'
import { restsOn } from './elements.ts'

/**
 * What a scenario proves, as `protocol element`. Only one that goes as it says proves anything. A duty is proved when expected in a
 * state in which somebody has, had or will have it to do; with it the roles, moments and readings it rests on. A rule is proved when it
 * refuses or warns; a classification, grade or level when the scenario expects it; the scope when a child outside it is asked for nothing.
 */
export function proves(scenario: Scenario, applied: readonly Applied[]): ReadonlySet<string> {
  const proved = new Set<string>()
  if (runScenario(scenario, applied).length > 0) return proved
  const both = (element: string) => {
    for (const { compiled } of applied) proved.add(`${compiled.pack.protocol} ${element}`)
  }
  for (const looking of scenario.looks) {
    const { council, police, grade, level } = looking.classification
    for (const as of [council, police]) if (as !== undefined) both(`classification:${as}`)
    if (grade !== undefined) both(`grade:${grade}`)
    if (level !== undefined) both(`level:${level}`)
    if (looking.expect.length === 0) continue
    const evaluation = evaluateScenario(scenario, applied, looking.at, looking.knownAt)
    if (evaluation.duties.every(({ state }) => state === 'not-applicable')) both('scope')
    for (const { duty } of looking.expect) {
      const instance = findInstance(evaluation, duty)
      if (instance && isLive(instance)) addDuty(instance, applied, proved)
    }
  }
  for (const { rule } of scenario.ruled)
    both(rule === 'unfound-needs-authority' ? 'closure' : `rule:${rule}`)
  if (
    scenario.episode.some(
      ({ kind, data }) => kind === 'episode.closed' && data.reason === 'unfound',
    )
  )
    both('closure')
  return proved
}

function isLive({ state }: DutyInstance): boolean {
  return state !== 'not-applicable'
}

function addDuty(instance: DutyInstance, applied: readonly Applied[], proved: Set<string>): void {
  for (const { protocol, duty } of instance.askers) {
    const pack = applied.find(({ compiled }) => compiled.pack.protocol === protocol)?.compiled.pack
    if (!pack) continue
    proved.add(`${protocol} duty:${duty}`)
    for (const element of restsOn(pack, duty)) proved.add(`${protocol} ${element}`)
  }
}
