import {
  type Agency,
  type FactInput,
  findFactKind,
  type Instant,
  isoOf,
  readTime,
} from '../../facts/index.ts'
import type { Form } from '../../forms/index.ts'
import { compilePack, type Duty, type Pack, type Shared } from '../../protocol/index.ts'
import { registerChildWith } from '../child/register-child.ts'
import { createApp } from '../create-app.ts'
import type { Library } from '../library.ts'
import type { AccountRecord, ReportDrafts } from '../ports.ts'
import type { Actor, App, Outcome, WhoseList, Worklist, WorklistItem } from '../views.ts'
import { InMemory } from './in-memory.ts'

/*
 * An invented authority whose protocol asks one thing for each audience: something that turns on what everybody may know, on a
 * risk, on a section 47 enquiry, on what the police and care alone know, and on what a child said.
 */
const people: readonly (readonly [string, Agency, ...string[]])[] = [
  ['foster-carer', 'carer', 'carer'],
  ['carer', 'carer'],
  ['parent', 'family'],
  ['social-worker', 'childrens-services'],
  ['team-manager', 'childrens-services'],
  ['director', 'childrens-services'],
  ['police-missing-unit', 'police', 'police'],
  ['police', 'police'],
  ['school', 'education'],
  ['return-home-interviewer', 'other'],
  ['named-health-professional', 'health'],
]

const asked = (duty: string, owner: string, parts: Partial<Duty>): Duty => ({
  duty,
  act: duty,
  title: `Do ${duty}`,
  why: 'Because.',
  stage: 'after',
  force: 'must',
  owner,
  starts: 'noticed',
  due: { within: 'PT4H' },
  remind: 'PT1H',
  late: [{ tell: 'director' }],
  cites: [],
  ...parts,
})

const duties: readonly Duty[] = [
  asked('tell-everybody', 'social-worker', {
    when: 'absence.open',
    starts: { on: 'noticed', passes: 'PT45M' },
    waivedBy: ['social-worker', 'team-manager'],
  }),
  asked('mind-the-risk', 'social-worker', { when: "isYes(risk('gangs'))" }),
  asked('mind-the-enquiry', 'team-manager', { when: 'isYes(child.section47Open)' }),
  asked('mind-the-review', 'police-missing-unit', { when: "considered('missing-panel')" }),
  asked('mind-the-words', 'social-worker', { when: 'isYes(interview.furtherConcern)' }),
  asked('carer-keeps-watch', 'carer', { when: "isYes(risk('gangs'))" }),
  asked('check-intelligence', 'police', { done: { step: 'check-intelligence' } }),
  asked('hold-strategy-meeting', 'team-manager', {
    invites: ['police', 'school'],
    done: { fact: 'meeting.held', where: { meeting: 'strategy' } },
  }),
  asked('agree-a-limit', 'carer', {
    invites: ['police'],
    done: { answered: 'decision.recorded', where: { decision: 'absence-time-limit' } },
  }),
  asked('review-the-plan', 'carer', {
    done: { fact: 'review.completed', where: { review: ['plan', 'missing-documents'] } },
  }),
  asked('keep-under-review', 'carer', {
    done: { anyOf: [{ fact: 'assessment.completed' }, { step: 'keep-under-review' }] },
  }),
  asked('assess-the-needs', 'social-worker', {
    done: { fact: 'assessment.completed', where: { assessment: 'needs' } },
  }),
]

const pack: Pack = {
  protocol: 'exampleshire',
  title: 'Exampleshire',
  authority: 'exampleshire',
  version: { id: '1.1', edition: '1', revision: 1, inForceFrom: '2020-01-01' },
  document: { id: 'exampleshire', name: 'Exampleshire Protocol' },
  officeHours: { from: '09:00', to: '17:00' },
  roles: {},
  moments: {},
  conditions: {},
  endings: {},
  language: 2,
  classifications: [],
  grades: [],
  readings: {},
  closure: { unfound: ['director'] },
  duties,
  rules: [
    {
      rule: 'not-with-gangs',
      on: { fact: 'level.set' },
      when: "isYes(risk('gangs'))",
      refuse: 'There is a risk of gangs.',
      cites: ['EX-001'],
    },
  ],
  guidance: [],
}
const shared: Shared = {
  acts: new Map(
    ['check-intelligence', 'keep-under-review', 'search-the-sheds'].map((act) => [
      act,
      { act, title: act, done: { step: act } },
    ]),
  ),
  roles: new Map(
    people.map(([post, agency, ...answersFor]) => [
      post,
      { agency, title: post, answersFor, ...(post === 'director' && { oversees: true }) },
    ]),
  ),
  rows: new Map(),
  tasks: new Map(),
  bankHolidays: { firstYear: 2025, lastYear: 2027, days: new Set() },
}
const authorities: Library['authorities'] = new Map([
  [
    'exampleshire',
    {
      id: 'exampleshire',
      title: 'Exampleshire',
      protocol: 'exampleshire',
      agencies: {
        'exampleshire-police': { kind: 'force', title: 'Exampleshire Police' },
        'elsewhere-academy': { kind: 'provider', title: 'Elsewhere Academy' },
      },
    },
  ],
  [
    'northshire',
    {
      id: 'northshire',
      title: 'Northshire',
      protocol: 'exampleshire',
      agencies: { 'northshire-police': { kind: 'force', title: 'Northshire Police' } },
    },
  ],
])

