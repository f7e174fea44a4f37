import { foldTimeline, type Timeline } from '../../episode/index.ts'
import type { DutyInstance, Evaluation } from '../answer/duty-instance.ts'
import { type Applied, evaluateTimeline, inOneAnswer } from '../engine/evaluate.ts'
import { nameToday, readName } from '../engine/identity.ts'
import { childOfCase, episodeOfCase } from './episode-of-case.ts'
import type { Asked, Scenario } from './scenario.ts'

/** The absence looked at, where there is one, and the child, each folded to one instant. */
export interface ScenarioTimelines {
  readonly episode: Timeline
  readonly child: Timeline
}

/** The answer to one look, of the absence and of the child, with what it was worked out from. */
export interface ScenarioAnswer extends Evaluation {
  readonly timelines: ScenarioTimelines
  readonly applied: readonly Applied[]
}

/** The answer to one look: what is asked of the absence and of the child, also of duties that do not apply. */
export function evaluateScenario(
  scenario: Scenario,
  applied: readonly Applied[],
  asked: Asked,
): ScenarioAnswer {
  return evaluateTimelines(timelinesOf(scenario, applied, asked), applied, applied)
}

/** What a look of a case is worked out from. */
export function timelinesOf(
  scenario: Scenario,
  applied: readonly Applied[],
  { at, knownAt, episode }: Asked,
): ScenarioTimelines {
  return {
    episode: foldTimeline(episodeOfCase(scenario, applied, episode), at, knownAt),
    child: foldTimeline(childOfCase(scenario, knownAt), at, knownAt),
  }
}

/** As `evaluateScenario`, of timelines already folded, under `asked`, which may be some of what is `applied`. */
export function evaluateTimelines(
  timelines: ScenarioTimelines,
  asked: readonly Applied[],
  applied: readonly Applied[],
): ScenarioAnswer {
  const { episode } = timelines
  // Where there is no absence nothing is asked of one.
  const ofAbsence = evaluateTimeline(episode, episode.record.episode.length > 0 ? asked : [], {
    notApplicable: true,
  })
  const ofChild = evaluateTimeline(timelines.child, asked, { notApplicable: true })
  return { ...inOneAnswer(ofAbsence, ofChild), timelines, applied }
}

/**
 * The instance an expectation names; merged duties answer to each of their names. Of a duty asked for each fact, `name@id` is the one for the fact so
 * called, and `name@2` the one for the second in order of happening at that look.
 */
export function findInstance(
  { duties, timelines, applied }: ScenarioAnswer,
  name: string,
): DutyInstance | undefined {
  const compiled = applied.map((one) => one.compiled)
  const read = (timeline: Timeline) =>
    readName(nameToday(name, timeline.knownAt, timeline, compiled))
  const named = { episode: read(timelines.episode), child: read(timelines.child) }
  const matching = duties.filter((duty) => {
    const { protocol, duty: bare, fact = null, turn } = named[duty.of]
    const asked = duty.askers.some(
      (asker) => asker.duty === bare && (protocol === undefined || asker.protocol === protocol),
    )
    return (
      (asked || (duty.id === bare && protocol === undefined)) &&
      duty.fact === fact &&
      duty.turn === turn
    )
  })
  return matching.find(({ state }) => state !== 'not-applicable') ?? matching[0]
}
