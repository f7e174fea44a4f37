import { Engine, type NestedCondition, type TopLevelCondition } from 'json-rules-engine'
import { findSlot, foldTimeline, type Timeline } from '../../src/episode/index.ts'
import {
  type CompiledPack,
  evaluate,
  operandText,
  type Pack,
  type Tree,
  textOf,
  treeOf,
  walk,
} from '../../src/protocol/index.ts'
import {
  judge,
  type Measured,
  type Measurement,
  microsecondsPerCall,
  microsecondsPerWait,
  round,
} from '../measure.ts'
import { type Case, caseOf, largestPack, loadPacks } from './forty-facts.ts'

/*
 * The same conditions and facts, given to json-rules-engine and to ours. Theirs answers which conditions hold at one
 * instant; ours gives the whole answer (every instant of the course, clocks, states, turns, recipients, what is not known).
 * Both figures are given: the whole answer against their one instant, and instant for instant.
 */

type CompiledCondition = NonNullable<CompiledPack['duties'][number]['when']>

const operators = {
  '==': 'equal',
  '!=': 'notEqual',
  '<': 'lessThan',
  '<=': 'lessThanInclusive',
  '>': 'greaterThan',
  '>=': 'greaterThanInclusive',
} as const

/** A condition as json-rules-engine takes it. Calls into the record are facts worked out beforehand, which favours them. */
function translate(tree: Tree, pack: Pack): NestedCondition {
  switch (tree.is) {
    case 'all':
      return { all: tree.of.map((part) => translate(part, pack)) }
    case 'any':
      return { any: tree.of.map((part) => translate(part, pack)) }
    case 'not':
      return { not: translate(tree.of, pack) }
    case 'isYes':
    case 'mayBe':
      return translate(tree.of, pack)
    case 'named':
      return translate(namedTree(tree.name.value, pack), pack)
    case 'membership':
      return {
        fact: nameOf(operandText(tree.item)),
        operator: 'in',
        value: tree.words.map(({ value }) => value),
      }
    case 'comparison':
      return {
        fact: nameOf(operandText(tree.left)),
        operator: operators[tree.op],
        value: tree.right.of === 'literal' ? tree.right.value : undefined,
      }
    default:
      return { fact: nameOf(textOf(tree)), operator: 'equal', value: true }
  }
}

function namedTree(name: unknown, { conditions }: Pack): Tree {
  return treeOf(conditions[String(name)]?.when ?? 'false')
}

function nameOf(text: string): string {
  return text.replaceAll(/\W+/g, '_')
}

function topLevel(condition: NestedCondition): TopLevelCondition {
  return 'all' in condition || 'any' in condition || 'not' in condition
    ? condition
    : { all: [condition] }
}

/** Names the conditions use, with values: what our fold knows at the end, and yes for what is asked of the record. */
function factsFor(
  conditions: readonly CompiledCondition[],
  { record, asOf }: Case,
  pack: Pack,
): Record<string, unknown> {
  const values = foldTimeline(record, asOf, asOf).points.at(-1)?.values ?? []
  const facts: Record<string, unknown> = {}
  const add = (text: string, path: string | undefined): void => {
    const slot = path === undefined ? undefined : findSlot(path)
    const value = slot === undefined ? 1 : values[slot]
    facts[nameOf(text)] = value === 1 ? true : value === 0 ? false : value
  }
  const visit = (tree: Tree): void => {
    for (const part of walk(tree)) {
      if (part.is === 'named') visit(namedTree(part.name.value, pack))
      else if (part.is === 'field') add(part.path, part.path)
      else if (part.is === 'family') add(textOf(part), `${part.name}(${part.word.value})`)
      else if (part.is === 'record') add(textOf(part), undefined)
      else if (part.is === 'membership') add(operandText(part.item), operandText(part.item))
      else if (part.is === 'comparison') add(operandText(part.left), operandText(part.left))
    }
  }
  for (const { tree } of conditions) visit(tree)
  return facts
}

type Condition = NonNullable<CompiledPack['duties'][number]['when']>
type Reader = Parameters<Condition['ask']>[0]

/** At the end of a course. What several conditions are made of is asked once, as in the engine; theirs keeps facts it has been given likewise. */
function readerAt(timeline: Timeline, { actMatches }: CompiledPack, asOf: number): Reader {
  const last = timeline.points.at(-1)
  const answers: ReturnType<Condition['ask']>[] = []
  const reader: Reader = {
    timeline,
    capacity: 'both',
    countsAs: () => false,
    actMatches,
    at: last?.at ?? asOf,
    values: last?.values ?? [],
    askHere: ({ index, ask }) => {
      const answer = answers[index] ?? ask(reader)
      answers[index] = answer
      return answer
    },
  }
  return reader
}

async function run(say: (progress: string) => void): Promise<readonly Measured[]> {
  const packs = loadPacks()
  const compiled = largestPack(packs)
  const forty = caseOf(compiled, packs, 40)
  const conditions = compiled.duties.flatMap(({ when }) => when ?? [])
  const engine = new Engine([], { allowUndefinedFacts: true })
  for (const [i, { tree }] of conditions.entries()) {
    engine.addRule({
      conditions: topLevel(translate(tree, compiled.pack)),
      event: { type: `duty-${i}` },
    })
  }
  const facts = factsFor(conditions, forty, compiled.pack)
  say(
    `${compiled.pack.protocol}: ${compiled.duties.length} duties, ${conditions.length} conditions`,
  )
  const theirs = await microsecondsPerWait(() => engine.run(facts))
  const whole = microsecondsPerCall(() => evaluate(forty.record, forty.applied, forty.asOf))
  const timeline = foldTimeline(forty.record, forty.asOf, forty.asOf)
  const asked = microsecondsPerCall(() => {
    const reader = readerAt(timeline, compiled, forty.asOf)
    for (const condition of conditions) condition.ask(reader)
  })
  const instants = timeline.points.length - timeline.openedPoint
  const detail = {
    pack: compiled.pack.protocol,
    duties: compiled.duties.length,
    conditions: conditions.length,
    facts: 40,
    'json-rules-engine µs': round(theirs),
  }
  return [
    judge({
      name: 'engine: the same conditions and facts, times as fast as json-rules-engine',
      baseline: 'json-rules-engine, all conditions at one instant',
      ratio: theirs / asked,
      target: ['at least', 500],
      detail: { ...detail, 'ours µs': round(asked, 2) },
    }),
    judge({
      name: 'engine: one full evaluation, times as fast as json-rules-engine over the same course',
      baseline: `json-rules-engine, all conditions at each of the ${instants} instants of the episode`,
      ratio: (theirs * instants) / whole,
      target: ['at least', 500],
      detail: {
        ...detail,
        'ours, whole answer µs': round(whole),
        'whole answer against their one instant': round(theirs / whole),
      },
    }),
  ]
}

export const jsonRules: Measurement = { name: 'engine-json-rules', takes: '10 seconds', run }
