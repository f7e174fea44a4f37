import type {
  ChildHandedOver,
  ChildToHandOver,
  HandoverList,
  HandoverToWrite,
  TaskToHandOver,
} from '../../../app/index.ts'
import type { Instant } from '../../../facts/index.ts'
import { sayLength, sayMoment, sayNear, sayTime, sayWord } from '../../../words/index.ts'
import { sayClock } from '../../ui/clock/say-clock.ts'

/** More of what changed is read on the child's own page. */
const mostChanges = 5
/** More of what is due, likewise. */
const mostDue = 3

/** Handovers as the page shows them: what waits for the person looking first. */
export function handoverView(lists: readonly HandoverList[], now: Instant) {
  const shown = lists.map((list) => listView(list, now))
  return {
    lists: [...shown].sort((a, b) => Number(b.toTake > 0) - Number(a.toTake > 0)),
    waiting: shown.reduce((count, { toTake }) => count + toTake, 0),
  }
}

function listView(list: HandoverList, now: Instant) {
  const { children, giver } = list
  const taken = children.filter((child) => child.taken !== null)
  const away = children.filter(({ returnedAt }) => returnedAt === null).length
  const toTake = children.filter(({ mayTake }) => mayTake)
  return {
    list: list.list,
    giver: giver.isYou ? 'you' : giver.name,
    givenName: giver.isYou ? 'You keep' : `${firstName(giver.name)} keeps`,
    inWhose: giver.isYou ? 'In your words' : `In ${firstName(giver.name)}’s words`,
    role: giver.roleTitle,
    to: list.toTitle,
    written: sayNear(list.writtenAt, now),
    title: `Handover, ${sayMoment(list.from ?? list.writtenAt, now)}`,
    words: list.words,
    number: childrenIn(children.length, away),
    children: children.map((child) => handedOver(child, list.writtenAt, now)),
    toTake: toTake.length,
    summary: summaryOf(list, taken.length),
    isYours: giver.isYou,
  }
}

function firstName(name: string): string {
  return name.split(' ')[0] ?? name
}

function childrenIn(all: number, away: number): string {
  const children = all === 1 ? '1 child' : `${all} children`
  const parts = [
    ...(away > 0 ? [`${away} away`] : []),
    ...(all - away > 0 ? [`${all - away} home`] : []),
  ]
  return `${children}: ${parts.join(', ')}.`
}

/** Who took how many, how many wait, and what becomes of them. */
function summaryOf(
  { children, giver, until, isBack, thenTitle }: HandoverList,
  taken: number,
): string {
  const waiting = children.length - taken
  if (waiting === 0) return 'Every child has been taken on.'
  const told = thenTitle === null ? '' : `, and the ${thenTitle} is told`
  const to = giver.isYou ? 'you' : firstName(giver.name)
  const count =
    taken === 0 ? 'Nobody has been taken on yet' : `Taken on: ${taken}. Waiting: ${waiting}`
  if (isBack) return `${count}. The time has passed: who waits is with ${to} again${told}.`
  if (until === null) return `${count}.`
  return `${count}. What nobody has taken by ${sayTime(until)} goes back to ${to}${told}.`
}

function handedOver(child: ChildHandedOver, writtenAt: Instant, now: Instant) {
  const changes = child.changed.slice(-mostChanges)
  return {
    ...childLine(child, now),
    offer: child.offer,
    changed:
      changes.length === 0
        ? 'Nothing new was recorded.'
        : `${changes.map(({ title, at }) => `${title} ${sayTime(at)}`).join('. ')}.`,
    mayTake: child.mayTake,
    taken:
      child.taken === null
        ? null
        : {
            name: child.taken.isYou ? 'You' : child.taken.name,
            when: `took ${child.taken.isYou ? 'this' : 'it'} on ${sayTime(child.taken.at)}`,
          },
    waiting: child.person === null ? 'Nobody yet' : child.person.name,
    offered: `offered ${sayTime(writtenAt)}, not taken yet`,
  }
}

/** A child on the page of writing, or of taking on. */
function childLine(child: ChildToHandOver, now: Instant) {
  const { name, age, beganAt, returnedAt, council, police, grade } = child
  const view = (as: string) => (as === 'unclassified' ? 'not decided yet' : sayWord(as))
  const missing = council === 'missing' || police === 'missing'
  const graded = ['unclassified', 'ungraded'].includes(grade)
    ? view(police)
    : `${sayWord(grade)} risk`
  return {
    episodeId: child.episodeId,
    href: `/episodes/${child.episodeId}`,
    name,
    called: age === null ? name : `${name}, ${age}`,
    state:
      returnedAt === null
        ? `${missing ? 'Missing' : 'Away'} for ${sayLength(now - beganAt)}`
        : `Home since ${sayMoment(returnedAt, now)}`,
    views: returnedAt === null ? `Council: ${view(council)} · Police: ${graded}` : null,
    alerts: child.alerts.slice(0, 3),
    due: child.due.slice(0, mostDue).map((task) => dueLine(child.episodeId, task, now)),
    more: Math.max(0, child.due.length - mostDue),
  }
}

function dueLine(episodeId: string, task: TaskToHandOver, now: Instant) {
  const { title, key, late } = task
  return {
    title,
    href: `/episodes/${episodeId}/task?${new URLSearchParams({ task: key, from: 'now' })}`,
    late,
    clock: sayClock({ ...task, state: late ? 'overdue' : 'due', late: 0 }, now),
  }
}

/** The page on which a handover is written. */
export function writingView(
  { children, posts, within }: HandoverToWrite,
  now: Instant,
  filled: { to: string; words: string; episodes: readonly string[] } | null,
  faults: readonly { readonly box: string; readonly message: string }[],
) {
  const away = children.filter(({ returnedAt }) => returnedAt === null).length
  return {
    title: 'Write a handover',
    number: childrenIn(children.length, away),
    none: children.length === 0,
    children: children.map((child) => ({
      ...childLine(child, now),
      chosen: filled === null || filled.episodes.includes(child.episodeId),
    })),
    posts: posts.map(({ post, title }) => ({ value: post, text: title })),
    to: filled?.to ?? '',
    words: filled?.words ?? '',
    within: within === null ? null : sayLength(lengthIn(within)),
    faults,
  }
}

/** A number of hours or minutes, as an authority writes it, in milliseconds. */
function lengthIn(text: string): number {
  return Temporal.Duration.from(text).total('milliseconds')
}
