import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Fact, Instant } from '../../../src/facts/index.ts'
import { readProtocols } from '../../../src/files/index.ts'
import {
  type Applied,
  episodeOfCase,
  prepareScenario,
  type Replay,
  readScenario,
  replay,
  type Scenario,
} from '../../../src/protocol/index.ts'

const home = join(import.meta.dirname, '..', '..', '..')
const folder = join(home, 'docs', 'worked-cases')

/** A worked case of docs/worked-cases, and what the engine answers of it at any instant. */
export interface WorkedCase {
  readonly scenario: Scenario
  readonly facts: readonly Fact[]
  answerAt(asOf: Instant, knownAt?: Instant): Replay
}

/** Reads a worked case with the protocols it is played under. Throws with every fault in it. */
export function readWorkedCase(name: string): WorkedCase {
  const { scenario, faults } = readScenario({
    path: `docs/worked-cases/${name}.yaml`,
    text: readFileSync(join(folder, `${name}.yaml`), 'utf8'),
  })
  if (!scenario) throw new Error(faults.map(({ message }) => message).join('\n'))
  const applied = applyProtocols(scenario)
  const record = episodeOfCase(scenario, applied, scenario.episodes.length - 1)
  return {
    scenario,
    facts: record.episode,
    answerAt: (asOf, knownAt = asOf) => replay(record, applied, asOf, knownAt),
  }
}

function applyProtocols(scenario: Scenario): readonly Applied[] {
  const { packs } = readProtocols(join(home, 'protocols'))
  const prepared = prepareScenario(
    scenario,
    packs.flatMap(({ compiled }) => compiled ?? []),
  )
  if (prepared.kind === 'faults')
    throw new Error(prepared.faults.map(({ message }) => message).join('\n'))
  return prepared.applied
}

/** A fact by what makes it itself, whatever it is called: what happened, when, and when that was recorded. */
export interface Happening {
  readonly id: string
  readonly kind: string
  readonly occurredAt: Instant
  readonly recordedAt: Instant
}

/**
 * An answer about a case with its duties named as the service names them. A duty that answers a fact goes by that fact's identity, which a case and the
 * service each give themselves: it is the same fact that has the same place among those of its kind, in order of happening. A fact of the case that the
 * service does not hold keeps its own name, so that the two answers differ.
 */
export function asRecorded(
  answer: Replay,
  { facts, scenario }: WorkedCase,
  recorded: readonly Happening[],
  childId: string,
): Replay {
  const held = byKind(recorded)
  // The child's own facts were recorded one after the other, as the case has them.
  const names = new Map(
    scenario.child.map(({ id }, nth) => [id, `${childId}.${String(nth + 1).padStart(6, '0')}`]),
  )
  for (const [kind, said] of byKind(facts))
    said.forEach(({ id, occurredAt }, nth) => {
      const same = held.get(kind)?.[nth]
      if (same?.occurredAt === occurredAt) names.set(id, same.id)
    })
  const named = (instance: string) =>
    instance.replace(/@([^#]+)/, (whole, id: string) => {
      const name = names.get(id)
      return name === undefined ? whole : `@${name}`
    })
  return {
    ...answer,
    duties: answer.duties.map((duty) => ({ ...duty, instance: named(duty.instance) })),
  }
}

function byKind(facts: readonly Happening[]): ReadonlyMap<string, readonly Happening[]> {
  return Map.groupBy(
    facts.toSorted((a, b) => a.occurredAt - b.occurredAt),
    ({ kind }) => kind,
  )
}
