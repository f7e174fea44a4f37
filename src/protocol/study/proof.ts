import type { DutyInstance } from '../answer/duty-instance.ts'
import type { Applied } from '../engine/evaluate.ts'
import { readName } from '../engine/identity.ts'
import {
  evaluateScenario,
  findInstance,
  type ScenarioAnswer,
} from '../scenarios/answer-scenario.ts'
import { namedIn } from '../scenarios/named-in.ts'
import { closureRule, runScenario } from '../scenarios/run-scenario.ts'
import type { DutyExpectation, Looking, Scenario } from '../scenarios/scenario.ts'
import type { Assertable } from './row-kinds.ts'

/** What a scenario asserts of an element of a pack. That it applies and that it does not are the two halves of `condition`. */
export interface Asserted {
  readonly protocol: string
  /** As `elementsOf` names it. */
  readonly element: string
  readonly what: Exclude<Assertable, 'condition'> | 'applies' | 'applies-not'
  /** Rows the expectation was written from; empty where it names none. */
  readonly rows: readonly string[]
}

/**
 * What a scenario asserts. Only one that goes as it says asserts anything, and only what it names: a state alone says that a duty applies, or does not; an owner
 * asserts who, a due time when, and so on. What several duties share, a moment or a named condition, is asserted through each of them.
 */
export function proves(scenario: Scenario, applied: readonly Applied[]): readonly Asserted[] {
  if (runScenario(scenario, applied).length > 0) return []
  const everywhere = (element: string, what: Asserted['what'], rows: readonly string[]) =>
    applied.map(({ compiled }) => ({ protocol: compiled.pack.protocol, element, what, rows }))
  const seen = scenario.looks.flatMap((looking) => {
    const answer = evaluateScenario(scenario, applied, looking)
    return looking.expect.flatMap((expectation) => {
      const instance = findInstance(answer, expectation.duty)
      return instance ? [{ expectation, instance, looking, answer }] : []
    })
  })
  return [
    ...scenario.looks.flatMap((looking) => assertedClasses(looking, everywhere)),
    ...seen
      .filter(isOutside)
      .flatMap(({ expectation }) => everywhere('scope', 'outside', expectation.rows)),
    ...seen.flatMap(({ expectation, instance }) => assertedOf(expectation, instance, applied)),
    ...answered(seen, applied),
    ...scenario.ruled.flatMap(({ rule, kind, rows }) =>
      // That a rule lets something pass does not say what it is for.
      kind === 'allow'
        ? []
        : everywhere(rule === closureRule ? 'closure' : `rule:${rule}`, 'ruled', rows),
    ),
  ]
}

interface Seen {
  readonly expectation: DutyExpectation
  readonly instance: DutyInstance
  readonly looking: Looking
  readonly answer: ScenarioAnswer
}

type Everywhere = (
  element: string,
  what: Asserted['what'],
  rows: readonly string[],
) => readonly Asserted[]

function assertedClasses({ classification, rows }: Looking, everywhere: Everywhere): Asserted[] {
  const { council, police, grade, level, itself } = classification
  return [
    [council, police, itself === 'none' ? undefined : itself].map(
      (as) => ['classification', as] as const,
    ),
    [['grade', grade] as const, ['level', level] as const],
  ]
    .flat()
    .flatMap(([kind, word]) =>
      word === undefined ? [] : everywhere(`${kind}:${word}`, 'class', rows),
    )
}

/** Somebody looked at what is asked of a child of whom nothing is. */
function isOutside({ expectation, answer }: Seen): boolean {
  return (
    expectation.state === 'not-applicable' &&
    answer.duties.every(({ state }) => state === 'not-applicable')
  )
}

const openStates = ['upcoming', 'due', 'overdue', 'unknown']
const doneStates = ['done', 'done-late', 'done-recorded-late']

function assertedOf(
  expectation: DutyExpectation,
  instance: DutyInstance,
  applied: readonly Applied[],
): readonly Asserted[] {
  const { rows, owner, outOfHours, due, urgency, starts, late, state } = expectation
  const told = ['tells', 'told', 'consults', 'invites'] as const
  const people = told.flatMap((key) => expectation[key] ?? [])
  const whats: Asserted['what'][] = [
    owner !== undefined || outOfHours !== undefined ? ['who' as const] : [],
    people.length > 0 ? ['whom' as const] : [],
    due || urgency !== undefined || starts ? ['when' as const] : [],
    late && late.length > 0 ? ['late' as const] : [],
    state === undefined
      ? []
      : state === 'not-applicable'
        ? ['applies-not' as const]
        : ['applies' as const],
  ].flat()
  return askersIn(expectation, instance, applied).flatMap(({ protocol, pack, duty }) => {
    const { moments, conditions } = namedIn(pack, duty)
    const of = (element: string, what: Asserted['what']) => ({ protocol, element, what, rows })
    return [
      ...whats.map((what) => of(`duty:${duty.duty}`, what)),
      ...(whats.includes('when') ? moments.map((name) => of(`moment:${name}`, 'when')) : []),
      ...whats
        .filter((what) => what === 'applies' || what === 'applies-not')
        .flatMap((what) => conditions.map((name) => of(`condition:${name}`, what))),
      ...[owner ?? [], outOfHours ?? []].flat().map((role) => of(`role:${role}`, 'who')),
      ...people.map((role) => of(`role:${role}`, 'whom')),
      ...(late ?? []).map(({ tell }) => of(`role:${tell}`, 'late')),
    ]
  })
}

/** Duties that a case expects open, and at a later look done: what came between is the answer. */
function answered(seen: readonly Seen[], applied: readonly Applied[]): readonly Asserted[] {
  return seen.flatMap((after) => {
    if (!doneStates.includes(after.expectation.state ?? '')) return []
    const before = seen.find(
      ({ expectation, instance, looking }) =>
        instance.instance === after.instance.instance &&
        looking.at <= after.looking.at &&
        openStates.includes(expectation.state ?? ''),
    )
    if (!before) return []
    return askersIn(after.expectation, after.instance, applied).map(({ protocol, duty }) => ({
      protocol,
      element: `duty:${duty.duty}`,
      what: 'answer' as const,
      rows: after.expectation.rows,
    }))
  })
}

/** The duty an expectation names, in the pack that asks it: where two protocols ask the same, what is said of one is not said of the other. */
function askersIn(
  { duty: name }: DutyExpectation,
  { askers }: DutyInstance,
  applied: readonly Applied[],
) {
  const { duty: bare } = readName(name)
  return applied.flatMap(({ compiled: { pack } }) => {
    const duty = pack.duties.find(
      ({ duty: id, was }) =>
        (id === bare || was?.includes(bare)) &&
        askers.some((asker) => asker.protocol === pack.protocol && asker.duty === id),
    )
    return duty ? [{ protocol: pack.protocol, pack, duty }] : []
  })
}
