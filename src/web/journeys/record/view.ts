import type {
  ChildView,
  EpisodeHead,
  EpisodeView,
  OfferedDuty,
  OfferedForm,
  Offers,
  TaskSeen,
} from '../../../app/index.ts'
import type { Instant } from '../../../facts/index.ts'
import { formGroups, groupTitles } from '../../../forms/index.ts'
import { sayCount } from '../../../words/index.ts'
import type { RecordPath } from '../../ui/duty-line/duty-line.ts'
import { rowOfTask } from '../../ui/task-row/task-row.ts'
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
const tasksShown = 3

function offered({ tasks, forms, others }: Offers, now: Instant, path: RecordPath, find: string) {
  return {
    tasks: tasks.slice(0, tasksShown).map((task) => taskLine(task, now, path)),
    tasksMore: tasks.length > tasksShown ? sayCount(tasks.length - tasksShown, 'more task') : null,
    finder: finderOf(path, find, forms),
    groups: find === '' ? groupsOf(forms, path) : [],
    others: others.map((one) => otherLine(one, path)),
  }
}

function taskLine(task: TaskSeen, now: Instant, path: RecordPath) {
  const { title, href, things, names, clock } = rowOfTask(task, now, path)
  const [only] = names
  // One thing that is the whole task is said by its clock.
  const holds = names.length > 1 ? things : only === title ? null : (only ?? null)
  return { title, href, holds, clock }
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
