import { join } from 'node:path'
import fc from 'fast-check'
import { type Fact, findFactKind, readStored } from '../../src/facts/index.ts'
import { readProtocols } from '../../src/files/index.ts'
import type { Applied } from '../../src/protocol/index.ts'

export const packs = readProtocols(join(import.meta.dirname, '..')).packs.flatMap(
  ({ compiled }) => compiled ?? [],
)

export const hour = 3_600_000
const start = Temporal.Instant.from('2026-03-20T18:00:00Z').epochMilliseconds

type Happening = readonly [kind: string, data: Readonly<Record<string, unknown>>]

/** What takes back what was said, and so may unmake anything. */
const noLaterFacts: ReadonlySet<string> = new Set([
  'episode.reopened',
  'duty.waived',
  'fact.corrected',
  'fact.withdrawn',
  // Said once; what changes it corrects it.
  'child.registered',
])

/** Things that may happen in an absence, in any order and however late recorded. */
const written: readonly Happening[] = [
  ['absence.classified', { as: 'missing', body: 'council' }],
  ['absence.classified', { as: 'away-without-authorisation', body: 'carer' }],
  ['level.set', { level: 'carer-intervention' }],
  ['concern.recorded', { concern: 'significant-harm', present: 'yes' }],
  ['concern.recorded', { concern: 'immediate-safety', present: 'no' }],
  ['whereabouts.recorded', { known: 'yes', safe: 'unknown' }],
  ['enquiry.made', { enquiry: 'search-home', result: 'nothing-found' }],
  ['enquiries.finished', { able: 'yes' }],
  ['police.reported', {}],
  ['police.responded', { response: 'recorded-missing' }],
  ['police.graded', { grade: 'high' }],
  ['notice.given', { to: ['allocated-social-worker', 'police'], about: 'absence' }],
  ['notice.given', { to: ['team-manager', 'head-of-service'], about: 'missing' }],
  ['meeting.held', { meeting: 'strategy' }],
  ['assessment.completed', { assessment: 'risk' }],
  ['child.located', { where: 'Town', wellbeingConfirmed: 'unknown' }],
  [
    'child.returned',
    { to: 'placement', how: 'own-accord', wellbeingConfirmed: 'yes', medicalNeed: 'unknown' },
  ],
  ['police-check.completed', { method: 'face-to-face', by: 'police' }],
  ['return-interview.offered', {}],
  ['return-interview.refused', { refusedBy: 'child' }],
  [
    'return-interview.held',
    { interviewer: 'return-home-interviewer', independent: 'yes', furtherConcern: 'yes' },
  ],
  ['episode.closed', { reason: 'returned-and-complete' }],
  ['care-status.recorded', { lookedAfter: 'yes', legalStatus: 'section-20' }],
  ['immigration.recorded', { unaccompanied: 'yes' }],
  ['sighting.reported', { where: 'Station', credible: 'yes' }],
  ['level.set', { level: 'police-intervention' }],
  ['level.set', { level: 'carer-intervention', waitUntil: '2026-03-25T18:00' }],
  ['police.graded', { grade: 'medium' }],
  ['police.review-set', { reviewAt: '2026-03-24T10:00' }],
  ['police.review-set', { reviewAt: '2026-04-10T10:00' }],
  ['meeting.called', { meeting: 'strategy', heldAt: '2026-03-28T10:00' }],
  ['meeting.called', { meeting: 'strategy', heldAt: '2026-04-08T10:00' }],
  ['placement.began', { type: 'foster-care', hostAuthority: 'medway' }],
  ['placement.began', { type: 'residential-home', hostAuthority: 'brent' }],
  ['care-status.recorded', { lookedAfter: 'no' }],
  ['absence.classified', { as: 'absent', body: 'council' }],
  ['whereabouts.recorded', { known: 'no', safe: 'no' }],
  ['contact.made', { result: 'spoke', safe: 'no' }],
  ['concern.recorded', { concern: 'significant-harm', present: 'no' }],
]

/** Every fact that some protocol or act speaks of, with the words it must say there. */
function spokenOf(part: unknown): readonly Happening[] {
  if (typeof part !== 'object' || part === null) return []
  const { fact: kind, where } = part as { readonly fact?: unknown; readonly where?: object }
  const data = Object.fromEntries(
    Object.entries(where ?? {}).map(([key, words]) => [
      key,
      isListed(kind, key) ? [words].flat() : [words].flat()[0],
    ]),
  )
  const here: readonly Happening[] = typeof kind === 'string' ? [[kind, data]] : []
  return [...here, ...Object.values(part).flatMap(spokenOf)]
}

/** Whether a field holds several: whoever was told, or came. */
function isListed(kind: unknown, key: string): boolean {
  const shape: Shape = findFactKind(String(kind))?.data ?? {}
  return shape.properties?.[key]?.type === 'array'
}

const happenings: readonly Happening[] = [
  ...written,
  ...new Map(
    packs
      .flatMap(({ pack, shared }) =>
        spokenOf([pack.duties, pack.moments, [...shared.acts.values()]]),
      )
      .filter(([kind]) => !noLaterFacts.has(kind))
      .map((one) => [JSON.stringify(one), one]),
  ).values(),
]

/** Kinds that some protocol or act speaks of. */
export const spokenKinds: ReadonlySet<string> = new Set(happenings.map(([kind]) => kind))

