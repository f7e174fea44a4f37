import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '../src/app/index.ts'
import { isoOf, type KindName } from '../src/facts/index.ts'
import { MovableClock } from '../src/wiring/movable-clock.ts'
import { addressesOf } from './support/every-address.ts'
import { type Asking, everyRoute } from './support/routes.ts'
import { useService, type Visitor } from './support/service-under-test.ts'

/*
 * Everything that can be asked for over HTTP, found from the server's own table of routes, asked by everybody who signs in.
 * A word of its own stands in every hidden place of one child's record; nobody reads a word that is not theirs.
 */
const clock = new MovableClock()
const house = useService({ tries: { byPair: 10_000, byAddress: 10_000 } })

/** Who may read the words for each audience: said here by role, apart from the table the service looks in. */
const careWorkers = [
  'allocated-social-worker',
  'team-manager',
  'mash',
  'emergency-duty-team',
  'missing-coordinator',
  'independent-reviewing-officer',
  'head-of-service',
  'director',
]
const carers = ['foster-carer', 'residential-manager']
const roles = [
  ...careWorkers,
  ...carers,
  'parent',
  'police-missing-unit',
  'return-home-interviewer',
  'school',
]
const readers: Readonly<Record<string, readonly string[]>> = {
  CANARYINTERVIEW: [...careWorkers, 'return-home-interviewer'],
  CANARYPOLICE: [...careWorkers, 'police-missing-unit'],
  CANARYPROFESSIONAL: [...careWorkers, 'police-missing-unit', 'return-home-interviewer', 'school'],
  CANARYCARERS: roles.filter((role) => role !== 'parent'),
  CANARYEVERYBODY: roles,
}

const actors = new Map<string, Actor>()
const visitors = new Map<string, Visitor>()
let childId = ''
let episodeId = ''
let routes: readonly Asking[] = []
let hiddenFact = ''

async function record(
  role: string,
  stream: 'child' | 'episode',
  kind: KindName,
  data: Record<string, unknown>,
): Promise<void> {
  const actor = actors.get(role)
  if (!actor) throw new Error(role)
  const now = clock.now()
  const outcome = await house.service.app.recordFacts({
    actor,
    now,
    idempotencyKey: crypto.randomUUID(),
    stream: { kind: stream, id: stream === 'child' ? childId : episodeId },
    expectedVersion: null,
    facts: [{ kind, occurredAt: isoOf(now), data }],
  })
  if (outcome.kind === 'refused')
    throw new Error(`${kind}: ${outcome.message} ${JSON.stringify(outcome.faults)}`)
}

