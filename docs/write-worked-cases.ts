import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readProtocols } from '../src/files/index.ts'
import {
  type Applied,
  describeUrgency,
  episodeOfCase,
  prepareScenario,
  type Replay,
  type ReplayedDuty,
  readScenario,
  replay,
  type Scenario,
  urgencies,
} from '../src/protocol/index.ts'
import { sayInstant, sayLengthInDays } from '../src/words/index.ts'

/*
 * Writes the tables of worked-cases.md from what `whereabouts replay` answers, between its markers:
 *   <!-- at: CASE 2026-03-02 22:20 -->     the duties the case looks at then, and a count of all of them
 *   <!-- why: CASE DUTY 2026-03-02 22:20 -->
 *   <!-- both: CASE 2026-03-02 22:20 -->   duties two protocols ask for; with `open` for `both`, only those not over yet
 * each up to <!-- end -->. Run it with: node docs/write-worked-cases.ts
 */

const here = import.meta.dirname
const page = join(here, 'worked-cases.md')
const block =
  /<!-- (at|why|both|open): (\S+) (?:(\S+) )?(\d{4}-\d{2}-\d{2} \d{2}:\d{2}) -->\n[\s\S]*?<!-- end -->/g

interface Case {
  readonly scenario: Scenario
  readonly applied: readonly Applied[]
}

/** The page as it stands, and as the protocols of today would have it. */
export function rewriteWorkedCases(): { readonly written: string; readonly current: string } {
  const written = readFileSync(page, 'utf8')
  const { packs } = readProtocols(join(here, '..', 'protocols'))
  const compiled = packs.flatMap((pack) => pack.compiled ?? [])
  const cases = new Map<string, Case>()
  const caseOf = (name: string): Case => {
    const known = cases.get(name) ?? readCase(name, compiled)
    cases.set(name, known)
    return known
  }
  const current = written.replaceAll(
    block,
    (_, kind: string, name: string, duty: string | undefined, at: string) =>
      `<!-- ${[`${kind}:`, name, duty, at].filter((part) => part !== undefined).join(' ')} -->\n${fill(kind, caseOf(name), name, at, duty ?? '')}\n<!-- end -->`,
  )
  return { written, current }
}

function readCase(name: string, compiled: Parameters<typeof prepareScenario>[1]): Case {
  const path = join(here, 'worked-cases', `${name}.yaml`)
  const { scenario, faults } = readScenario({ path, text: readFileSync(path, 'utf8') })
  if (!scenario) throw new Error(faults.map(({ message }) => message).join('\n'))
  const prepared = prepareScenario(scenario, compiled)
  if (prepared.kind === 'faults')
    throw new Error(prepared.faults.map(({ message }) => message).join('\n'))
  return { scenario, applied: prepared.applied }
}

function fill(kind: string, worked: Case, name: string, at: string, duty: string): string {
  const instant = Temporal.PlainDateTime.from(at.replace(' ', 'T')).toZonedDateTime(
    'Europe/London',
  ).epochMilliseconds
  const record = episodeOfCase(worked.scenario, worked.applied, 0)
  const answer = replay(record, worked.applied, instant, instant)
  if (kind === 'why') return whyOf(named(answer, duty), worked.applied)
  const command = `\`node bin/whereabouts.js replay docs/worked-cases/${name}.yaml --as-of "${at}"\``
  if (kind === 'both' || kind === 'open') {
    const both = answer.duties.filter(
      ({ protocols, state }) => protocols.length > 1 && (kind === 'both' || isOpen(state)),
    )
    return `${command}\n\n${bothTable(both, worked.applied)}`
  }
  const look = worked.scenario.looks.find((one) => one.at === instant)
  if (!look) throw new Error(`${name} does not look at ${at}`)
  const duties = look.expect.map((expected) => named(answer, expected.duty))
  return `${command}\n\n${table(duties, worked.applied)}\n\n${tally(answer)}`
}

function named({ duties }: Replay, name: string): ReplayedDuty {
  const found = duties.find(
    ({ instance }) => instance === name || instance.replace(/^[^:]+:/, '') === name,
  )
  if (!found) throw new Error(`there is no duty ${name}`)
  return found
}

function isOpen(state: string): boolean {
  return ['overdue', 'due', 'unknown', 'upcoming'].includes(state)
}

function table(duties: readonly ReplayedDuty[], applied: readonly Applied[]): string {
  const rows = duties.map((duty) => [
    duty.title,
    whoOf(duty, applied),
    stateOf(duty),
    whenOf(duty),
    clausesOf(duty),
  ])
  return tableOf(['What', 'Who', 'State', 'When', 'Clause'], rows)
}

