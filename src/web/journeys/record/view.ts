import type {
  ChildView,
  DutyView,
  EpisodeHead,
  EpisodeView,
  OfferedDuty,
  OfferedForm,
  OfferedTask,
  Offers,
} from '../../../app/index.ts'
import type { Instant } from '../../../facts/index.ts'
import { formGroups, groupTitles } from '../../../forms/index.ts'
import { sayCount } from '../../../words/index.ts'
import { sayClock } from '../../ui/clock/say-clock.ts'
import { inOrder, type RecordPath } from '../../ui/duty-line/duty-line.ts'
import { childFrame } from '../child/frame.ts'
import { episodeFrame } from '../episode/frame.ts'

/** What may be recorded of an absence: what is asked first, then a form found by any word, then all of them in groups. */
export function recordView(view: EpisodeView, offers: Offers, find: string) {
  const { episodeId, returnedAt } = view.episode
  return {
    title: `${view.child.name}: record something`,
    ...episodeFrame(view, 'record'),
    home: `/episodes/${episodeId}`,
    stillAway: returnedAt === null,
    ...offered(offers, view.asOf, `/episodes/${episodeId}`, find),
  }
}

/** The same of a child alone, whether or not there is an absence. */
export function recordOfChildView(
  view: ChildView,
  open: EpisodeHead | null,
  offers: Offers,
  find: string,
) {
  return {
    title: `${view.child.name}: record something about the child`,
    ...childFrame(view, 'record', open),
    stillAway: false,
    ...offered(offers, view.asOf, `/children/${view.child.childId}`, find),
  }
}

/** Tasks shown before the search: what is asked first must not push it off the page. */
const tasksShown = 4

function offered({ tasks, forms, others }: Offers, now: Instant, path: RecordPath, find: string) {
  const lines = tasks
    .flatMap((task) => {
      const [first] = task.members.toSorted((a, b) => inOrder(a, b, now))
      return first ? [{ task, first }] : []
    })
    .sort((a, b) => inOrder(a.first, b.first, now))
  return {
    tasks: lines.slice(0, tasksShown).map(({ task, first }) => taskLine(task, first, now, path)),
    tasksMore: lines.length > tasksShown ? sayCount(lines.length - tasksShown, 'more task') : null,
    finder: finderOf(path, find, forms),
    groups: find === '' ? groupsOf(forms, path) : [],
    others: others
      .toSorted((a, b) => inOrder(a.duty, b.duty, now))
      .map((one) => otherLine(one, path)),
  }
}

function taskLine(
  { key, title, members }: OfferedTask,
  first: DutyView,
  now: Instant,
  path: string,
) {
  const must = members.filter(({ force }) => force === 'must').length
  return {
    title,
    href: `${path}/task?${new URLSearchParams({ task: key })}`,
    // One thing that is the whole task is said by its clock.
    holds:
      members.length === 1
        ? first.title === title
          ? null
          : first.title
        : `${sayCount(members.length, 'thing')}${must > 0 ? `, ${must} must` : ''}`,
    clock: sayClock(first, now),
  }
}

function otherLine({ form, duty }: OfferedDuty, path: string) {
  return {
    title: duty.title,
    who: duty.ownerTitle,
    href: `${path}/record/${form}?${new URLSearchParams({ duty: duty.instance, from: 'episode' })}`,
  }
}

function finderOf(path: string, find: string, forms: readonly OfferedForm[]) {
  return {
    path: `${path}/record`,
    find,
    says:
      forms.length === 0
        ? `Nothing is found for “${find}”. Try another word, or look through all forms.`
        : `${forms.length} found for “${find}”`,
    found: find === '' ? [] : forms.map((form) => offerLine(form, path)),
  }
}

function offerLine({ form, title, answer }: OfferedForm, path: string) {
  const chosen =
    answer && `?${new URLSearchParams({ question: answer.question, answer: answer.value })}`
  return { title, answer: answer?.label ?? null, href: `${path}/record/${form}${chosen ?? ''}` }
}

function groupsOf(forms: readonly OfferedForm[], path: string) {
  return formGroups.flatMap((group) => {
    const offers = forms.filter((form) => form.group === group)
    if (offers.length === 0) return []
    return [
      {
        title: `${groupTitles[group]} (${offers.length})`,
        offers: offers.map((form) => offerLine(form, path)),
      },
    ]
  })
}