beforeAll(async () => {
  routes = everyRoute(house.service)
  childId = 'brent-1'
  await house.database.owner.query(
    `update account_holder set children = array_append(children, $1)
      where authority = 'brent' and children is not null and not ($1 = any(children))`,
    [childId],
  )
  for (const role of roles) {
    const actor = await house.service.app.findActor(`brent.${role}`)
    if (!actor) throw new Error(`nobody signs in as ${role}`)
    actors.set(role, actor)
    visitors.set(role, await house.as(`${role}@brent.example`))
  }
  const child = await house.service.app.getChild({
    actor: actors.get('team-manager') as Actor,
    now: clock.now(),
    childId,
  })
  if (child.kind === 'refused') throw new Error(child.message)
  episodeId = child.value.child.openEpisodeId ?? child.value.episodes[0]?.episodeId ?? ''
  await record('allocated-social-worker', 'child', 'plan.recorded', {
    plan: 'safety',
    active: 'yes',
    summary: 'CANARYCARERS plan',
  })
  await record('allocated-social-worker', 'child', 'risk.recorded', {
    risk: 'sexual-exploitation',
    present: 'yes',
    basis: 'CANARYPROFESSIONAL risk',
  })
  await record('allocated-social-worker', 'child', 'person.allocated', {
    role: 'independent-reviewing-officer',
    name: 'CANARYCARERS person',
  })
  await record('allocated-social-worker', 'child', 'health.recorded', {
    medicationNeeded: 'yes',
    needs: 'CANARYCARERS medicine',
  })
  await record('foster-carer', 'episode', 'sighting.reported', {
    where: 'CANARYCARERS place',
    credible: 'yes',
  })
  await record('police-missing-unit', 'episode', 'police.reported', {
    reference: 'CANARYEVERYBODY',
  })
  await record('allocated-social-worker', 'episode', 'concern.recorded', {
    concern: 'family-abduction',
    present: 'yes',
    basis: 'CANARYPROFESSIONAL basis',
  })
  await record('allocated-social-worker', 'episode', 'assessment.completed', {
    assessment: 'risk',
    findings: 'CANARYPROFESSIONAL assessment',
  })
  await record('police-missing-unit', 'episode', 'panel.considered', {
    panel: 'missing-panel',
    decisions: 'CANARYPOLICE panel',
  })
  await record('foster-carer', 'episode', 'child.located', {
    where: 'Town',
    wellbeingConfirmed: 'yes',
  })
  await record('return-home-interviewer', 'episode', 'return-interview.held', {
    interviewer: 'return-home-interviewer',
    independent: 'yes',
    harmed: 'yes',
    childsWords: 'CANARYINTERVIEW words',
  })
  const seen = await house.service.app.getEpisode({
    actor: actors.get('team-manager') as Actor,
    now: clock.now(),
    episodeId,
  })
  if (seen.kind === 'refused') throw new Error(seen.message)
  hiddenFact = seen.value.facts.findLast(({ kind }) => kind === 'return-interview.held')?.id ?? ''
  await record('return-home-interviewer', 'episode', 'fact.corrected', {
    fact: hiddenFact,
    why: 'CANARYINTERVIEW why',
    data: {
      interviewer: 'return-home-interviewer',
      independent: 'yes',
      harmed: 'yes',
      childsWords: 'CANARYINTERVIEW corrected',
    },
  })
}, 120_000)

afterAll(() => {
  visitors.clear()
})

const mayRead = (role: string) =>
  Object.keys(readers).filter((word) => readers[word]?.includes(role))

function wordsIn(answer: string): readonly string[] {
  return Object.keys(readers).filter((word) => answer.includes(word))
}

describe('whatever is asked for', () => {
  test('the table of routes is the server’s own', () => {
    const gets = routes.filter(({ method }) => method === 'GET').map(({ url }) => url)
    expect(gets).toEqual(
      expect.arrayContaining([
        '/',
        '/children/:id',
        '/episodes/:id',
        '/api/episodes/:id',
        '/events',
      ]),
    )
  })

  test.each(roles)(
    '%s reads nothing that is not theirs, at any address',
    async (role) => {
      const visitor = visitors.get(role) as Visitor
      const found = new Set<string>()
      const gets = routes.filter(({ method, url }) => method === 'GET' && url !== '/events')
      for (const url of gets.flatMap((route) => addressesOf(route.url, childId, episodeId))) {
        for (const query of ['', `?child=${childId}`, '?role=director', `?fact=${hiddenFact}`]) {
          const answer = await (await visitor.ask(url + query)).text()
          for (const word of wordsIn(answer)) {
            expect(mayRead(role), `${url}${query} told ${role} ${word}`).toContain(word)
            found.add(word)
          }
          if (!mayRead(role).includes('CANARYPROFESSIONAL'))
            expect(answer, `${url}${query} told ${role} of a risk`).not.toMatch(
              /Risk: sexual exploitation/,
            )
        }
      }
      // The words that are theirs they do read somewhere, so that the search is known to find them.
      expect([...found]).toEqual(expect.arrayContaining([...mayRead(role)]))
    },
    240_000,
  )
})

