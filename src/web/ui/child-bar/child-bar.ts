import type { ChildHead, EpisodeHead } from '../../../app/index.ts'
import { epochDayFrom, type Instant, startOfDay } from '../../../facts/index.ts'
import {
  capital,
  sayDate,
  sayLength,
  sayMoment,
  saySpan,
  sayWord,
  uncapital,
} from '../../../words/index.ts'

/** The child at the top of everything about them. */
export interface ChildBar {
  readonly childId: string
  readonly name: string
  readonly fullName: string | null
  readonly initials: string
  readonly age: string | null
  readonly photograph: string
  /** “Missing for 14 hours 20 minutes”; the part in the middle ticks. */
  readonly state: {
    readonly before: string
    readonly length: string
    readonly since: Instant | null
    readonly when: string
  } | null
  readonly views: readonly {
    readonly whose: string
    readonly title: string
    readonly since: string
  }[]
  /** Why the protocol by itself holds the absence to be what it does, while nobody has decided. */
  readonly because: string | null
  readonly facts: readonly string[]
  readonly description: string | null
  readonly alerts: readonly string[]
}

const year = 365 * 86_400_000

export function childBar(
  child: ChildHead,
  episode: EpisodeHead | null,
  now: Instant,
  authorityTitle: (id: string) => string,
): ChildBar {
  return {
    childId: child.childId,
    name: child.name,
    fullName: child.fullName === child.name ? null : child.fullName,
    initials: initialsOf(child.name),
    age: child.age === null ? 'age not known' : `${child.age} years old`,
    photograph: photographOf(child, now),
    state: episode === null ? null : stateOf(episode, now),
    views: episode === null || episode.state === 'withdrawn' ? [] : viewsOf(episode, now),
    because: episode === null || isOver(episode) ? null : becauseOf(episode),
    facts: [...factsOf(child, authorityTitle), ...respiteOf(episode, now)],
    description: child.description,
    alerts: child.alerts,
  }
}

/** That the child is on respite, and not at the placement, since when and until when. */
function respiteOf(episode: EpisodeHead | null, now: Instant): readonly string[] {
  if (!episode?.respite) return []
  const { since, where, until } = episode.respite
  return [
    [
      `On a respite stay since ${sayMoment(since, now)}`,
      ...(where === null ? [] : [where]),
      ...(until === null ? [] : [`until ${sayDate(until)}`]),
    ].join(', '),
  ]
}

function initialsOf(name: string): string {
  return name
    .split(/\s+/)
    .slice(0, 2)
    .map((part) => [...part][0]?.toUpperCase() ?? '')
    .join('')
}

function photographOf(child: ChildHead, now: Instant): string {
  if (child.photographTakenOn === null) return 'No photograph on record'
  const takenAt = startOfDay(epochDayFrom(child.photographTakenOn))
  const old = now - takenAt > year ? ', over a year old' : ''
  return `Photograph held, taken ${sayDate(child.photographTakenOn)}${old}`
}

/** The longest they can have been away is what is said, and that the time is not exact. */
function sayBetween(earliest: Instant, latest: Instant, now: Instant): string {
  const span = { occurredAt: earliest, occurredUntil: latest }
  return `${saySpan(span, (at) => sayMoment(at, now))} (time not known exactly; clocks run from the earlier)`
}

function stateOf(episode: EpisodeHead, now: Instant): ChildBar['state'] {
  const { state, returnedAt, returnedUntil, closedAt, withdrawnAt } = episode
  const { locatedAt, beganAt, council, police } = episode
  if (withdrawnAt !== null)
    return {
      before: 'Reported by mistake',
      length: '',
      since: null,
      when: `withdrawn ${sayMoment(withdrawnAt, now)}`,
    }
  const closed = closedAt === null ? '' : `closed ${sayMoment(closedAt, now)}`
  if (returnedAt !== null)
    return {
      before:
        returnedUntil === null
          ? `Back since ${sayMoment(returnedAt, now)}`
          : `Back, ${sayBetween(returnedAt, returnedUntil, now)}`,
      length: '',
      since: null,
      when: [
        returnedUntil === null
          ? `away for ${sayLength(returnedAt - beganAt)}`
          : `away for at most ${sayLength(returnedUntil - beganAt)}`,
        closed,
      ]
        .filter(Boolean)
        .join(', '),
    }
  if (state === 'closed') return { before: capital(closed), length: '', since: null, when: '' }
  if (state === 'located' && locatedAt !== null)
    return {
      before: 'Located, not yet back: away for ',
      length: sayLength(now - beganAt),
      since: beganAt,
      when: `located ${sayMoment(locatedAt, now)}`,
    }
  const held = council.workedOut?.as ?? council.as
  const missing = held === 'missing' || police.as === 'missing'
  return {
    before: missing ? 'Missing for ' : 'Away for ',
    length: sayLength(now - beganAt),
    since: beganAt,
    when: `since ${sayMoment(beganAt, now)}`,
  }
}

function isOver({ state }: EpisodeHead): boolean {
  return state === 'back' || state === 'closed' || state === 'withdrawn'
}

function becauseOf({ council: { workedOut } }: EpisodeHead): string | null {
  if (workedOut === null) return null
  return `Held to be ${uncapital(workedOut.title)} because ${workedOut.because}.`
}

/** What the council and the police hold the absence to be; once it is over, what they held it to be. */
function viewsOf(episode: EpisodeHead, now: Instant): ChildBar['views'] {
  const over = isOver(episode)
  const since = (at: Instant | null) =>
    at === null ? '' : `${over ? 'from' : 'since'} ${sayMoment(at, now)}`
  const { council, police } = episode
  const grade = police.grade === 'ungraded' ? '' : `, ${sayWord(police.grade)} risk`
  const reference = police.reference === null ? '' : ` · reference ${police.reference}`
  const undecided = over ? 'Not decided' : 'Not decided yet'
  const held = (as: string) => (over ? `Was held to be ${as}` : capital(as))
  const decided =
    police.as === 'unclassified'
      ? grade === ''
        ? undecided
        : over
          ? 'Was recorded'
          : 'Recorded'
      : held(sayWord(police.as))
  return [
    {
      whose: over ? 'Council’s view while away' : 'Council’s view',
      ...(council.workedOut === null || over
        ? {
            title: council.as === 'unclassified' ? undecided : held(uncapital(council.title)),
            since: since(council.since),
          }
        : {
            title: capital(uncapital(council.workedOut.title)),
            since: 'until somebody confirms it',
          }),
    },
    {
      whose: over ? 'Police view while away' : 'Police view',
      title: `${decided}${grade}`,
      since: `${since(police.since)}${reference}`.replace(/^ · /, ''),
    },
  ]
}

function factsOf(child: ChildHead, authorityTitle: (id: string) => string): readonly string[] {
  const { responsibleAuthority: responsible, hostAuthority: host } = child
  const authorities = [
    ...(responsible === null ? [] : [`${authorityTitle(responsible)} is responsible`]),
    ...(host === null || host === responsible ? [] : [`placed in ${authorityTitle(host)}`]),
  ]
  const care =
    child.lookedAfter === 'yes'
      ? `looked after${child.legalStatus === null || child.legalStatus === 'none' ? '' : `, ${sayWord(child.legalStatus)}`}`
      : child.lookedAfter === 'no'
        ? 'not looked after'
        : 'not known whether looked after'
  return [care, ...(child.placement === null ? [] : [child.placement]), ...authorities].map(capital)
}
