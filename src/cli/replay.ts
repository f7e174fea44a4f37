import { foldTimeline } from '../episode/index.ts'
import { type Instant, isoOf } from '../facts/index.ts'
import { type Applied, type DutyInstance, type Evaluation, evaluate, explain, runScenario, sayInstant, sayLength, type Scenario, type Why } from '../protocol/index.ts'
import { exitCodes } from './exit-codes.ts'
import { instantGiven, loadScenarioFile } from './load-scenario-file.ts'
import type { ProtocolFiles } from './protocol-files.ts'
import { paint, printJson, type Terminal } from './terminal.ts'

export interface ReplayOptions {
  readonly asOf?: string
  readonly knownAt?: string
  readonly json?: boolean
  readonly all?: boolean
}

/** `replay SCENARIO`: facts in, duties out, each with why; and whether the scenario's own expectations hold. */
export function replay(files: ProtocolFiles, terminal: Terminal, path: string, options: ReplayOptions): void {
  const { scenario, applied, packs } = loadScenarioFile(files, terminal, path)
  const asOf = options.asOf === undefined ? lastMoment(scenario) : instantGiven(options.asOf, '--as-of')
  const knownAt = options.knownAt === undefined ? asOf : instantGiven(options.knownAt, '--known-at')
  const evaluation = evaluate(scenario.record, applied, asOf, knownAt, { notApplicable: options.all ?? false })
  const why = whyOf(scenario, applied, evaluation)
  const differences = runScenario(scenario, packs)
  if (options.json) printJson(terminal, replayJson(evaluation, why))
  else {
    sayEvaluation(terminal, scenario.title, evaluation, why)
    for (const { at, about, expected, got } of differences) {
      terminal.out(`${paint(terminal, 'red', 'Not as expected')} at ${at}: ${about} should be ${expected}, is ${got}.`)
    }
    const steps = scenario.then.length + scenario.refused.length
    if (differences.length === 0 && steps > 0) terminal.out(`\nAll ${steps} moments of the scenario are as expected.`)
  }
  terminal.setExitCode(differences.length === 0 ? exitCodes.fine : exitCodes.faulty)
}

/** The last moment the scenario speaks of: what it expects, or the last thing that was recorded. */
function lastMoment(scenario: Scenario): Instant {
  const { child, episode } = scenario.record
  return Math.max(0, ...scenario.then.map(({ at }) => at), ...[...child, ...episode].map(({ recordedAt }) => recordedAt))
}

function whyOf(scenario: Scenario, applied: readonly Applied[], evaluation: Evaluation): ReadonlyMap<string, Why> {
  const timeline = foldTimeline(scenario.record, evaluation.asOf, evaluation.knownAt)
  return new Map(evaluation.duties.map((duty) => [duty.instance, explain(timeline, applied, duty)]))
}

/** The shape of `replay --json`: docs/schemas/replay.schema.json. */
export function replayJson(evaluation: Evaluation, why: ReadonlyMap<string, Why>): unknown {
  const iso = (instant: Instant | null) => (instant === null ? null : isoOf(instant))
  return {
    asOf: isoOf(evaluation.asOf),
    knownAt: isoOf(evaluation.knownAt),
    protocols: evaluation.protocols.map(({ id, version, capacity }) => ({ id, version, capacity })),
    classification: evaluation.classification,
    nextChangeAt: iso(evaluation.nextChangeAt),
    duties: evaluation.duties.map((duty) => ({
      id: duty.id,
      instance: duty.instance,
      act: duty.act,
      title: duty.title,
      stage: duty.stage,
      owner: duty.owner,
      outOfHours: duty.outOfHours,
      force: duty.force,
      state: duty.state,
      startsAt: isoOf(duty.startsAt),
      dueAt: iso(duty.dueAt),
      urgency: duty.urgency,
      doneAt: iso(duty.doneAt),
      recordedAt: iso(duty.recordedAt),
      endedAt: iso(duty.endedAt),
      late: duty.late > 0,
      lateBy: duty.late > 0 ? sayLength(duty.late) : null,
      recipients: duty.recipients,
      told: duty.told,
      unknowns: duty.unknowns,
      protocols: [...new Set(duty.askers.map(({ protocol }) => protocol))],
      askers: duty.askers.map((asker) => ({ ...asker, dueAt: iso(asker.dueAt) })),
      cites: duty.cites,
      why: why.get(duty.instance),
    })),
  }
}

