import type { Reported, ReportedTask } from '../../../app/index.ts'
import type { FactOf, Instant } from '../../../facts/index.ts'
import { sayMoment, saySpan } from '../../../words/index.ts'
import { sayClock } from '../../ui/clock/say-clock.ts'

/** The most things to do that stand on the page; the rest are counted. */
const tasksShown = 4

/** One numbered step. */
export interface Step {
  readonly title: string
  readonly number: string | null
  readonly words: readonly string[]
  readonly clock: ReturnType<typeof sayClock> | null
  readonly calls: ReportedTask['calls']
  /** What the police will ask, line by line; empty where it is not they who are rung. */
  readonly ask: readonly string[]
  readonly link: { readonly href: string; readonly text: string; readonly first: boolean } | null
}

/** What a report ends with, as it stands now: what to do, numbered; who has it; who does not know yet. */
export function reportedView(reported: Reported, titleOf: (post: string) => string) {
  const { view, holder, policeTold } = reported
  const { child, episode } = view
  const steps = episode.returnedAt === null ? stepsOf(reported) : []
  return {
    title: reported.byYou
      ? `You have reported ${child.name} missing`
      : `${child.name} was reported missing`,
    sentAt: reported.reportedAt,
    back: episode.returnedAt,
    holder,
    policeKnow: policeTold !== null,
    ringNow: steps[0]?.ask.length ? true : steps[0]?.number === '999',
    steps,
    more: Math.max(0, tasksToDo(reported).length - tasksShown),
    onListOf: reported.onListOf,
    take: reported.mayTake
      ? {
          path: `/episodes/${episode.episodeId}`,
          childName: child.name,
          next: `/episodes/${episode.episodeId}/reported`,
        }
      : null,
    ring: ringWhileUntaken(reported),
    told: toldOf(reported, titleOf),
    notTold: reported.notTold,
    partly: view.partly,
    name: child.name,
  }
}

/** Ringing the police, where they do not know and it is for this person to do, or the child is in danger now. */
function ringsPolice({ policeTold, inDanger, mine }: Reported): boolean {
  return policeTold === null && (inDanger || mine.some(isRingPolice))
}

function isRingPolice({ word }: Pick<ReportedTask, 'word'>): boolean {
  return word === 'ring-the-police'
}

/** What is theirs, without what ringing the police does. */
function tasksToDo(reported: Reported): readonly ReportedTask[] {
  return reported.mine.filter((task) => !(ringsPolice(reported) && isRingPolice(task)))
}

function stepsOf(reported: Reported): readonly Step[] {
  const { view, holder, own } = reported
  const { name } = view.child
  const now = view.asOf
  const path = `/episodes/${view.episode.episodeId}`
  return [
    ...(ringsPolice(reported) ? [policeStep(reported, path)] : []),
    ...tasksToDo(reported)
      .slice(0, tasksShown)
      .map((task) => taskStep(task, path, now)),
    ...(holder === null ? [untakenStep(reported)] : []),
    ...(reported.caresFor
      ? [
          plain(
            'Keep your telephone free, and leave their room as it is',
            `Somebody will ring you. They may want to look at the room: put by a photograph of ${name}.`,
          ),
        ]
      : []),
    {
      ...plain(
        'Tell us anything new, however small',
        holder && !holder.isYou && own.number !== null
          ? `${holder.name} has it; ${own.title} children’s services are on`
          : '',
      ),
      number: holder && !holder.isYou ? own.number : null,
      link: { href: `${path}/record`, text: 'Add news', first: false },
    },
  ]
}

function plain(title: string, words: string): Step {
  return {
    title,
    number: null,
    words: words === '' ? [] : [words],
    clock: null,
    calls: [],
    ask: [],
    link: null,
  }
}

/** 999 where the child is in danger now; else the number of the area’s police, or the one that reaches any. */
function policeStep(reported: Reported, path: string): Step {
  const { view, inDanger, policeNumber, mine } = reported
  const task = mine.find(isRingPolice)
  return {
    title: 'Ring the police',
    number: inDanger ? '999' : (policeNumber ?? '101'),
    words: [`Say: “${opening(reported)}”`],
    clock: null,
    calls: [],
    ask: whatTheyAsk(reported),
    link: {
      href: task ? taskHref(path, task) : `${path}/record/police-reported`,
      text: 'I have rung the police',
      first: view.episode.returnedAt === null,
    },
  }
}

