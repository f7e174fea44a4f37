import type { Instant, StreamKind } from '../../facts/index.ts'
import { mayTake } from '../../sight/index.ts'
import { gather } from '../../tasks/index.ts'
import type { Answering } from '../answering.ts'
import { childHeadOf } from '../child/child-head.ts'
import { findInForce, type Library, titleOfRole } from '../library.ts'
import type { AccountRecord } from '../ports.ts'
import { notFound } from '../refusals.ts'
import { viewerOf } from '../viewer.ts'
import type { Actor, Outcome } from '../views.ts'
import { namerOf } from './name-holds.ts'
import { worksAt } from './on-duty.ts'
import { mayHave } from './settle-holds.ts'
import { holdable } from './tasks-on-record.ts'
import type { Giving, PersonNamed } from './views.ts'

/** A task as somebody who would give it away sees it, with everybody it may be given to. */
export function openGivingWith(answering: Answering) {
  const { accounts, library } = answering
  return async ({
    actor,
    now,
    of,
    task: key,
  }: {
    readonly actor: Actor
    readonly now: Instant
    readonly of: { readonly kind: StreamKind; readonly id: string }
    readonly task: string
  }): Promise<Outcome<Giving>> => {
    const seen = await read(answering, actor, now, of)
    const task =
      seen &&
      gather({ asOf: now, duties: seen.duties }, seen.applied).now.find((one) => one.key === key)
    if (!task) return notFound
    const everybody = await accounts.listPeople(actor.authority)
    const what = holdable(seen.applied, task)
    const hold = seen.holds.get(key) ?? { holder: null, former: null }
    const isHolder = hold.holder?.person === actor.account
    const theirs = isHolder || mayTake(viewerOf(library, actor), what)
    const { name, childId } = childHeadOf(seen.childId, seen.authority, seen.timeline, null)
    const people = everybody
      .filter((one) => one.account !== hold.holder?.person && mayHave(library, one, what))
      // Whoever cares for certain children is there for those.
      .filter(({ children }) => children === null || children.includes(childId))
      .map((one) => ({
        ...named(library, one, now),
        team: one.team,
        onDuty: worksAt(library, one, now),
        isYou: one.account === actor.account,
      }))
    return {
      kind: 'ok',
      value: {
        childId,
        childName: name,
        task: { key, title: task.title },
        hold: (await namerOf(answering, actor, now, [hold]))(hold),
        may: {
          give: theirs,
          take: theirs && hold.holder === null,
          handBack: theirs && hold.holder !== null,
        },
        people: people.sort((a, b) => Number(b.onDuty) - Number(a.onDuty)),
      },
    }
  }
}

function read(
  { seen }: Answering,
  actor: Actor,
  now: Instant,
  of: { kind: StreamKind; id: string },
) {
  return of.kind === 'episode'
    ? seen.case({ actor, now, episodeId: of.id })
    : seen.child({ actor, now, childId: of.id })
}

export function named(
  library: Library,
  { account, name, authority, role }: AccountRecord,
  now: Instant,
): PersonNamed {
  return { account, name, roleTitle: titleIn(library, authority, role, now) }
}

function titleIn(library: Library, authority: string, role: string, now: Instant): string {
  const protocol = library.authorities.get(authority)?.protocol
  return titleOfRole(protocol === undefined ? undefined : findInForce(library, protocol, now), role)
}
