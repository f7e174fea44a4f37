import { beforeAll, describe, expect, test } from 'vitest'
import { type Actor, type EpisodeView, registerChildWith } from '../src/app/index.ts'
import { type Audience, type FactKind, getFactKind, isoOf } from '../src/facts/index.ts'
import { loadProtocols } from '../src/wiring/load-protocols.ts'
import { MovableClock } from '../src/wiring/movable-clock.ts'
import { addressesOf } from './support/every-address.ts'
import { recordable, speakerOf, wholeFact } from './support/every-fact.ts'
import { everyRoute } from './support/routes.ts'
import { useService, type Visitor } from './support/service-under-test.ts'
import { taskForAll } from './support/task-for-all.ts'

/*
 * One absence, and the record of the child it is about, with a fact of every kind and a correction of each; in every field that
 * somebody writes stands a word of its own. Everybody whose agency, post or relation to the child is another asks for everything
 * there is over HTTP, and is refused everything that can be sent; nobody reads a word that is not theirs.
 */
const clock = new MovableClock()
const house = useService({ tries: { byPair: 10_000, byAddress: 10_000 } })
const library = loadProtocols()
const { shared } = library

/** The authority that keeps the record, the one in whose area the child is placed, and one that has nothing to do with either. */
const relations = { keeper: 'brent', host: 'hillingdon', stranger: 'medway' } as const
type Relation = keyof typeof relations | 'cares'

/** Whom each audience takes in, by agency, said here apart from the table the service looks in. */
const readers: Readonly<Record<string, readonly Audience[]>> = {
  'childrens-services': [
    'all',
    'professionals-and-carers',
    'professionals',
    'police-and-care',
    'care',
    'interview',
  ],
  police: ['all', 'professionals-and-carers', 'professionals', 'police-and-care'],
  education: ['all', 'professionals-and-carers', 'professionals'],
  // Of those who belong to no agency here, an interviewer signs in.
  other: ['all', 'professionals-and-carers', 'professionals', 'interview'],
  carer: ['all', 'professionals-and-carers'],
  family: ['all'],
}

interface Looker {
  readonly who: string
  readonly actor: Actor
  readonly relation: Relation
  readonly visitor: Visitor
}
/** A word, what it is said in, and by whom. */
interface Written {
  readonly kind: FactKind
  readonly field: string
  readonly by: string
}

const childId = 'brent-everything'
let episodeId = ''
const lookers: Looker[] = []
const words = new Map<string, Written>()
const actors = new Map<string, Actor>()
const facts: { readonly id: string; readonly kind: string }[] = []

/** The word that stands in a field: letters and figures only, so that no page writes it otherwise. */
function word(kind: FactKind, field: string, by: string): string {
  const text = `CANARY${words.size}X`
  words.set(text, { kind, field, by })
  return text
}

async function actorOf(account: string): Promise<Actor> {
  const actor = await house.service.app.findActor(account)
  if (!actor) throw new Error(`nobody signs in as ${account}`)
  actors.set(account, actor)
  return actor
}

async function say(
  actor: Actor,
  stream: 'child' | 'episode',
  kind: string,
  data: Readonly<Record<string, unknown>>,
): Promise<void> {
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
    throw new Error(`${kind}: ${outcome.message} ${JSON.stringify(outcome.faults ?? '')}`)
}

/** An absence as somebody sees it now. */
async function seenBy(account: string): Promise<EpisodeView> {
  const actor = await actorOf(account)
  const view = await house.service.app.getEpisode({ actor, now: clock.now(), episodeId })
  if (view.kind === 'refused') throw new Error(view.message)
  return view.value
}

/** What a field must say for such a course of events to be possible. */
async function instead(): Promise<Readonly<Record<string, unknown>>> {
  const { facts: recorded } = await streamOf('episode')
  const applied = recorded.find(
    (fact) => fact.kind === 'protocol.applied' && fact.data.protocol === 'brent',
  )
  const same = Object.entries(applied?.data ?? {}).map(([field, value]) => [
    `protocol.applied.${field}`,
    value,
  ])
  const task = taskForAll(library, relations.keeper, {
    whole: await seenBy('brent.allocated-social-worker'),
    least: await seenBy('brent.school'),
  })
  return {
    ...Object.fromEntries(same),
    // It answers no offer of this record.
    'handover.accepted.offer': undefined,
    'task.taken.task': task,
    'task.given.task': task,
    'task.given.to': 'brent.allocated-social-worker',
    'task.handed-back.task': task,
    'step.recorded.act': [...shared.acts.keys()][0],
    'duty.waived.duty': 'find-out.police.absence',
    'care-status.recorded.responsibleAuthority': relations.keeper,
    'placement.began.hostAuthority': relations.host,
    'return-interview.held.alsoAbout': undefined,
    'return-interview.recorded.alsoAbout': undefined,
    'episode.closed.reason': 'returned-and-complete',
    'return-interview.refused.refusedBy': 'child',
    'return-interview.held.independent': 'yes',
    'police.graded.grade': 'medium',
  }
}

