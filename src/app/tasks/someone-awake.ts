import { type Fact, type Instant, isoOf, readFact } from '../../facts/index.ts'
import { applicationsFor, type Library } from '../library.ts'
import type { AccountRecord, CaseFile, LoggedFact, StreamRead, WorklistRow } from '../ports.ts'
import { applicationFact } from '../record/write-facts.ts'
import { deriveEpisodeWith } from '../worklist/derive.ts'
import { isOutOfHoursIn, worksAt } from './on-duty.ts'

/** Something that must be done and that stands, at an hour, on the list of nobody who works then. */
export interface Unheld {
  readonly authority: string
  /** The post that owes it. */
  readonly post: string
  readonly act: string
  readonly title: string
}

/** Of the lines of an absence, those that must be done now and that nobody who works at that hour has on their list. */
export function unheldIn(
  library: Library,
  people: readonly AccountRecord[],
  lines: readonly WorklistRow[],
  at: Instant,
): readonly Unheld[] {
  return lines
    .filter(({ force, startsAt }) => force === 'must' && startsAt <= at)
    .filter((line) => !people.some((one) => hasOnTheirList(library, one, line, at)))
    .map(({ authority, ownerRole, act, title }) => ({ authority, post: ownerRole, act, title }))
}

/** Whether a line stands at an instant on the list of somebody who works then. */
function hasOnTheirList(
  library: Library,
  person: AccountRecord,
  line: WorklistRow,
  at: Instant,
): boolean {
  const { role, authority } = person
  if (authority !== line.authority || !worksAt(library, person, at)) return false
  const answersFor = library.packs[0]?.shared.roles.get(role)?.answersFor ?? []
  if (role === line.ownerRole || answersFor.includes(line.ownerRole)) return true
  return line.outOfHoursRole === role && isOutOfHoursIn(library, authority, at)
}

/** Kinds of report, by where the child lives. */
const kindsOfReport = ['home', 'foster-care', 'residential-home', 'placed-elsewhere'] as const
type KindOfReport = (typeof kindsOfReport)[number]

/** A gap: what must be done of a report of a kind, at an hour, is on the list of nobody who works then. */
export interface Gap extends Unheld {
  readonly kind: KindOfReport
  readonly at: Instant
}

/** What of a new report of each kind, noticed and reported at an instant, nobody who works then has on their list. */
export function gapsAt(
  library: Library,
  people: readonly AccountRecord[],
  authority: string,
  at: Instant,
): readonly Gap[] {
  return kindsOfReport.flatMap((kind) =>
    unheldIn(library, people, linesOfReport(library, authority, kind, at), at).map((one) => ({
      ...one,
      kind,
      at,
    })),
  )
}

/** The lines of everybody's lists that a report gives at the instant of reporting, worked out as those of any absence are. */
function linesOfReport(
  library: Library,
  authority: string,
  kind: KindOfReport,
  at: Instant,
): readonly WorklistRow[] {
  const elsewhere = [...library.authorities.keys()].find((one) => one !== authority)
  const year = 365 * 86_400_000
  const child = said('child', authority, at - year, [
    ['child.registered', { givenName: 'Somebody', familyName: 'Anybody', dateOfBirth: born(at) }],
    ...(kind === 'home' ? [] : livingIn(kind, authority, elsewhere)),
  ])
  const applied = applicationsFor(library, authority, child.facts, at)
  const noticed = said('episode', authority, at, [
    ['absence.noticed', { setting: kind === 'home' ? 'home' : 'care', whereaboutsKnown: 'no' }],
  ])
  const file: CaseFile = {
    child,
    episode: {
      ...noticed,
      facts: [
        ...noticed.facts,
        ...applied.map((one, i) => applicationFact(one, noticed, i + 1, at)),
      ],
    },
    earlier: [],
  }
  return deriveEpisodeWith(library)(file, at).worklist
}

type Saying = readonly [string, Readonly<Record<string, unknown>>]

function livingIn(
  kind: Exclude<KindOfReport, 'home'>,
  authority: string,
  elsewhere: string | undefined,
): readonly Saying[] {
  return [
    ['care-status.recorded', { lookedAfter: 'yes', responsibleAuthority: authority }],
    [
      'placement.began',
      {
        type: kind === 'placed-elsewhere' ? 'foster-care' : kind,
        ...(kind === 'placed-elsewhere' && { hostAuthority: elsewhere }),
      },
    ],
  ]
}

/** Thirteen years and a half before, as a day. */
function born(at: Instant): string {
  return isoOf(at - 13.5 * 365.25 * 86_400_000).slice(0, 10)
}

function said(
  kind: 'child' | 'episode',
  authority: string,
  at: Instant,
  sayings: readonly Saying[],
): StreamRead {
  const facts = sayings.map(([what, data], i): LoggedFact => {
    const read = readFact({ kind: what, occurredAt: isoOf(at), data }, at)
    if (read.kind === 'faults') throw new Error(`${what}: ${JSON.stringify(read.faults)}`)
    const by: Fact['by'] = { post: 'foster-carer', agency: 'carer' }
    return { ...read.fact, id: `${kind}.${i + 1}`, recordedAt: at, by }
  })
  return { authority, kind, id: kind, head: { version: facts.length, hash: '' }, facts }
}