function bothTable(duties: readonly ReplayedDuty[], applied: readonly Applied[]): string {
  const rows = duties.map((duty) => [
    duty.title,
    `${whoOf(duty, applied)}. ${duty.why.alsoAskedBy.join(' ')}`,
    `${stateOf(duty)}; ${whenOf(duty)}`,
    duty.protocols.join(', '),
    clausesOf(duty, 2),
  ])
  return tableOf(['What, once', 'Who; and the other reading', 'Clock', 'Asked by', 'Clauses'], rows)
}

function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|')
}

function whoOf({ owner }: ReplayedDuty, applied: readonly Applied[]): string {
  const title = applied
    .map(({ compiled }) => compiled.pack.roles[owner]?.title)
    .find((one) => one !== undefined)
  return title ?? applied[0]?.compiled.shared.roles.get(owner)?.title ?? owner
}

function stateOf({ state, force }: ReplayedDuty): string {
  const words = state.replaceAll('-', ' ')
  return force === 'must' ? words : `${words} (${force})`
}

function whenOf(duty: ReplayedDuty): string {
  const { dueAt, doneAt, state, startsAt } = duty
  const urgency = urgencies.find((word) => word === duty.urgency)
  const due = dueAt === null ? (urgency ? describeUrgency(urgency) : '') : `by ${say(dueAt)}`
  if (state.startsWith('done') && doneAt !== null) {
    const late = dueAt !== null && instantOf(doneAt) > instantOf(dueAt)
    const by = late
      ? `, ${sayLengthInDays(instantOf(doneAt) - instantOf(dueAt))} late`
      : dueAt === null
        ? ''
        : `; due ${due}`
    return `done ${say(doneAt)}${by}`
  }
  return state === 'upcoming' ? `from ${say(startsAt)}, ${due}` : due
}

/** The first clauses of a duty, of each protocol that asks for it. */
function clausesOf({ cites }: ReplayedDuty, most = 1): string {
  const documents = [...Map.groupBy(cites, ({ document }) => document)]
  const said = documents.map(
    ([document, some]) =>
      `${documents.length > 1 ? `${document}: ` : ''}${some
        .slice(0, most)
        .map(({ section, rows }) => `${section} (${rows.slice(0, 2).join(', ')})`)
        .join('; ')}`,
  )
  return said.join('; ')
}

const states = [
  ['overdue', 'overdue'],
  ['due', 'to do'],
  ['unknown', 'waiting for an answer'],
  ['upcoming', 'still to come'],
  ['missed', 'missed'],
  ['done-late', 'done late'],
  ['done-recorded-late', 'done in time but recorded late'],
  ['done', 'done'],
  ['waived', 'waived'],
  ['lapsed', 'no longer asked'],
] as const

function tally({ duties }: Replay): string {
  const counts = states.flatMap(([state, words]) => {
    const count = duties.filter((duty) => duty.state === state).length
    return count === 0 ? [] : [`${count} ${words}`]
  })
  const wrong = duties.filter(({ state }) => ['overdue', 'missed', 'done-late'].includes(state))
  const late = wrong.map(
    (duty) =>
      `${duty.title.charAt(0).toLowerCase()}${duty.title.slice(1)} (${duty.state.replaceAll('-', ' ')})`,
  )
  const said =
    late.length === 0 ? 'Nothing is late or missed.' : `Late or missed: ${late.join('; ')}.`
  return `Of ${duties.length} duties: ${counts.join(', ')}. ${said}`
}

function whyOf(duty: ReplayedDuty, applied: readonly Applied[]): string {
  const { because, clock, protocolSays, readings, doneBy, ifLate, alsoAskedBy } = duty.why
  const says = protocolSays.slice(0, 2).map(({ section, summary }) => `${section}: ${summary}`)
  return [
    `**Why “${duty.title}”?** (${whoOf(duty, applied)}, ${stateOf(duty)})`,
    '',
    ...because.map(({ text }) => `- Because: ${text}`),
    `- The clock: ${clock}`,
    ...says.map((said) => `- The protocol, ${said}`),
    ...readings
      .slice(0, 2)
      .map(({ took, because: reason }) => `- Our reading: ${sentence(took)} ${sentence(reason)}`),
    `- Done by: ${doneBy}`,
    `- If late: ${ifLate}`,
    ...alsoAskedBy.map((other) => `- Also: ${other}`),
  ].join('\n')
}

function sentence(text: string): string {
  return text.endsWith('.') ? text : `${text}.`
}

function say(written: string): string {
  return sayInstant(instantOf(written))
}

function instantOf(written: string): number {
  return Temporal.ZonedDateTime.from(written).epochMilliseconds
}

if (import.meta.main) {
  const { written, current } = rewriteWorkedCases()
  if (written !== current) writeFileSync(page, current)
  console.log(written === current ? 'worked-cases.md is current' : 'worked-cases.md written')
}