function streamOf(kind: 'child' | 'episode') {
  const id = kind === 'child' ? childId : episodeId
  return house.service.store.log.read({ authority: relations.keeper, kind, id })
}

async function recordEverything(): Promise<void> {
  const speakers = await Promise.all(
    ['allocated-social-worker', 'director', 'police-missing-unit'].map((role) =>
      actorOf(`brent.${role}`),
    ),
  )
  const speakerFor = (kind: FactKind) => {
    const found = speakerOf(
      kind,
      speakers.map((actor) => ({
        post: actor.role,
        agency: actor.agency,
        posts: shared.roles,
        actor,
      })),
    )
    if (!found) throw new Error(`nobody says ${kind.kind}`)
    return found
  }
  const now = clock.now()
  const times = { past: isoOf(now - 86_400_000), ahead: isoOf(now + 10 * 86_400_000) }
  const filled = { ...times, instead: await instead() }
  // A task is taken while there is something to do of it: what is recorded afterwards may be what does it.
  const isOfTask = ({ kind }: FactKind) => Number(kind.startsWith('task.'))
  for (const kind of recordable.toSorted((a, b) => isOfTask(b) - isOfTask(a))) {
    const speaker = speakerFor(kind)
    const write = (field: string) => word(kind, field, speaker.actor.account)
    await say(speaker.actor, kind.stream, kind.kind, wholeFact(kind, speaker, { ...filled, write }))
  }
  for (const stream of ['child', 'episode'] as const) {
    const { facts: recorded } = await streamOf(stream)
    for (const fact of recorded) {
      facts.push({ id: fact.id, kind: fact.kind })
      const kind = getFactKind(fact.kind)
      if (fact.by.person === undefined || !recordable.includes(kind)) continue
      const speaker = speakerFor(kind)
      const write = (field: string) => word(kind, field, speaker.actor.account)
      await say(speaker.actor, stream, 'fact.corrected', {
        fact: fact.id,
        why: write('note'),
        data: wholeFact(kind, speaker, { ...filled, write }),
      })
    }
  }
}

/** Everybody who signs in at one of these authorities, each once for their agency, post and relation to the child. */
async function everybody(): Promise<void> {
  const { rows } = await house.database.owner.query<{ account: string; authority: string }>(
    `select account, authority from account_holder where authority = any($1) order by account`,
    [Object.values(relations)],
  )
  const known = new Set<string>()
  for (const { account, authority } of rows) {
    const actor = await actorOf(account)
    const place = Object.entries(relations).find(([, one]) => one === authority)?.[0] as Relation
    const relation = actor.children?.includes(childId)
      ? 'cares'
      : actor.children
        ? 'stranger'
        : place
    const name = `${actor.agency} ${actor.role} ${relation}`
    if (known.has(name)) continue
    known.add(name)
    const visitor = await house.as(`${actor.role}@${authority}.example`)
    lookers.push({ who: account, actor, relation, visitor })
  }
}

beforeAll(async () => {
  const worker = await actorOf('brent.allocated-social-worker')
  const now = clock.now()
  const { log } = house.service.store
  const registered = await registerChildWith({ log, library })({
    actor: worker,
    now,
    idempotencyKey: crypto.randomUUID(),
    childId,
    facts: [
      {
        kind: 'child.registered',
        occurredAt: isoOf(now - 2 * 86_400_000),
        data: { givenName: 'Everything', familyName: 'Madeup', dateOfBirth: '2012-02-03' },
      },
    ],
  })
  if (registered.kind === 'refused') throw new Error(registered.message)
  const placed = { type: 'foster-care', hostAuthority: relations.host }
  await say(worker, 'child', 'placement.began', placed)
  const reported = await house.service.app.reportAbsence({
    actor: worker,
    now,
    idempotencyKey: crypto.randomUUID(),
    childId,
    facts: [
      {
        kind: 'absence.noticed',
        occurredAt: isoOf(now),
        data: { setting: 'care', whereaboutsKnown: 'no' },
      },
    ],
  })
  if (reported.kind === 'refused') throw new Error(reported.message)
  episodeId = reported.value.episodeId
  await recordEverything()
  // Among everything is that the placement ended.
  await say(worker, 'child', 'placement.began', placed)
  // Those who care for children at the keeper care for this one; those of the others do not.
  await house.database.owner.query(
    `update account_holder set children = array_append(children, $1)
      where authority = $2 and children is not null`,
    [childId, relations.keeper],
  )
  await everybody()
}, 180_000)

/** Whether a word is for somebody: they said it, or both the fact and the field are for them. */
function isTheirs({ actor, relation }: Looker, { kind, field, by }: Written): boolean {
  if (relation === 'stranger') return false
  if (by === actor.account) return true
  const theirs = readers[actor.agency] ?? []
  return (
    theirs.includes(kind.audience) && theirs.includes(kind.fieldAudiences[field] ?? kind.audience)
  )
}

function foundIn(answer: string): readonly string[] {
  return [...new Set(answer.match(/CANARY\d+X/g) ?? [])]
}

