import { belongsOn, type EarlierEpisode, findFactKind } from '../../facts/index.ts'
import type { Capacity } from '../language/reader.ts'
import type { Fault } from '../loading/faults.ts'
import { compileShape, faultsAgainst } from '../loading/shape-faults.ts'
import { type DocumentPath, Source, type SourceText } from '../loading/source.ts'
import { inWrongPlace } from '../loading/what-it-holds.ts'
import { readVersionName } from '../pack/editions.ts'
import type { ReadScenario, RuledFact, Scenario } from './scenario.ts'
import { childFacts } from './scenario-child.ts'
import { Episodes, type Placed } from './scenario-episodes.ts'
import { readExpectations, rowsIn } from './scenario-expectations.ts'
import { readGivenFact } from './scenario-facts.ts'
import { ScenarioReader } from './scenario-reader.ts'
import {
  scenarioSchema,
  type WrittenChild,
  type WrittenEarlier,
  type WrittenScenario,
} from './scenario-schema.ts'
import { wholeCorrection } from './whole-correction.ts'

const validator = compileShape(scenarioSchema)

/** Reads a scenario, YAML or JSON, into facts and instants; everything wrong with it is told at once, where it stands. */
export function readScenario(file: SourceText): ReadScenario {
  const source = new Source({ ...file, joinsText: true })
  const elsewhere = inWrongPlace(source, 'scenario')
  const shape: readonly Fault[] =
    source.faults.length > 0
      ? source.faults
      : elsewhere
        ? [elsewhere]
        : faultsAgainst(validator, source)
  if (shape.length > 0 || !validator.Check(source.value))
    return { scenario: undefined, faults: shape }
  const reader = new ScenarioReader(source)
  const scenario = build(source.value, reader, source)
  return { scenario: reader.faults.length > 0 ? undefined : scenario, faults: reader.faults }
}

function build(value: WrittenScenario, reader: ScenarioReader, source: Source): Scenario {
  const places = new Map<string, DocumentPath>()
  const given: Placed[] = []
  for (const [i, written] of value.given.entries()) {
    const fact = readGivenFact(reader, written, ['given', i], `f.${String(i + 1).padStart(4, '0')}`)
    if (!fact) continue
    if (places.has(fact.id))
      reader.fault(
        ['given', i, 'id'],
        'duplicate-id',
        `Another fact is already called “${fact.id}”.`,
      )
    places.set(fact.id, ['given', i])
    given.push({ fact, written: written.episode, id: written.id, path: ['given', i] })
  }
  // In the order recorded, so that a correction of what was corrected before changes what that left.
  for (const placed of [...given].sort((a, b) => a.fact.recordedAt - b.fact.recordedAt))
    placed.fact = wholeCorrection(
      reader,
      placed.fact,
      given.map(({ fact }) => fact),
      placed.path,
    )
  const earlier = (value.earlier ?? []).flatMap((written, i) =>
    readEarlier(reader, written, ['earlier', i]),
  )
  const first = Math.min(
    ...given.map(({ fact }) => fact.occurredAt),
    ...earlier.map(({ beganAt }) => beganAt),
  )
  const noticed = given.filter(({ fact }) => fact.kind === 'absence.noticed')
  const firstNoticed = Math.min(...noticed.map(({ fact }) => fact.occurredAt))
  // What may be said of the child alone is, until there is an absence.
  const isOfChild = ({ fact, written }: Placed) =>
    findFactKind(fact.kind)?.stream === 'child' ||
    (written === undefined && fact.occurredAt < firstNoticed && belongsOn(fact.kind, 'child'))
  const ofChild = given.filter(isOfChild)
  for (const { written, path } of ofChild)
    if (written !== undefined)
      reader.fault(
        [...path, 'episode'],
        'of-the-child',
        'This is said of the child, not of an absence.',
      )
  const episodes = new Episodes(
    reader,
    given.filter((one) => !isOfChild(one)),
  )
  const ruled = (key: 'refused' | 'warned' | 'allowed', kind: RuledFact['kind']) =>
    (value[key] ?? []).flatMap((written, i): RuledFact[] => {
      const path = [key, i]
      const read = readGivenFact(reader, written, path, `${key}.${i + 1}`, ['rule', 'row', 'rows'])
      if (!read) return []
      const fact = wholeCorrection(
        reader,
        read,
        given.map((placed) => placed.fact),
        path,
      )
      const episode = episodes.of({ fact, written: written.episode, id: written.id, path })
      return [{ fact, rule: written.rule, kind, episode, rows: rowsIn(written), path }]
    })
  const protocols = protocolsIn(value.protocols, value.child)
  for (const [i, { protocol }] of protocols.entries())
    if (isList(value.protocols) && value.protocols.indexOf(protocol) < i)
      reader.fault(
        ['protocols'],
        'protocol-twice',
        `“${protocol}” stands here twice. One protocol that holds in both capacities is named once.`,
      )
  if (value.given.length === 0 && (value.then ?? []).length === 0)
    reader.fault(
      ['given'],
      'nothing-given',
      'Nothing happens in this case and nothing is looked at: give a fact, or a moment to look at.',
    )
  return {
    title: value.scenario,
    why: value.why ?? null,
    protocols,
    child: [...childFacts(reader, value.child, first), ...ofChild.map(({ fact }) => fact)],
    episodes: episodes.all(),
    earlier,
    looks: (value.then ?? []).flatMap((written, i) =>
      readExpectations(reader, written, ['then', i], episodes),
    ),
    ruled: [
      ...ruled('refused', 'refuse'),
      ...ruled('warned', 'warn'),
      ...ruled('allowed', 'allow'),
    ],
    posts: reader.posts,
    places,
    source,
  }
}

function readEarlier(
  reader: ScenarioReader,
  written: WrittenEarlier,
  path: DocumentPath,
): EarlierEpisode[] {
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
  return [
    {
      beganAt,
      endedAt,
      as: written.as ?? 'unclassified',
      ...(knownAt !== undefined && { knownAt }),
    },
  ]
}

function protocolsIn(
  written: WrittenScenario['protocols'],
  child: WrittenChild | undefined,
): { protocol: string; capacity: Capacity }[] {
  if (isList(written)) {
    return written.map((protocol) => ({ protocol, capacity: capacityFrom(protocol, child) }))
  }
  const { responsible, host }: { readonly responsible?: string; readonly host?: string } = written
  return [
    ...(responsible === undefined
      ? []
      : [{ protocol: responsible, capacity: 'responsible' as const }]),
    ...(host === undefined ? [] : [{ protocol: host, capacity: 'host' as const }]),
  ]
}

function isList<T>(written: readonly T[] | object): written is readonly T[] {
  return Array.isArray(written)
}

/** A protocol named alone holds in both capacities, unless the child's record says that the responsible authority and the host differ. */
function capacityFrom(protocol: string, child: WrittenChild | undefined): Capacity {
  const responsible = child?.responsibleAuthority
  const host = child?.placed?.hostAuthority
  if (responsible === undefined || host === undefined || responsible === host) return 'both'
  return host === readVersionName(protocol).protocol ? 'host' : 'responsible'
}