describe('whatever is refused', () => {
  test.each(roles)('%s is shown, of what came in between, what is theirs', async (role) => {
    const visitor = visitors.get(role) as Visitor
    for (const path of [`/api/episodes/${episodeId}/facts`, `/api/children/${childId}/facts`]) {
      const child = path.includes('children')
      const answer = await visitor.record(path, {
        expectedVersion: 0,
        facts: [
          child
            ? {
                kind: 'child.photographed',
                occurredAt: isoOf(clock.now()),
                data: { takenOn: '2026-01-01' },
              }
            : {
                kind: 'sighting.reported',
                occurredAt: isoOf(clock.now()),
                data: { where: 'Here', credible: 'no' },
              },
        ],
      })
      const said = await answer.text()
      expect(answer.status, said.slice(0, 300)).toBe(409)
      for (const word of wordsIn(said))
        expect(mayRead(role), `${path} told ${role}`).toContain(word)
    }
  })

  test.each(['foster-carer', 'parent', 'police-missing-unit', 'school'])(
    '%s correcting what they may not see is answered as for a fact that does not exist',
    async (role) => {
      const visitor = visitors.get(role) as Visitor
      for (const version of [null, 0]) {
        const answers = []
        for (const fact of [hiddenFact, 'no-such-fact-at-all']) {
          const answer = await visitor.record(`/api/episodes/${episodeId}/facts`, {
            ...(version !== null && { expectedVersion: version }),
            facts: [
              {
                kind: 'fact.withdrawn',
                occurredAt: isoOf(clock.now()),
                data: { fact, why: 'Not so.' },
              },
            ],
          })
          answers.push([answer.status, await answer.text()])
        }
        expect(answers[0]).toEqual(answers[1])
        expect(answers[0]?.[1]).toContain('no-such-fact')
      }
    },
  )

  test('a carer withdraws neither the police’s grade nor the council’s view, nor speaks for either', async () => {
    const seen = await house.service.app.getEpisode({
      actor: actors.get('foster-carer') as Actor,
      now: clock.now(),
      episodeId,
    })
    if (seen.kind === 'refused') throw new Error(seen.message)
    const theirs = seen.value.facts.filter(({ kind }) =>
      ['police.graded', 'police.responded', 'absence.classified'].includes(kind),
    )
    const carer = visitors.get('foster-carer') as Visitor
    const send = (kind: string, data: object) =>
      carer.record(`/api/episodes/${episodeId}/facts`, {
        facts: [{ kind, occurredAt: isoOf(clock.now()), data }],
      })
    for (const { id, by } of theirs)
      if (by.agency !== 'carer')
        expect((await send('fact.withdrawn', { fact: id, why: 'No.' })).status).toBe(403)
    expect((await send('absence.classified', { as: 'absent', body: 'council' })).status).toBe(403)
    expect((await send('notice.acknowledged', { by: 'director', about: 'absence' })).status).toBe(
      403,
    )
  })

  test('somebody who cares for one child is shown no other, whatever they ask the list for', async () => {
    const carer = visitors.get('foster-carer') as Visitor
    const { store } = house.service
    const { rows } = await store.pool.query<{ child_id: string }>(
      `select child_id from child_summary where authority = 'brent'`,
    )
    const own = (actors.get('foster-carer') as Actor).children ?? []
    const others = rows.map(({ child_id }) => child_id).filter((id) => !own.includes(id))
    expect(others.length).toBeGreaterThan(0)
    for (const other of others) {
      for (const role of ['', '&role=director', '&role=allocated-social-worker']) {
        const list = await (await carer.ask(`/api/worklist?child=${other}${role}`)).text()
        expect(list).toContain('"list":[]')
        expect(list).not.toContain(other)
      }
    }
  })
})