const happening = fc.record({
  what: fc.nat({ max: happenings.length - 1 }),
  after: fc.integer({ min: 0, max: 60 * 24 }),
  recordedLate: fc.integer({ min: 0, max: 20 }),
})

/** What happens in one absence, from when it was noticed, to a child whose eighteenth, eleventh or other birthday may come in it. */
export const courses = fc
  .tuple(
    fc.constantFrom('2008-04-02', '2008-05-10', '2010-04-02', '2015-04-10', undefined),
    fc.array(happening, { maxLength: 40, size: 'max' }),
  )
  .map(([dateOfBirth, chosen]) => [
    fact(0, 'child.registered', start - 900 * hour, start - 900 * hour, {
      givenName: 'A',
      familyName: 'B',
      ...(dateOfBirth !== undefined && { dateOfBirth }),
    }),
    fact(1, 'absence.noticed', start, start, { setting: 'care', whereaboutsKnown: 'no' }),
    ...onceEach(
      chosen.map(({ what, after, recordedLate }, i) => {
        const [kind, data] = happenings[what] ?? ['sighting.reported', {}]
        const at = start + after * hour
        return fact(i + 2, kind, at, at + recordedLate * hour, data)
      }),
    ),
  ])

/** A child comes back, and a case is closed, once: the record takes no second. */
function onceEach(facts: readonly Fact[]): readonly Fact[] {
  const first = (kind: string) =>
    facts
      .filter((fact) => fact.kind === kind)
      .toSorted((a, b) => a.occurredAt - b.occurredAt)
      .at(0)
  const kept = new Set(['child.returned', 'episode.closed'].map(first))
  return facts.filter(
    (fact) =>
      fact.kind !== 'absence.noticed' &&
      (kept.has(fact) || !['child.returned', 'episode.closed'].includes(fact.kind)),
  )
}

function fact(
  i: number,
  kind: string,
  occurredAt: number,
  recordedAt: number,
  data: Record<string, unknown>,
): Fact {
  return readStored({
    id: `f.${String(i).padStart(4, '0')}`,
    kind,
    occurredAt,
    recordedAt,
    by: { post: 'carer', agency: 'carer' },
    audience: findFactKind(kind)?.audience ?? 'all',
    // What the kind must say besides.
    data: { ...required(kind), ...data },
  })
}

/** A fact on record as soon as it happened, with what its kind must say besides. */
export function factOf(
  id: string,
  kind: string,
  occurredAt: number,
  data: Record<string, unknown>,
): Fact {
  return { ...fact(0, kind, occurredAt, occurredAt, data), id }
}

/** The fields a kind must have, each with the first thing that may stand in it. */
function required(kind: string): Record<string, unknown> {
  const shape: Shape = findFactKind(kind)?.data ?? {}
  return Object.fromEntries(
    (shape.required ?? []).map((key) => [key, anyOfShape(shape.properties?.[key] ?? {})]),
  )
}

interface Shape {
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly Shape[]
  readonly type?: string | readonly string[]
  readonly format?: string
  readonly items?: Shape
  readonly required?: readonly string[]
  readonly properties?: Readonly<Record<string, Shape>>
}

function anyOfShape(shape: Shape): unknown {
  if (shape.enum) return shape.enum[0]
  if (shape.anyOf) return anyOfShape(shape.anyOf[0] ?? {})
  if (shape.type === 'array') return [anyOfShape(shape.items ?? {})]
  if (shape.type === 'object')
    return Object.fromEntries(
      (shape.required ?? []).map((key) => [key, anyOfShape(shape.properties?.[key] ?? {})]),
    )
  if (shape.format === 'day') return '2010-04-02'
  if (shape.format === 'instant') return '2026-03-28T10:00'
  // A post is a word, or an object with one.
  return [shape.type].flat().includes('string') ? 'carer' : 1
}

export function recordOf(facts: readonly Fact[]) {
  const stream = (name: string) => facts.filter(({ kind }) => findFactKind(kind)?.stream === name)
  return { child: stream('child'), episode: stream('episode'), earlier: [] }
}

/** So that a case that fails is told by the names of its protocols. */
function named(applied: readonly Applied[]): readonly Applied[] {
  const said = () =>
    applied.map(({ compiled, capacity }) => `${compiled.pack.protocol} (${capacity})`).join(', ')
  return Object.assign([...applied], { [fc.toStringMethod]: said })
}

/** Each protocol by itself, and every two at once, one as the responsible authority's and the other as the host's. */
export const underEveryProtocol = fc.constantFrom<readonly Applied[]>(
  ...packs.map((compiled) => named([{ compiled, capacity: 'both' }])),
  ...packs.flatMap((responsible) =>
    packs
      .filter((host) => host !== responsible)
      .map((host) =>
        named([
          { compiled: responsible, capacity: 'responsible' },
          { compiled: host, capacity: 'host' },
        ]),
      ),
  ),
)

/** An instant within eighty days of the start. */
export const fromTheStart = fc
  .integer({ min: 0, max: 80 * 24 })
  .map((hours) => start + hours * hour)

/** Those of a course that had happened by an instant, all of them on record by then. */
export function happenedBy(course: readonly Fact[], at: number): readonly Fact[] {
  return course
    .filter(({ occurredAt }) => occurredAt <= at)
    .map((fact) => ({ ...fact, recordedAt: fact.occurredAt }))
}
