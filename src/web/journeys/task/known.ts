import type { EpisodeHead, FactView, TaskView } from '../../../app/index.ts'
import { type Instant, type Post, readTime } from '../../../facts/index.ts'
import { answerOfPost } from '../../../forms/index.ts'
import { capital, sayConcern, sayLabel, sayList, sayMoment, saySpan } from '../../../words/index.ts'

/** Something known that stands beside a task, so that nobody has to look for it or is asked it again. */
interface Known {
  readonly title: string
  readonly lines: readonly string[]
}

/** What is known already that bears on a task: what to say of the child, worries, sightings, and who has been told. */
export function knownBeside(
  { record, lines, word }: TaskView,
  now: Instant,
  roleTitle: (post: string) => string,
): readonly Known[] {
  const { child, facts } = record.view
  const standing = facts.filter(
    ({ correctedBy, withdrawnBy }) => correctedBy === null && withdrawnBy === null,
  )
  const telling = lines.some(({ tells }) => tells !== null) || word === 'ring-the-police'
  const said = [
    ...(record.kind === 'episode' ? ofEpisode(child.name, record.view.episode, now) : []),
    ...standing.flatMap((fact) => lastSeen(fact, now)),
    ...(child.description ? [`Looks: ${child.description}`] : []),
  ]
  return [
    { title: telling ? 'What to say' : 'What is known', lines: said },
    { title: 'Worries', lines: standing.flatMap(worry) },
    { title: 'Last sighting', lines: standing.flatMap((fact) => sighting(fact, now)).slice(-1) },
    {
      title: 'Already told',
      lines: standing.flatMap((fact) => told(fact, now, roleTitle)).slice(-mostTold),
    },
  ].filter((one) => one.lines.length > 0)
}

const mostTold = 6

/** How it stands with the child, in a sentence or two that may be read out. */
function ofEpisode(name: string, episode: EpisodeHead, now: Instant): readonly string[] {
  const { returnedAt, locatedAt, beganAt, council, police } = episode
  const moment = (at: Instant) => sayMoment(at, now)
  const isMissing = [council.as, council.workedOut?.as, police.as].includes('missing')
  const stands =
    returnedAt !== null
      ? `${name} came back ${moment(returnedAt)}.`
      : locatedAt !== null
        ? `${name} was found ${moment(locatedAt)} and is not back yet.`
        : `${name} has been ${isMissing ? 'missing' : 'away'} since ${moment(beganAt)}.`
  const graded = ['unknown', 'none', 'ungraded', ''].includes(police.grade)
    ? []
    : [`The police grade the risk ${sayLabel(police.grade).toLowerCase()}.`]
  const reference = police.reference === null ? [] : [`Police reference ${police.reference}.`]
  return [stands, ...graded, ...reference]
}

function lastSeen(fact: FactView, now: Instant): readonly string[] {
  if (fact.kind !== 'absence.noticed') return []
  const { lastSeenAt, lastSeenWhere, wearing, companions, circumstances } = fact.data
  const seen = lastSeenAt === undefined ? null : readTime(lastSeenAt)
  const when = seen?.kind === 'instant' ? ` ${sayMoment(seen.instant, now)}` : ''
  return [
    ...(when || lastSeenWhere
      ? [`Last seen${when}${lastSeenWhere ? `: ${ended(lastSeenWhere)}` : '.'}`]
      : []),
    ...(wearing ? [`Wearing: ${ended(wearing)}`] : []),
    ...(companions ? [`With: ${ended(companions)}`] : []),
    ...(circumstances ? [ended(capital(circumstances))] : []),
  ]
}

function ended(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`
}

function worry(fact: FactView): readonly string[] {
  if (fact.kind !== 'concern.recorded' || fact.data.present !== 'yes') return []
  const { concern, basis } = fact.data
  return [`${capital(sayConcern(concern))}${basis ? `: ${ended(basis)}` : ''}`]
}

function sighting(fact: FactView, now: Instant): readonly string[] {
  if (fact.kind !== 'sighting.reported') return []
  const { where, credible } = fact.data
  const when = saySpan(fact, (at) => sayMoment(at, now))
  return [`${where ? `${where}, ` : ''}${when}${credible === 'yes' ? ', believed' : ''}.`]
}

function told(
  fact: FactView,
  now: Instant,
  roleTitle: (post: string) => string,
): readonly string[] {
  const when = saySpan(fact, (at) => sayMoment(at, now))
  const by = fact.byName ?? fact.byTitle
  if (fact.kind === 'police.reported') return [`Police, by ${by}, ${when}`]
  if (fact.kind !== 'notice.given') return []
  const to = fact.data.to.map((post: Post) => roleTitle(answerOfPost(post)))
  return [`${sayList(to, 'and')}, by ${by}, ${when}`]
}
