import type {
  Actor,
  App,
  DeriveEpisode,
  Log,
  Outcome,
  Recorded,
  RegisterChild,
} from '../src/app/index.ts'
import { type FactInput, findFactKind, type Instant, isoOf } from '../src/facts/index.ts'
import { childFacts, knownFor, photograph } from './child-facts.ts'
import { instantBefore } from './relative-time.ts'
import type { WrittenFact } from './shapes.ts'
import type { TrainingSet } from './training-set.ts'

/** What loading needs: the use cases, and the clock's look so that the past has its reminders. */
export interface TrainingPorts {
  readonly app: Pick<App, 'findActor' | 'reportAbsence' | 'recordFacts'>
  readonly registerChild: (command: RegisterChild) => Promise<Outcome<Recorded>>
  readonly log: Pick<Log, 'readCase' | 'findAnswer'>
  readonly deriveEpisode: DeriveEpisode
  readonly lookAt: (
    look: { readonly authority: string; readonly childId: string; readonly episodeId: string },
    now: Instant,
  ) => Promise<unknown>
}

/**
 * Records the training data as the people in it would have: each fact by its own account, at its own time, through the use cases, with every
 * reminder and escalation rung in between. Everything carries a key, so that loading again as at the same instant records nothing twice.
 */
export async function loadTraining(
  ports: TrainingPorts,
  set: TrainingSet,
  asOf: Instant,
): Promise<{ readonly children: number; readonly episodes: number }> {
  const actors = await findActors(ports, set)
  let episodes = 0
  for (const { authority, child } of set.children) {
    const worker = actorOf(actors, authority, 'allocated-social-worker')
    const known = asOf - knownFor * 86_400_000
    const registered = await ports.registerChild({
      actor: worker,
      now: known,
      idempotencyKey: `training:${child.id}`,
      childId: child.id,
      facts: childFacts(child, authority, worker.name, asOf),
    })
    need(child.id, registered)
    const taken = photograph(child, asOf)
    if (taken) {
      const photographed = await ports.app.recordFacts({
        actor: worker,
        now: taken.at,
        idempotencyKey: `training:${child.id}:photograph`,
        stream: { kind: 'child', id: child.id },
        expectedVersion: null,
        facts: [taken.fact],
      })
      need(`${child.id}, photograph`, photographed)
    }
    for (const [i, { given }] of (child.episodes ?? []).entries()) {
      await loadEpisode(
        ports,
        actors,
        { authority, childId: child.id, key: `${child.id}.${i + 1}` },
        given,
        asOf,
      )
      episodes += 1
    }
  }
  return { children: set.children.length, episodes }
}

interface Place {
  readonly authority: string
  readonly childId: string
  readonly key: string
}

async function loadEpisode(
  ports: TrainingPorts,
  actors: ReadonlyMap<string, Actor>,
  { authority, childId, key }: Place,
  given: readonly WrittenFact[],
  asOf: Instant,
): Promise<void> {
  let episodeId = ''
  let reached = 0
  for (const [i, written] of given.entries()) {
    const idempotencyKey = `training:${key}.${i + 1}`
    const answered = await ports.log.findAnswer(authority, idempotencyKey)
    if (answered) {
      // Recorded by a load that was cut short later on.
      episodeId = (answered.response as Recorded).episodeId
      continue
    }
    const recordedAt = instantBefore(written.recorded ?? written.at, asOf)
    if (episodeId !== '' && reached > 0) {
      await letTimePass(ports, { authority, childId, episodeId }, reached, recordedAt)
    }
    reached = recordedAt
    const command = {
      actor: actorOf(actors, authority, written.by),
      now: recordedAt,
      idempotencyKey,
      facts: [factOf(written, asOf)],
    }
    const outcome =
      episodeId === ''
        ? await ports.app.reportAbsence({ ...command, childId })
        : await ports.app.recordFacts({
            ...command,
            stream: { kind: 'episode', id: episodeId },
            expectedVersion: null,
          })
    episodeId = need(`${key}, ${written.fact} at ${written.at}`, outcome).episodeId
  }
  if (reached > 0) await letTimePass(ports, { authority, childId, episodeId }, reached, asOf)
}

/** Rings what falls due between two instants, each at its own. */
async function letTimePass(
  ports: TrainingPorts,
  place: { readonly authority: string; readonly childId: string; readonly episodeId: string },
  from: Instant,
  until: Instant,
): Promise<void> {
  let at = from
  for (;;) {
    const file = await ports.log.readCase(place.authority, place.childId, place.episodeId)
    const { nextAt } = ports.deriveEpisode(file, at)
    if (nextAt === null || nextAt >= until || nextAt <= at) return
    at = nextAt
    await ports.lookAt(place, at)
  }
}

/** Fields that hold an instant are written as the times are. */
function factOf(written: WrittenFact, asOf: Instant): FactInput {
  const { at, recorded: _recorded, fact, by, ...rest } = written
  const kind = findFactKind(fact)
  // Facts that name who did a thing mean the person recording it.
  const data = kind?.posts.by ? { by: by.split('/').at(-1), ...rest } : rest
  const said = Object.entries(data).map(([field, value]) => {
    const isMoment = Reflect.get(Object(kind?.data.properties[field]), 'format') === 'instant'
    return [
      field,
      isMoment && typeof value === 'string' ? isoOf(instantBefore(value, asOf)) : value,
    ]
  })
  return { kind: fact, occurredAt: isoOf(instantBefore(at, asOf)), data: Object.fromEntries(said) }
}

async function findActors(
  { app }: TrainingPorts,
  { accounts }: TrainingSet,
): Promise<ReadonlyMap<string, Actor>> {
  const actors = new Map<string, Actor>()
  for (const { account, authority, role } of accounts) {
    const actor = await app.findActor(account)
    if (actor) actors.set(`${authority}/${role}`, actor)
  }
  return actors
}

function actorOf(actors: ReadonlyMap<string, Actor>, authority: string, by: string): Actor {
  const actor = actors.get(by.includes('/') ? by : `${authority}/${by}`)
  if (!actor) throw new Error(`training: nobody in ${authority} signs in as “${by}”`)
  return actor
}

function need(what: string, outcome: Outcome<Recorded>): Recorded {
  if (outcome.kind === 'ok') return outcome.value
  const faults = outcome.faults?.map(({ field, message }) => `${field}: ${message}`).join(' ') ?? ''
  throw new Error(`training data was refused: ${what}: ${outcome.message} ${faults}`)
}
