import {
  type Duty,
  describeCondition,
  describeTimes,
  type PartyPlace,
  partiesWritten,
} from '../../../protocol/index.ts'
import { capital, sayCount, sayList } from '../../../words/index.ts'
import { frameOf, type Opened } from './opened.ts'
import { titleIn } from './protocol-duty.ts'
import { askedAt, stagesOf } from './stages.ts'

/** How many things a protocol asks of a post, by how binding it makes them. */
export interface AskedCount {
  readonly must: number
  readonly should: number
  readonly may: number
}

/**
 * What a protocol asks of one post, in the order of a case, and what else the post has to do with it: the post that is asked for, or one's own.
 * Null where it is asked for a post it does not name; of one's own it says so.
 */
export function asksView(opened: Opened, asked: string | undefined, own: string) {
  const role = asked ?? own
  const posts = postsOf(opened, own)
  const here = posts.find((one) => one.role === role) ?? null
  if (!here && asked !== undefined) return null
  return {
    ...frameOf(opened, here ? `What it asks of: ${here.title}` : 'What it asks, post by post'),
    here: here && asksOf(opened, role),
    isOwn: role === own,
    posts: posts
      .map((one) => ({ ...one, own: one.role === own, here: one.role === role }))
      .sort((a, b) => Number(b.own) - Number(a.own)),
  }
}

function asksOf(opened: Opened, role: string) {
  const { pack, shared, base } = opened
  const title = (other: string) => titleIn(pack, shared, other)
  const othersAct = (as: PartyPlace['as']) =>
    pack.duties
      .filter((duty) => partsOf(opened, duty, role).some((part) => part.as === as))
      .map((duty) => ({ title: duty.title, href: askedAt(base, duty) }))
  return {
    asked: sayAsked(askedCount(opened, role)),
    stages: stagesOf(pack, base).flatMap((stage) => {
      const asked = stage.duties
        .filter((duty) => partsOf(opened, duty, role).some(isAsked))
        .map((duty) => askedOfPost(opened, duty, role))
      return asked.length === 0 ? [] : [{ title: stage.title, href: stage.href, asked }]
    }),
    others: [
      { title: 'Told', duties: othersAct('recipient') },
      { title: 'Consulted', duties: othersAct('consultee') },
      { title: 'Invited', duties: othersAct('invitee') },
    ].filter(({ duties }) => duties.length > 0),
    standsInFor: Object.entries(pack.roles).flatMap(([other, { outOfHours, vacantGoesTo }]) => [
      ...(outOfHours === role ? [`${title(other)}, out of hours`] : []),
      ...(vacantGoesTo === role ? [`${title(other)}, if nobody holds that post`] : []),
    ]),
  }
}

/** Every post that a protocol names, and one's own where it has to do with any of it, most asked of first. */
export function postsOf(opened: Opened, own: string) {
  const { pack, shared, base } = opened
  const named = new Set(pack.duties.flatMap((duty) => partiesWritten(duty).map(({ role }) => role)))
  if (pack.duties.some((duty) => partsOf(opened, duty, own).length > 0)) named.add(own)
  return [...named]
    .map((role) => {
      const { must, should, may } = askedCount(opened, role)
      return {
        role,
        title: titleIn(pack, shared, role),
        href: `${base}/asks?${new URLSearchParams({ role })}`,
        asked: must + should + may,
      }
    })
    .sort((a, b) => b.asked - a.asked || a.title.localeCompare(b.title))
}

/** How many things a protocol asks of a post, and of those it answers for. */
export function askedCount(opened: Opened, role: string): AskedCount {
  const asked = opened.pack.duties.filter((duty) => partsOf(opened, duty, role).some(isAsked))
  const count = (force: string) => asked.filter((duty) => duty.force === force).length
  return { must: count('must'), should: count('should'), may: count('may') }
}

/** “15 things that must be done, 26 that should and 1 that may”; null where nothing is asked. */
export function sayAsked({ must, should, may }: AskedCount): string | null {
  const counts: readonly (readonly [number, string])[] = [
    [must, 'must be done'],
    [should, 'should'],
    [may, 'may'],
  ]
  const said = counts
    .filter(([count]) => count > 0)
    .map(([count, how], i) => `${i === 0 ? sayCount(count, 'thing') : count} that ${how}`)
  return said.length === 0 ? null : sayList(said, 'and')
}

function askedOfPost(opened: Opened, duty: Duty, role: string) {
  const { pack, shared, base } = opened
  const parts = partsOf(opened, duty, role).filter(isAsked)
  const only = parts.every(({ when }) => when !== undefined)
    ? parts.map(({ when = '' }) => describeCondition(when, pack)).join('; or if ')
    : null
  return {
    title: duty.title,
    href: askedAt(base, duty),
    force: duty.force,
    clock: capital(describeTimes(duty, pack)),
    when: duty.when === undefined ? null : describeCondition(duty.when, pack),
    only,
    together: parts.every(({ as }) => as === 'joint'),
    of: [...new Set(parts.map((part) => part.role))]
      .filter((other) => other !== role)
      .map((other) => titleIn(pack, shared, other)),
  }
}

/** What a post is to a duty, itself or as one of those it answers for. */
function partsOf({ shared }: Opened, duty: Duty, role: string): readonly PartyPlace[] {
  const answersFor = shared.roles.get(role)?.answersFor ?? []
  return partiesWritten(duty).filter(
    (party) => party.role === role || answersFor.includes(party.role),
  )
}

function isAsked({ as }: PartyPlace): boolean {
  return as === 'owner' || as === 'joint'
}
