import { readTime } from '../facts/index.ts'
import {
  type Applied,
  describeUrgency,
  type Replay,
  type ReplayedDuty,
  urgencies,
} from '../protocol/index.ts'
import { sayInstant, sayKey, sayLabel, sayLengthInDays } from '../words/index.ts'
import { paint, type Terminal } from './terminal.ts'

const groups: readonly { readonly title: string; readonly states: readonly string[] }[] = [
  { title: 'Overdue', states: ['overdue'] },
  { title: 'To do now', states: ['due'] },
  {
    title: 'To do, or to find out about: something that decides it is not known',
    states: ['unknown'],
  },
  { title: 'Coming', states: ['upcoming'] },
  { title: 'Missed', states: ['missed'] },
  { title: 'Done', states: ['done-late', 'done-recorded-late', 'done'] },
  { title: 'No longer asked', states: ['lapsed', 'waived'] },
  { title: 'Does not apply', states: ['not-applicable'] },
]

/** A replay as a person reads it: grouped, most urgent first, times as people say them. */
export function sayReplay(
  terminal: Terminal,
  replay: Replay,
  title: string,
  applied: readonly Applied[],
): string {
  const asOf = instantOf(replay.asOf)
  const known =
    replay.knownAt === replay.asOf
      ? ''
      : `, on what was known at ${sayInstant(instantOf(replay.knownAt))}`
  const over = replay.absence === 'back' || replay.absence === 'closed'
  const held = [
    sayKey(replay.classification),
    replay.police.grade === 'ungraded' ? '' : `police grade ${replay.police.grade}`,
    replay.level === 'undecided' ? '' : sayKey(replay.level),
  ]
  const lines = [
    paint(terminal, 'bold', title),
    '',
    `As at ${sayInstant(asOf)}${known}`,
    `Under ${applied.map(({ compiled, capacity }) => `${compiled.pack.title}${capacity === 'both' ? '' : ` (${capacity})`}`).join(' and ')}`,
    `${sayLabel(replay.absence)}; ${over ? 'was held' : 'held'} to be: ${held.filter((part) => part !== '').join(', ')}`,
    replay.nextChangeAt === null
      ? 'Nothing more changes by itself'
      : `Next change: ${sayInstant(instantOf(replay.nextChangeAt))}`,
  ]
  const inGroups = (asked: readonly ReplayedDuty[]): string[] =>
    groups.flatMap(({ title: heading, states }) => {
      const duties = asked.filter(({ state }) => states.includes(state))
      if (duties.length === 0) return []
      const named = `${heading} (${duties.length})`
      return [
        '',
        paint(terminal, heading === 'Overdue' ? 'red' : 'bold', named),
        ...duties.flatMap((duty) => sayDuty(terminal, duty, asOf, applied)),
      ]
    })
  lines.push(...inGroups(replay.duties.filter(({ of }) => of === 'episode')))
  const ofChild = inGroups(replay.duties.filter(({ of }) => of === 'child'))
  if (ofChild.length > 0)
    lines.push('', paint(terminal, 'bold', 'Plans and reviews, asked of the child'), ...ofChild)
  return lines.join('\n')
}

function sayDuty(
  terminal: Terminal,
  duty: ReplayedDuty,
  asOf: number,
  applied: readonly Applied[],
): string[] {
  const cites = duty.cites
    .map(({ document, section, rows }) => `${document} ${section} [${rows.join(' ')}]`)
    .join('; ')
  const lines = [
    `  ${mark(duty)} ${duty.title}`,
    `      ${roleTitle(duty.owner, applied)} ${duty.force} · ${sayWhen(duty, asOf)}`,
  ]
  if (duty.recipients.length > 0)
    lines.push(
      `      with or to: ${duty.recipients.map((role) => roleTitle(role, applied)).join(', ')}`,
    )
  lines.push(...duty.expectations.map((one) => `      ${sayExpectation(one)}`))
  const reasons = [
    `why: ${duty.why.because.map(({ text }) => text).join(' ')}`,
    `clock: ${duty.why.clock}`,
    `${duty.instance} · ${cites}`,
  ]
  return [...lines, ...reasons.map((line) => paint(terminal, 'dim', `      ${line}`))]
}

function mark(duty: ReplayedDuty): string {
  const marks: Readonly<Record<string, string>> = {
    overdue: '!',
    due: '○',
    unknown: '?',
    upcoming: '·',
    missed: '✗',
    done: '✓',
    'done-late': '✓',
    'done-recorded-late': '✓',
  }
  return marks[duty.state] ?? '–'
}

function sayWhen(duty: ReplayedDuty, asOf: number): string {
  const due = duty.dueAt === null ? null : instantOf(duty.dueAt)
  const urgency = urgencies.find((word) => word === duty.urgency)
  const soon = urgency ? describeUrgency(urgency) : 'when the time is known'
  switch (duty.state) {
    case 'overdue':
      return due === null
        ? 'overdue'
        : `${sayLengthInDays(asOf - due)} late, was due ${sayInstant(due)}`
    case 'due':
    case 'unknown':
      return due === null
        ? `${soon}, asked for ${sayLengthInDays(asOf - instantOf(duty.startsAt))}`
        : `due ${sayInstant(due)}, in ${sayLengthInDays(due - asOf)}`
    case 'upcoming':
      return `from ${sayInstant(instantOf(duty.startsAt))}${due === null ? '' : `, due ${sayInstant(due)}`}`
    case 'done-late':
    case 'done-recorded-late':
    case 'done': {
      const done = duty.doneAt === null ? '' : ` ${sayInstant(instantOf(duty.doneAt))}`
      return `${sayKey(duty.state).replace('done recorded late', 'done in time, recorded late,')}${done}${due === null ? '' : ` (due ${sayInstant(due)})`}`
    }
    default:
      return `${sayKey(duty.state)}${due === null ? '' : ` (was due ${sayInstant(due)})`}`
  }
}

/** What the partnership expects itself, under its own name. */
function sayExpectation({ by, at, standing }: ReplayedDuty['expectations'][number]): string {
  return `expected by ${sayInstant(instantOf(at))}, ${sayLabel(by)}’s own${standing === 'open' ? '' : `: ${standing}`}`
}

function roleTitle(role: string, applied: readonly Applied[]): string {
  for (const { compiled } of applied) {
    const title = compiled.pack.roles[role]?.title
    if (title) return title
  }
  return applied[0]?.compiled.shared.roles.get(role)?.title ?? sayKey(role)
}

/** The replay's own times are always instants. */
function instantOf(iso: string): number {
  const read = readTime(iso)
  return read.kind === 'instant' ? read.instant : Number.NaN
}
