import { randomUUID } from 'node:crypto'
import {
  type Actor,
  type App,
  createApp,
  deriveChild,
  deriveEpisodeWith,
  deriveOfChildWith,
  type Log,
  registerChildWith,
  ringAlarmsWith,
  sayOfChildWith,
} from '../../src/app/index.ts'
import { lookAtEpisode } from '../../src/clock/index.ts'
import { type Fact, type FactInput, isoOf } from '../../src/facts/index.ts'
import type { Store } from '../../src/store/index.ts'
import { readAuthorities } from '../../training/index.ts'
import { loadPacks } from '../engine/forty-facts.ts'
import { inventEpisode } from '../engine/invent-episode.ts'

/** The use cases over a store, and somebody to use them. */
export interface PeopleAtWork {
  readonly app: App
  readonly actor: Actor
  /** Records a child and the opening of an absence; the rest of its facts are still to be recorded. */
  begin(n: number, shiftTo: number): Promise<BegunAbsence>
  /** Another absence of the child begun before as the nth; `turn` makes it another course. */
  beginAgain(n: number, turn: number, shiftTo: number): Promise<BegunAbsence>
  /** Closes the episode of a child who is back. */
  close(absence: BegunAbsence, at: number): Promise<void>
  /** Records one fact as somebody would, at the time it was recorded. */
  record(absence: { readonly episodeId: string }, fact: Fact): Promise<void>
  /** What the clock does when an episode's time comes. */
  look(absence: BegunAbsence, at: number): Promise<void>
}

export interface BegunAbsence {
  readonly childId: string
  readonly episodeId: string
  /** What is still to be recorded, in order. */
  readonly rest: readonly Fact[]
}

/** @param throughLog stands between the use cases and the store's log, to see what passes. */
export function putPeopleToWork(
  store: Store,
  authority: string,
  throughLog: (log: Log) => Log = (log) => log,
): PeopleAtWork {
  const packs = loadPacks()
  const dependencies = {
    ...store,
    log: throughLog(store.log),
    library: { packs, authorities: readAuthorities() },
    forms: { forms: [], own: [] },
    newId: randomUUID,
  }
  const app = createApp(dependencies)
  const registerChild = registerChildWith(dependencies)
  const actor: Actor = {
    account: `worker.${authority}`,
    name: 'A worker',
    authority,
    agency: 'childrens-services',
    role: 'allocated-social-worker',
    roleTitle: 'Allocated social worker',
    children: null,
  }
  /** Each fact is recorded by the post it is invented to be said by. */
  const speakerOf = ({ by: { post } }: Fact): Actor => ({
    ...actor,
    account: `${post}.${authority}`,
    role: post,
    agency: packs[0]?.shared.roles.get(post)?.agency ?? actor.agency,
  })
  const command = (now: number) => ({ actor, now, idempotencyKey: randomUUID() })
  const childIdOf = (n: number) => `bench-${authority}-${n}`
  const report = async (
    childId: string,
    episode: readonly Fact[],
    shiftTo: number,
  ): Promise<BegunAbsence> => {
    const [noticed, ...rest] = episode.map(shiftedBy(shiftTo - (episode[0]?.occurredAt ?? 0)))
    if (!noticed) throw new Error('an absence begins with being noticed')
    const { episodeId } = mustBeOk(
      await app.reportAbsence({
        ...command(noticed.recordedAt),
        childId,
        facts: [said(authority)(noticed)],
      }),
    )
    return { childId, episodeId, rest }
  }
  return {
    app,
    actor,
    async begin(n, shiftTo) {
      const { child, episode } = inventEpisode(n)
      const known = child.map(shiftedBy(shiftTo - (episode[0]?.occurredAt ?? 0)))
      const at = Math.max(...known.map(({ recordedAt }) => recordedAt))
      mustBeOk(
        await registerChild({
          ...command(at),
          childId: childIdOf(n),
          facts: known.map(said(authority)),
        }),
      )
      return report(childIdOf(n), episode, shiftTo)
    },
    beginAgain: (n, turn, shiftTo) =>
      report(childIdOf(n), inventEpisode(n + turn).episode, shiftTo),
    async close({ episodeId }, at) {
      mustBeOk(
        await app.recordFacts({
          ...command(at),
          stream: { kind: 'episode', id: episodeId },
          expectedVersion: null,
          facts: [
            {
              kind: 'episode.closed',
              occurredAt: isoOf(at),
              data: { reason: 'returned-and-complete' },
            },
          ],
        }),
      )
    },
    async record({ episodeId }, fact) {
      mustBeOk(
        await app.recordFacts({
          ...command(fact.recordedAt),
          actor: speakerOf(fact),
          stream: { kind: 'episode', id: episodeId },
          expectedVersion: null,
          facts: [said(authority)(fact)],
        }),
      )
    },
    async look({ childId, episodeId }, at) {
      const ports = {
        log: store.log,
        deriveChild,
        deriveEpisode: deriveEpisodeWith(dependencies.library),
        ringAlarms: ringAlarmsWith(dependencies.library),
        deriveOfChild: deriveOfChildWith(dependencies.library),
        sayOfChild: sayOfChildWith(dependencies.library),
        now: () => at,
      }
      await lookAtEpisode(ports, { authority, childId, episodeId })
    },
  }
}

function shiftedBy(shift: number): (fact: Fact) => Fact {
  return (fact) => ({
    ...fact,
    occurredAt: fact.occurredAt + shift,
    recordedAt: fact.recordedAt + shift,
  })
}

/** A fact as it is sent in; where a place is named, the authority itself. */
function said(authority: string): (fact: Fact) => FactInput {
  return ({ kind, occurredAt, data }) => ({
    kind,
    occurredAt: isoOf(occurredAt),
    data: Object.fromEntries(
      Object.entries(data).map(([name, value]) => [name, value === 'bench' ? authority : value]),
    ),
  })
}

function mustBeOk<T>(
  outcome:
    | { readonly kind: 'ok'; readonly value: T }
    | { readonly kind: 'refused'; readonly message: string; readonly faults?: unknown },
): T {
  if (outcome.kind === 'ok') return outcome.value
  throw new Error(`${outcome.message} ${JSON.stringify(outcome.faults ?? '')}`)
}