describe('what follows from what is hidden', () => {
  test('whether a post is held is not told by the name that a duty bears', async () => {
    const { app } = house.service
    await house.database.owner.query(
      `update account_holder set children = array_append(children, 'exampleshire-1') where account = 'exampleshire.parent'`,
    )
    const [parent, worker] = await Promise.all(
      ['parent', 'allocated-social-worker'].map((role) => app.findActor(`exampleshire.${role}`)),
    )
    if (!parent || !worker) throw new Error('nobody of Exampleshire signs in')
    const child = await app.getChild({ actor: worker, now: clock.now(), childId: 'exampleshire-1' })
    const away = child.kind === 'ok' ? child.value.child.openEpisodeId : null
    const owners = async (actor: Actor) => {
      const seen = await app.getEpisode({ actor, now: clock.now(), episodeId: away ?? '' })
      if (seen.kind === 'refused') throw new Error(seen.message)
      return seen.value.duties.map(({ instance, owner, outOfHours }) => [
        instance,
        owner,
        outOfHours,
      ])
    }
    const before = { parent: await owners(parent), worker: await owners(worker) }
    const now = clock.now()
    const left = await app.recordFacts({
      actor: worker,
      now,
      idempotencyKey: crypto.randomUUID(),
      stream: { kind: 'child', id: 'exampleshire-1' },
      expectedVersion: null,
      facts: [
        {
          kind: 'person.unallocated',
          occurredAt: isoOf(now),
          data: { role: 'allocated-social-worker' },
        },
      ],
    })
    expect(left.kind).toBe('ok')
    expect(await owners(worker)).not.toEqual(before.worker)
    expect(before.parent.length).toBeGreaterThan(0)
    expect(await owners(parent)).toEqual(before.parent)
  })
})

describe('an empty list', () => {
  test('is an all-clear only for those from whom nothing is kept', async () => {
    const allClear =
      /Everyone who has to be told so far has been|Nobody else has anything open|Nobody else has been asked for anything/
    for (const role of roles.filter((one) => !careWorkers.includes(one)))
      for (const page of ['', '/knows', '/reported', '/returned']) {
        const answer = await visitors.get(role)?.ask(`/episodes/${episodeId}${page}`)
        expect(await answer?.text(), `${page} told ${role}`).not.toMatch(allClear)
      }
  })

  test('says to others that there may be more', async () => {
    const carer = await house.as('residential-manager@medway.example')
    const actor = await house.service.app.findActor('medway.residential-manager')
    if (!actor) throw new Error('nobody of Medway signs in')
    const children = await house.service.app.listChildren({ actor, now: clock.now() })
    const away = children.find((child) => child.openEpisodeId !== null)?.openEpisodeId
    const page = async (path: string) => (await carer.ask(`/episodes/${away}${path}`)).text()
    expect(await page('')).toContain('They may have been asked for more')
    expect(await page('/knows')).toContain('Others may have people to tell that you are not shown')
    expect(await page('/reported')).toContain('is not yours to see')
  })
})

describe('a child’s own record', () => {
  test('is corrected and withdrawn like an absence’s, by whoever may', async () => {
    const worker = visitors.get('allocated-social-worker') as Visitor
    const school = visitors.get('school') as Visitor
    const { facts } = await house.service.store.log.read({
      authority: 'brent',
      kind: 'child',
      id: childId,
    })
    const plan = facts.findLast(({ kind }) => kind === 'plan.recorded')
    const registered = facts.find(({ kind }) => kind === 'child.registered')
    const send = (by: Visitor, fact: string | undefined) =>
      by.record(`/api/children/${childId}/facts`, {
        facts: [
          {
            kind: 'fact.withdrawn',
            occurredAt: isoOf(clock.now()),
            data: { fact, why: 'Another child’s.' },
          },
        ],
      })
    expect((await send(school, plan?.id)).status).toBe(403)
    expect((await send(worker, registered?.id)).status).toBe(422)
    expect((await send(worker, plan?.id)).status).toBe(201)
    expect(await (await send(worker, plan?.id)).text()).toContain('already-withdrawn')
    const page = await (await worker.ask(`/children/${childId}`)).text()
    expect(page).not.toContain('CANARYCARERS plan')
  })
})