function opening({ view: { child, episode, asOf } }: Reported): string {
  const age = child.age === null ? '' : `, ${child.age},`
  const alerts = child.alerts.map((one) => `${one.replace(/\.$/, '')}.`)
  return [
    `${child.fullName}${age} has been gone since ${sayMoment(episode.beganAt, asOf)}.`,
    ...alerts,
  ].join(' ')
}

function whatTheyAsk({ view: { child, asOf }, toSay }: Reported): readonly string[] {
  const seen = [
    toSay.lastSeenAt === null ? null : sayMoment(toSay.lastSeenAt, asOf),
    toSay.lastSeenWhere,
  ].filter((one) => one !== null)
  return [
    `Looks: ${child.description ?? 'not on record here. Say what you know.'}`,
    `Wearing: ${toSay.wearing ?? 'not said'}`,
    `Last seen: ${seen.join(', ') || 'not said'}`,
    `May be with: ${toSay.companions ?? 'not said'}`,
    `May be at: ${toSay.place ?? 'not said'}`,
    child.photographTakenOn === null
      ? 'Photograph: none on record here'
      : `Photograph: taken ${child.photographTakenOn}`,
  ]
}

function taskStep(task: ReportedTask, path: string, now: Instant): Step {
  const [first] = task.members
  const [must, should] = [
    task.members.filter(({ force }) => force === 'must'),
    task.members.filter(({ force }) => force !== 'must'),
  ]
  const said = (which: string, some: typeof must) =>
    some.length === 0 ? [] : [`${which}: ${some.map(({ title }) => title).join('; ')}`]
  return {
    title: task.title,
    number: null,
    words:
      task.members.length === 1 && first?.title === task.title
        ? []
        : [...said('You must', must), ...said('You should', should)],
    clock: first ? sayClock(first, now) : null,
    calls: task.calls,
    ask: [],
    link: { href: taskHref(path, task), text: 'Say what you did', first: false },
  }
}

function taskHref(path: string, { key }: ReportedTask): string {
  return `${path}/task?${new URLSearchParams({ task: key })}`
}

/** Whom to ring while nobody has it: those whose list it is on, else children’s services of the authority. */
function ringWhileUntaken({ onListOf, own }: Reported) {
  return onListOf && onListOf.number !== null
    ? { title: onListOf.title, number: onListOf.number }
    : { title: `${own.title} children’s services`, number: own.number }
}

function untakenStep(reported: Reported): Step {
  const { onListOf, reportedAt, view } = reported
  const ring = ringWhileUntaken(reported)
  const since = sayMoment(reportedAt, view.asOf)
  const nobodyThere = onListOf !== null && onListOf.atWork === 0
  return {
    ...plain(
      nobodyThere ? `Ring ${ring.title}` : `Ring ${ring.title} if nobody has rung you`,
      nobodyThere
        ? 'Nobody of theirs is at work at this hour, as far as this service knows. Do not wait to be rung.'
        : onListOf
          ? `Your report is on their list since ${since}. Nobody has taken it.`
          : `Your report was sent at ${since}. Nobody has taken it.`,
    ),
    number: ring.number,
  }
}

/** Who was told, when and by whom, as far as it is on record for whoever looks. */
function toldOf({ view }: Reported, titleOf: (post: string) => string) {
  const now = view.asOf
  const roles = (fact: FactOf<'notice.given'>) =>
    fact.data.to.map(({ post }) => titleOf(post)).join(', ')
  return view.facts.flatMap((fact) => {
    if (fact.withdrawnBy !== null) return []
    const row = (title: string, note: string) => [
      {
        title,
        note: `Told by ${fact.byName ?? fact.byTitle}${note}`,
        at: saySpan(fact, (at) => sayMoment(at, now)),
      },
    ]
    if (fact.kind === 'police.reported') return row('The police', '. You need not ring again')
    return fact.kind === 'notice.given' ? row(roles(fact), '') : []
  })
}