function libraryOf(one: Pack): Library {
  return { packs: [compilePack(one, shared)], authorities }
}

export const library = libraryOf(pack)

/** Everybody of Exampleshire who signs in; those who care for a child, for the one child there is. */
export const everybody: readonly Actor[] = people.map(([role, agency]) => ({
  account: `exampleshire.${role}`,
  name: role,
  authority: 'exampleshire',
  agency,
  role,
  roleTitle: role,
  children: agency === 'carer' || agency === 'family' ? ['ash'] : null,
}))

const accounts: readonly AccountRecord[] = everybody.map((one) => ({
  ...one,
  email: `${one.role}@exampleshire.example`,
  team: null,
}))

export function as(role: string): Actor {
  const actor = everybody.find((one) => one.role === role)
  if (!actor) throw new Error(`nobody signs in as ${role}`)
  return actor
}

export function at(time: string): Instant {
  const read = readTime(time)
  if (read.kind !== 'instant') throw new Error(`${time}: ${read.kind}`)
  return read.instant
}

/** One child, Ash, away since noon on 1 March, on record in memory. */
export interface World {
  readonly app: App
  readonly ports: InMemory
  readonly episodeId: string
  say(
    role: string,
    time: string,
    kind: string,
    data: Readonly<Record<string, unknown>>,
    stream?: 'child' | 'episode',
    episodeId?: string,
  ): Promise<void>
}

/** Nobody here writes a report page by page. */
const noDrafts: ReportDrafts = {
  begin: async () => {},
  find: async () => null,
  list: async () => [],
  keep: async () => {},
  sent: async () => {},
  forget: async () => {},
}

/** Under Exampleshire’s protocol, or another made of it. */
export async function world(
  change = (one: Pack): Pack => one,
  forms: readonly Form[] = [],
): Promise<World> {
  const library = libraryOf(change(pack))
  const ports = new InMemory(library)
  const app = createApp({
    log: ports.log,
    readModels: ports.readModels,
    library,
    accounts: {
      findAccount: async (account) => accounts.find((one) => one.account === account) ?? null,
      addChild: async () => {},
      findNames: async (asked) =>
        new Map(
          accounts
            .filter((one) => asked.includes(one.account))
            .map((one) => [one.account, one.name]),
        ),
      listPeople: async () => accounts,
      listAccounts: async () => [],
    },
    changes: { subscribe: () => () => {} },
    drafts: noDrafts,
    forms: { forms, own: [] },
    newId: () => 'away',
  })
  let count = 0
  const key = () => {
    count += 1
    return `key-${count}`
  }
  const input = (time: string, kind: string, data: unknown): FactInput => ({
    kind,
    occurredAt: isoOf(at(time)),
    data,
  })
  must(
    await registerChildWith({ log: ports.log, library })({
      actor: as('social-worker'),
      now: at('2026-01-01 09:00'),
      idempotencyKey: key(),
      childId: 'ash',
      facts: [
        input('2026-01-01 09:00', 'child.registered', {
          givenName: 'Ash',
          familyName: 'Madeup',
          dateOfBirth: '2012-02-02',
        }),
      ],
    }),
  )
  must(
    await app.reportAbsence({
      actor: as('foster-carer'),
      now: at('2026-03-01 12:00'),
      idempotencyKey: key(),
      childId: 'ash',
      facts: [
        input('2026-03-01 12:00', 'absence.noticed', { setting: 'care', whereaboutsKnown: 'no' }),
      ],
    }),
  )
  return {
    app,
    ports,
    episodeId: 'away',
    async say(
      role,
      time,
      kind,
      data,
      stream = findFactKind(kind)?.stream ?? 'episode',
      episodeId = 'away',
    ) {
      must(
        await app.recordFacts({
          actor: as(role),
          now: at(time),
          idempotencyKey: key(),
          stream:
            stream === 'child' ? { kind: stream, id: 'ash' } : { kind: stream, id: episodeId },
          expectedVersion: null,
          facts: [input(time, kind, data)],
        }),
      )
    },
  }
}

export function must<T>(outcome: Outcome<T>): T {
  if (outcome.kind === 'ok') return outcome.value
  throw new Error(`${outcome.reason}: ${outcome.message} ${JSON.stringify(outcome.faults ?? '')}`)
}

/** What of a list is on which part of it, thing by thing; all of it where no part is named. */
export function thingsOn(
  { list }: Pick<Worklist, 'list'>,
  ...parts: readonly WhoseList[]
): readonly WorklistItem[] {
  return list
    .flatMap(({ tasks }) => tasks)
    .filter(({ whose }) => parts.length === 0 || parts.includes(whose))
    .flatMap(({ members }) => members)
}
