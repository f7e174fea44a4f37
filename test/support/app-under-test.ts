import { randomUUID } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import {
  type Actor,
  type App,
  createApp,
  type Library,
  type Outcome,
  registerChildWith,
} from '../../src/app/index.ts'
import { type FactInput, type Instant, readTime } from '../../src/facts/index.ts'
import { openStore, type Store } from '../../src/store/index.ts'
import { loadProtocols } from '../../src/wiring/load-protocols.ts'
import { readAuthorities } from '../../training/index.ts'
import { createTestDatabase, type TestDatabase } from './test-database.ts'

const { packs, forms, authorities } = loadProtocols()
const training = readAuthorities()
/** Three authorities, each under its own protocol; and those that WHEREABOUTS_PROTOCOLS brings. */
export const library: Library = {
  packs,
  authorities: new Map([
    ...['brent', 'medway', 'hillingdon'].map(
      (id) => [id, { id, title: id, protocol: id }] as const,
    ),
    ...[...authorities].filter(([id]) => !training.has(id)),
  ]),
}

/** The use cases over a real database of the test file's own, with two or three real protocols. */
export let database: TestDatabase
export let app: App
let register: ReturnType<typeof registerChildWith>

export let store: Store

beforeAll(async () => {
  database = await createTestDatabase()
  store = await openStore({
    databaseUrl: database.ownerUrl,
    folder: mkdtempSync(join(tmpdir(), 'whereabouts-app-')),
  })
  const dependencies = { ...store, library, forms, newId: randomUUID }
  app = createApp(dependencies)
  register = registerChildWith(dependencies)
})
afterAll(async () => {
  await store.close()
  await database.drop()
})

export function at(time: string): Instant {
  const read = readTime(time)
  if (read.kind !== 'instant') throw new Error(time)
  return read.instant
}

export function actor(
  role: string,
  agency: Actor['agency'],
  authority = 'brent',
  children: readonly string[] | null = null,
): Actor {
  return {
    account: `${authority}-${role}`,
    name: role,
    authority,
    agency,
    role,
    roleTitle: role,
    children,
  }
}
export const worker = actor('allocated-social-worker', 'childrens-services')
export const police = actor('police-missing-unit', 'police')

let count = 0
export const key = (): string => {
  count += 1
  return `key-${count}`
}
export const say = (
  kind: string,
  occurredAt: string,
  data: Record<string, unknown> = {},
): FactInput => ({
  kind,
  occurredAt,
  data,
})

export async function addChild(
  facts: readonly FactInput[] = [],
  authority = 'brent',
): Promise<string> {
  const childId = `child-${randomUUID()}`
  const registered = say('child.registered', '2026-01-01 09:00', {
    givenName: 'Sam',
    familyName: 'Madeup',
    dateOfBirth: '2011-05-02',
  })
  const status = say('care-status.recorded', '2026-01-01 09:00', {
    lookedAfter: 'yes',
    legalStatus: 'section-20',
    responsibleAuthority: authority,
  })
  const by = actor('allocated-social-worker', 'childrens-services', authority)
  must(
    await register({
      actor: by,
      now: at('2026-01-01 10:00'),
      idempotencyKey: key(),
      childId,
      facts: [registered, status, ...facts],
    }),
  )
  return childId
}

export const noticed = say('absence.noticed', '2026-03-01 21:00', {
  setting: 'care',
  whereaboutsKnown: 'no',
  lastSeenAt: '2026-03-01T18:00',
})

export async function missing(
  facts: readonly FactInput[] = [],
  childFacts: readonly FactInput[] = [],
  authority = 'brent',
) {
  const childId = await addChild(childFacts, authority)
  const carer = actor('foster-carer', 'carer', authority, [childId])
  const { episodeId } = must(
    await app.reportAbsence({
      actor: carer,
      now: at('2026-03-01 21:10'),
      idempotencyKey: key(),
      childId,
      facts: [noticed, ...facts],
    }),
  )
  return { childId, episodeId, carer }
}

export function record(
  by: Actor,
  episodeId: string,
  now: string,
  facts: readonly FactInput[],
  expectedVersion: number | null = null,
  idempotencyKey = key(),
) {
  return app.recordFacts({
    actor: by,
    now: at(now),
    idempotencyKey,
    stream: { kind: 'episode', id: episodeId },
    expectedVersion,
    facts,
  })
}

export async function episode(
  by: Actor,
  episodeId: string,
  now: string,
  moment: { asOf?: string; knownAt?: string } = {},
) {
  return must(
    await app.getEpisode({
      actor: by,
      now: at(now),
      episodeId,
      ...(moment.asOf !== undefined && { asOf: at(moment.asOf) }),
      ...(moment.knownAt !== undefined && { knownAt: at(moment.knownAt) }),
    }),
  )
}

export function must<T>(outcome: Outcome<T>): T {
  if (outcome.kind === 'ok') return outcome.value
  throw new Error(`${outcome.reason}: ${outcome.message} ${JSON.stringify(outcome.faults ?? '')}`)
}

export const home = say('child.returned', '2026-03-02 02:10', {
  to: 'placement',
  how: 'own-accord',
  wellbeingConfirmed: 'yes',
  medicalNeed: 'no',
})