/** The words of an answer that are not for whoever was answered, by kind and field. */
function notTheirs(looker: Looker, answer: string): readonly string[] {
  return foundIn(answer).flatMap((text) => {
    const written = words.get(text)
    return written && !isTheirs(looker, written) ? [`${written.kind.kind}.${written.field}`] : []
  })
}

const addresses = (method: string) =>
  everyRoute(house.service)
    .filter((route) => route.method === method && route.url !== '/events')
    .flatMap(({ url }) => addressesOf(url, childId, episodeId))

/** Ends the session, moves the time or begins one: nothing of the record is in it. */
const ofNobody = ['/sign-in', '/sign-out', '/training/clock']

describe('a record with a fact of every kind', () => {
  test('has a word in every field that anybody writes in, and is looked at by everybody in every relation', () => {
    const kinds = new Set([...words.values()].map(({ kind }) => kind.kind))
    expect([...kinds].sort()).toEqual(recordable.map(({ kind }) => kind).sort())
    const counted = Object.groupBy(lookers, ({ relation }) => relation)
    expect(Object.keys(counted).sort()).toEqual(['cares', 'host', 'keeper', 'stranger'])
    expect(new Set(lookers.map(({ actor }) => actor.agency))).toEqual(new Set(Object.keys(readers)))
  })

  test('tells nobody what is not theirs, at any address; and everybody what is', async () => {
    const told = new Map(lookers.map((looker) => [looker, new Set<string>()]))
    const wrong: string[] = []
    const urls = addresses('GET')
    await Promise.all(
      lookers.map(async (looker) => {
        for (const url of urls) {
          const answer = await (await looker.visitor.ask(url)).text()
          for (const text of foundIn(answer)) told.get(looker)?.add(text)
          wrong.push(...notTheirs(looker, answer).map((what) => `${looker.who} ${url} ${what}`))
        }
      }),
    )
    expect(wrong).toEqual([])
    for (const [looker, found] of told) {
      const missed = [...words].filter(
        ([text, written]) =>
          written.kind.stream === 'episode' && isTheirs(looker, written) && !found.has(text),
      )
      expect(
        missed.map(([, { kind, field }]) => `${kind.kind}.${field}`),
        looker.who,
      ).toEqual([])
    }
  })

  test('offers nobody what is not theirs to put right', async () => {
    const wrong: string[] = []
    await Promise.all(
      lookers
        .filter(({ relation }) => relation !== 'stranger')
        .map(async (looker) => {
          const hidden = new Set(
            [...words.values()].flatMap((one) => (isTheirs(looker, one) ? [] : one.kind.kind)),
          )
          for (const { id } of facts.filter(({ kind }) => hidden.has(kind))) {
            const url = `/episodes/${episodeId}/correct/${id}`
            const answer = await (await looker.visitor.ask(url)).text()
            wrong.push(...notTheirs(looker, answer).map((what) => `${looker.who} ${url} ${what}`))
          }
        }),
    )
    expect(wrong).toEqual([])
  }, 240_000)

  test('tells nobody what is not theirs in refusing what they send, wherever something can be sent', async () => {
    const wrong: string[] = []
    const stale = new Map<string, number>()
    await Promise.all(
      lookers.map(async (looker) => {
        const token = await looker.visitor.token('/')
        for (const url of addresses('POST').filter((one) => !ofNobody.includes(one))) {
          const answer = url.startsWith('/api/')
            ? await looker.visitor.record(url, {
                expectedVersion: 0,
                facts: [sent(url.includes('/children/') ? 'child' : 'episode')],
              })
            : await looker.visitor.send(url, {
                _token: token,
                _version: '0',
                'occurred-day': 'now',
                where: 'Here',
                credible: 'no',
              })
          const said = await answer.text()
          if (answer.status === 409) stale.set(url, (stale.get(url) ?? 0) + 1)
          // Looking at another moment is answered by going there; taking on nobody, by going back; and a report is taken with nothing more said.
          const elsewhere = /\/(at|take-report)$|^\/handover\/take-on$/.test(url)
          expect(
            [201, 303].includes(answer.status) && !elsewhere,
            `${looker.who} ${url} ${said.slice(0, 200)}`,
          ).toBe(false)
          wrong.push(...notTheirs(looker, said).map((what) => `${looker.who} ${url} ${what}`))
        }
      }),
    )
    expect(wrong).toEqual([])
    // What came in between was shown, on pages and to programs, or nothing was tried.
    const within = lookers.filter(({ relation }) => relation !== 'stranger').length
    expect(stale.get(`/api/episodes/${episodeId}/facts`)).toBe(within)
    expect(stale.get(`/episodes/${episodeId}/record/sighting-reported`)).toBe(within)
  })
})

function sent(stream: 'child' | 'episode') {
  const occurredAt = isoOf(clock.now())
  return stream === 'child'
    ? { kind: 'child.photographed', occurredAt, data: { takenOn: '2026-01-01' } }
    : { kind: 'sighting.reported', occurredAt, data: { where: 'Here', credible: 'no' } }
}
