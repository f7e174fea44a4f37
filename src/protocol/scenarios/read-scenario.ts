import { type EarlierEpisode, type Fact, findFactKind } from '../../facts/index.ts'
import { readVersionName } from '../editions.ts'
import type { Capacity } from '../language/reader.ts'
import type { Fault } from '../loading/faults.ts'
import { compileShape, faultsAgainst } from '../loading/shape-faults.ts'
import { type DocumentPath, Source, type SourceText } from '../loading/source.ts'
import { inWrongPlace } from '../loading/what-it-holds.ts'
import type { ReadScenario, RuledFact, Scenario } from './scenario.ts'
import { childFacts } from './scenario-child.ts'
import { readExpectations } from './scenario-expectations.ts'
import { readGivenFact } from './scenario-facts.ts'
import { isRecord, ScenarioReader } from './scenario-reader.ts'
import { scenarioSchema } from './scenario-schema.ts'

const validator = compileShape(scenarioSchema)

/** Reads a scenario, YAML or JSON, into facts and instants; everything wrong with it is told at once, where it stands. */
export function readScenario(file: SourceText): ReadScenario {
  const source = new Source(file)
  const elsewhere = inWrongPlace(source, 'scenario')
  const shape: readonly Fault[] =
    source.faults.length > 0
      ? source.faults
      : elsewhere
        ? [elsewhere]
        : faultsAgainst(validator, source)
  if (shape.length > 0 || !isRecord(source.value)) return { scenario: undefined, faults: shape }
  const reader = new ScenarioReader(source)
  const scenario = build(source.value, reader, source)
  return { scenario: reader.faults.length > 0 ? undefined : scenario, faults: reader.faults }
}

function build(
  value: Readonly<Record<string, unknown>>,
  reader: ScenarioReader,
  source: Source,
): Scenario {
  const places = new Map<string, DocumentPath>()
  const given: Fact[] = []
  for (const [i, written] of listOf(value.given).entries()) {
    const fact = readGivenFact(reader, written, ['given', i], `f.${String(i + 1).padStart(4, '0')}`)
    if (!fact) continue
    if (places.has(fact.id))
      reader.fault(
        ['given', i, 'id'],
        'duplicate-id',
        `Another fact is already called “${fact.id}”.`,
      )
    places.set(fact.id, ['given', i])
    given.push(fact)
  }
  const earlier = listOf(value.earlier).flatMap((written, i) =>
    readEarlier(reader, written, ['earlier', i]),
  )
  const first = Math.min(
    ...given.map(({ occurredAt }) => occurredAt),
    ...earlier.map(({ beganAt }) => beganAt),
  )
  const stream = (name: string) => given.filter(({ kind }) => findFactKind(kind)?.stream === name)
  const ruled = (key: 'refused' | 'warned', kind: RuledFact['kind']) =>
    listOf(value[key]).flatMap((written, i): RuledFact[] => {
      const fact = readGivenFact(reader, written, [key, i], `${key}.${i + 1}`, ['rule'])
      return fact ? [{ fact, rule: textOf(written, 'rule'), kind, path: [key, i] }] : []
    })
  return {
    title: String(value.scenario),
    why: typeof value.why === 'string' ? value.why : null,
    protocols: protocolsIn(value.protocols, value.child),
    child: [...childFacts(reader, value.child, first), ...stream('child')],
    episode: stream('episode'),
    earlier,
    looks: listOf(value.then).flatMap((written, i) =>
      readExpectations(reader, written, ['then', i]),
    ),
    ruled: [...ruled('refused', 'refuse'), ...ruled('warned', 'warn')],
    places,
    source,
  }
}

function readEarlier(
  reader: ScenarioReader,
  written: unknown,
  path: DocumentPath,
): EarlierEpisode[] {
  if (!isRecord(written)) return []
  const beganAt = reader.time(written.began, [...path, 'began'])
  const endedAt =
    written.ended === undefined || written.ended === null
      ? null
      : reader.time(written.ended, [...path, 'ended'])
  const knownAt =
    written.knownAt === undefined ? undefined : reader.time(written.knownAt, [...path, 'knownAt'])
  if (beganAt === undefined || endedAt === undefined) return []
  if (endedAt !== null && endedAt < beganAt)
    reader.fault(
      [...path, 'ended'],
      'ends-before-it-began',
      'This earlier episode ends before it began.',
    )
  const as = typeof written.as === 'string' ? written.as : 'unclassified'
  return [{ beganAt, endedAt, as, ...(knownAt !== undefined && { knownAt }) }]
}

function protocolsIn(written: unknown, child: unknown): { protocol: string; capacity: Capacity }[] {
  if (Array.isArray(written)) {
    return written.map((protocol) => ({
      protocol: String(protocol),
      capacity: capacityFrom(String(protocol), child),
    }))
  }
  if (!isRecord(written)) return []
  return (['responsible', 'host'] as const).flatMap((capacity) =>
    written[capacity] === undefined ? [] : [{ protocol: String(written[capacity]), capacity }],
  )
}

/** A protocol named alone holds in both capacities, unless the child's record says that the responsible authority and the host differ. */
function capacityFrom(protocol: string, child: unknown): Capacity {
  if (!isRecord(child) || !isRecord(child.placed)) return 'both'
  const { responsibleAuthority } = child
  const { hostAuthority } = child.placed
  if (
    responsibleAuthority === undefined ||
    hostAuthority === undefined ||
    responsibleAuthority === hostAuthority
  )
    return 'both'
  return hostAuthority === readVersionName(protocol).protocol ? 'host' : 'responsible'
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

function textOf(value: unknown, name: string): string {
  return isRecord(value) ? String(value[name]) : ''
}