const groups: readonly (readonly [string, readonly DutyInstance['state'][]])[] = [
  ['Late', ['overdue']],
  ['To do', ['due']],
  ['May apply: find out', ['unknown']],
  ['Coming', ['upcoming']],
  ['Done', ['done', 'done-late', 'done-recorded-late']],
  ['Missed', ['missed']],
  ['No longer asked', ['lapsed', 'waived']],
  ['Does not apply', ['not-applicable']],
]

function sayEvaluation(terminal: Terminal, title: string, evaluation: Evaluation, why: ReadonlyMap<string, Why>): void {
  terminal.out(paint(terminal, 'bold', title))
  const known = evaluation.knownAt === evaluation.asOf ? '' : `, as known at ${sayInstant(evaluation.knownAt)}`
  terminal.out(`As at ${sayInstant(evaluation.asOf)}${known}`)
  terminal.out(`Under ${evaluation.protocols.map(({ id, version, capacity }) => `${id} ${version}${capacity === 'both' ? '' : ` (as ${capacity} authority)`}`).join(' and ')}`)
  const { council, police, grade, level } = evaluation.classification
  terminal.out(`The council says ${council}; the police say ${police}, risk ${grade}${level === 'undecided' ? '' : `; level: ${level.replaceAll('-', ' ')}`}`)
  for (const [heading, states] of groups) {
    const duties = evaluation.duties.filter(({ state }) => states.includes(state)).sort(byUrgency)
    if (duties.length === 0) continue
    terminal.out(`\n${paint(terminal, heading === 'Late' ? 'red' : 'bold', heading)}`)
    for (const duty of duties) {
      terminal.out(`  ${duty.title} — ${duty.owner.replaceAll('-', ' ')}, ${sayClock(duty)}`)
      const cites = duty.cites.map(({ document, section, rows }) => `${document}, ${section} (${rows.join(', ')})`).join('; ')
      const because = why.get(duty.instance)?.because[0]?.text ?? ''
      terminal.out(paint(terminal, 'dim', `    ${duty.instance} · ${because} · ${cites}`))
    }
  }
  terminal.out(`\n${evaluation.nextChangeAt === null ? 'Nothing will change until a fact is recorded.' : `Next change: ${sayInstant(evaluation.nextChangeAt)}.`}`)
}

function byUrgency(a: DutyInstance, b: DutyInstance): number {
  return (a.dueAt ?? Number.POSITIVE_INFINITY) - (b.dueAt ?? Number.POSITIVE_INFINITY) || a.startsAt - b.startsAt
}

export function sayClock(duty: DutyInstance): string {
  if (duty.doneAt !== null) return `done ${sayInstant(duty.doneAt)}${duty.state === 'done-late' ? `, ${sayLength(duty.late)} late` : duty.state === 'done-recorded-late' ? ', recorded late' : ''}`
  const by = duty.dueAt === null ? (duty.urgency ?? 'at the time').replaceAll('-', ' ') : `by ${sayInstant(duty.dueAt)}`
  if (duty.state === 'overdue') return `${by}, ${sayLength(duty.late)} late`
  if (duty.state === 'upcoming') return `from ${sayInstant(duty.startsAt)}, ${by}`
  if (duty.state === 'missed') return `${by}: missed`
  if (duty.state === 'lapsed') return 'ended before it was due'
  return by
}
