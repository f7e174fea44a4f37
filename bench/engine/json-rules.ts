import type { ASTNode } from '@marcbachmann/cel-js'
import { Engine, type NestedCondition, type TopLevelCondition } from 'json-rules-engine'
import { findSlot, foldTimeline } from '../../src/episode/index.ts'
import { type CompiledPack, evaluate } from '../../src/protocol/index.ts'
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

/** A condition as json-rules-engine takes it. Calls into the record are facts worked out beforehand, which favours them. */
function translate(node: ASTNode): NestedCondition {
  switch (node.op) {
    case '&&':
      return { all: [translate(node.args[0]), translate(node.args[1])] }
    case '||':
      return { any: [translate(node.args[0]), translate(node.args[1])] }
    case '!_':
      return { not: translate(node.args) }
    case 'in':
      return {
        fact: nameOf(node.args[0]),
        operator: 'in',
        value: node.args[1].op === 'list' ? node.args[1].args.map(writtenValue) : [],
      }
    case '==':
      return { fact: nameOf(node.args[0]), operator: 'equal', value: writtenValue(node.args[1]) }
    case '!=':
      return { fact: nameOf(node.args[0]), operator: 'notEqual', value: writtenValue(node.args[1]) }
    case '<':
      return { fact: nameOf(node.args[0]), operator: 'lessThan', value: writtenValue(node.args[1]) }
    case '<=':
      return {
        fact: nameOf(node.args[0]),
        operator: 'lessThanInclusive',
        value: writtenValue(node.args[1]),
      }
    case '>':
      return {
        fact: nameOf(node.args[0]),
        operator: 'greaterThan',
        value: writtenValue(node.args[1]),
      }
    case '>=':
      return {
        fact: nameOf(node.args[0]),
        operator: 'greaterThanInclusive',
        value: writtenValue(node.args[1]),
      }
    case 'call':
      if (node.args[0] === 'isYes' || node.args[0] === 'mayBe') {
        const [inner] = node.args[1]
        if (inner) return translate(inner)
      }
      return { fact: nameOf(node), operator: 'equal', value: true }
    default:
      return { fact: nameOf(node), operator: 'equal', value: true }
  }
}

/** The dotted path of a field, if the node is one. */
function pathOf(node: ASTNode): string | undefined {
  if (node.op !== '.') return undefined
  const [object, name] = node.args
  return object.op === 'id' ? `${object.args}.${name}` : undefined
}

function nameOf(node: ASTNode): string {
  return pathOf(node) ?? node.input.slice(node.start, node.end).replaceAll(/\W+/g, '_')
}

function writtenValue(node: ASTNode): unknown {
  return node.op === 'value'
    ? typeof node.args === 'bigint'
      ? Number(node.args)
      : node.args
    : undefined
}

function topLevel(condition: NestedCondition): TopLevelCondition {
  return 'all' in condition || 'any' in condition || 'not' in condition
    ? condition
    : { all: [condition] }
}

/** Names the conditions use, with values: what our fold knows at the end, and yes for what is asked of the record. */
function factsFor(
  conditions: readonly CompiledCondition[],
  { scenario, asOf }: Case,
): Record<string, unknown> {
  const values = foldTimeline(scenario, asOf, asOf).points.at(-1)?.values ?? []
  const facts: Record<string, unknown> = {}
  const visit = (node: ASTNode): void => {
    if (
      node.op === '.' ||
      (node.op === 'call' && node.args[0] !== 'isYes' && node.args[0] !== 'mayBe')
    ) {
      const path = pathOf(node)
      const slot = path === undefined ? undefined : findSlot(path)
      const value = slot === undefined ? 1 : values[slot]
      facts[nameOf(node)] = value === 1 ? true : value === 0 ? false : value
      return
    }
    if (node.op === 'call') for (const inner of node.args[1]) visit(inner)
    else if (node.op === '!_') visit(node.args)
    else if (Array.isArray(node.args))
      for (const inner of node.args)
        if (typeof inner === 'object' && inner !== null && 'op' in inner) visit(inner)
  }
  for (const { ast } of conditions) visit(ast)
  return facts
}

async function run(say: (progress: string) => void): Promise<readonly Measured[]> {
  const packs = loadPacks()
  const compiled = largestPack(packs)
  const forty = caseOf(compiled, packs, 40)
  const conditions = compiled.duties.flatMap(({ when }) => when ?? [])
  const engine = new Engine([], { allowUndefinedFacts: true })
  for (const [i, { ast }] of conditions.entries()) {
    engine.addRule({ conditions: topLevel(translate(ast)), event: { type: `duty-${i}` } })
  }
  const facts = factsFor(conditions, forty)
  say(
    `${compiled.pack.protocol}: ${compiled.duties.length} duties, ${conditions.length} conditions`,
  )
  const theirs = await microsecondsPerWait(() => engine.run(facts))
  const whole = microsecondsPerCall(() => evaluate(forty.scenario, forty.applied, forty.asOf))
  const timeline = foldTimeline(forty.scenario, forty.asOf, forty.asOf)
  const last = timeline.points.at(-1)
  const asked = microsecondsPerCall(() => {
    const reader = {
      timeline,
      capacity: 'both' as const,
      actMatches: compiled.actMatches,
      at: last?.at ?? forty.asOf,
      values: last?.values ?? [],
    }
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
      target: ['at least', 50],
      detail: { ...detail, 'ours µs': round(asked, 2) },
    }),
    judge({
      name: 'engine: one full evaluation, times as fast as json-rules-engine over the same course',
      baseline: `json-rules-engine, all conditions at each of the ${instants} instants of the episode`,
      ratio: (theirs * instants) / whole,
      target: ['at least', 50],
      detail: {
        ...detail,
        'ours, whole answer µs': round(whole),
        'whole answer against their one instant': round(theirs / whole),
      },
    }),
  ]
}

export const jsonRules: Measurement = { name: 'engine-json-rules', takes: '10 seconds', run }
