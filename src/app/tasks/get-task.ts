import { fieldOf, isPost } from '../../facts/index.ts'
import { answerOfPost, answerWord, prefill, presetAnswers } from '../../forms/index.ts'
import type { DutyState } from '../../protocol/index.ts'
import { mostLines, questionsOf, type TaskLine, tasksWith, type Way } from '../../tasks/index.ts'
import type { Answering } from '../answering.ts'
import { type Call, whomToCall } from '../episode/whom-to-call.ts'
import { findFormWith } from '../forms/find-form.ts'
import { formRecording } from '../forms/form-for-duty.ts'
import { roleTitleIn, whoseOf } from '../role-title.ts'
import type { Actor, DutyView, FactView, Outcome } from '../views.ts'
import type { LineAnswer, TaskLineView, TaskQuery, TaskView, Told } from './form-views.ts'
import { isByItself, type OpenTask, openTaskWith } from './open-task.ts'

const open: readonly DutyState[] = ['due', 'overdue', 'unknown']

/** A task’s form, as this person fills it in; where nothing of it is open any more, what came of it. */
export function getTaskWith(dependencies: Answering) {
  const openTask = openTaskWith(dependencies)
  const lineView = lineViewWith(dependencies)
  return async (query: TaskQuery): Promise<Outcome<TaskView>> => {
    const opened = await openTask(query)
    if (opened.kind === 'refused') return opened
    const { head, task, lines, duties, applied, authority, record } = opened.value
    const views = new Map(duties.map((duty) => [duty.instance, duty]))
    const isOver = ({ state }: DutyView) => !open.includes(state) && state !== 'upcoming'
    return {
      kind: 'ok',
      value: {
        key: head.key,
        word: head.word,
        title: head.title,
        holder: roleTitleIn(
          dependencies.library,
          authority,
          answerOfPost({ post: head.post, of: head.whose }),
        ),
        lines: lines.slice(0, mostLines).map((line) => lineView(line, query.actor, opened.value)),
        further: Math.max(0, lines.length - mostLines),
        came: duties.filter(
          (duty) =>
            isOver(duty) && tasksWith(duty, applied, query.now).some(({ key }) => key === head.key),
        ),
        then: (task?.then ?? []).flatMap(({ instance }) => views.get(instance) ?? []),
        record,
      },
    }
  }
}

/** A line as this person may answer it. */
export function lineViewWith(dependencies: Answering) {
  const attempt = attemptWith(dependencies)
  return (line: TaskLine<DutyView>, actor: Actor, opened: OpenTask): TaskLineView => {
    const { id, force, members, tells, asks, waivable } = line
    const told = tells === null ? null : toldOf(dependencies, tells, line, opened)
    const mayAnswer = asks !== null && !isByItself(line)
    const notReached = mayAnswer && told ? attempt(asks, actor, opened) : null
    const answers: readonly LineAnswer[] = [
      ...(mayAnswer ? (['done'] as const) : []),
      ...(notReached ? (['not-reached'] as const) : []),
      ...(waivable ? (['not-needed'] as const) : []),
      'not-yet',
    ]
    return {
      id,
      force,
      title: told ? [told.name, told.title].filter(Boolean).join(', ') : (members[0]?.title ?? ''),
      tells: told,
      calls: told
        ? [told.call].filter((call) => call !== null)
        : callsOf(dependencies, line, opened),
      duties: members,
      answers,
      done: mayAnswer ? { ...asks, begins: beginsOf(asks, told, opened) } : null,
      ownForm: asks?.form.form ?? null,
      notReached,
      tried: triedOf(line, opened.facts),
    }
  }
}

/** What a line begins with: what is known already, and the telephone where a number to ring is given. */
function beginsOf(
  { form, data }: Way,
  told: Told | null,
  { facts }: Pick<OpenTask, 'facts'>,
): Record<string, ReturnType<typeof presetAnswers>[string]> {
  return {
    ...prefill(form, facts.filter(stands)).answers,
    ...presetAnswers(form, data),
    ...(told?.call && { method: 'phone' }),
  }
}

function stands({ correctedBy, withdrawnBy }: FactView): boolean {
  return correctedBy === null && withdrawnBy === null
}

/** What is asked where whoever is to be told of the same was not reached; null where no form records that. */
function attemptWith({ forms }: Pick<Answering, 'forms'>) {
  const findForm = findFormWith({ forms })
  return ({ data }: Pick<Way, 'data'>, actor: Actor, { inForce }: Pick<OpenTask, 'inForce'>) => {
    const { about, to } = data
    const said = { to, ...(about !== undefined && { about }) }
    const fact = 'notice.attempted'
    const name = formRecording(forms.forms, { fact, data: {} })?.form
    const form = name === undefined ? null : findForm({ actor, form: name, inForce })
    return form && { data: said, ...questionsOf({ fact, data: said, form }, true) }
  }
}

/** The last attempt to tell the same person of the same, since it was asked. */
function triedOf(
  { asks, tells, members }: TaskLine<DutyView>,
  facts: readonly FactView[],
): FactView | null {
  if (tells === null) return null
  const since = Math.min(...members.map(({ startsAt }) => startsAt))
  const { post, of } = whoseOf(tells)
  const isThem = (one: unknown) => {
    const named = whoseOf(String(answerWord(one)))
    return named.post === post && (of === undefined || named.of === undefined || named.of === of)
  }
  return (
    facts
      .filter(stands)
      .findLast(
        (fact) =>
          fact.kind === 'notice.attempted' &&
          fact.occurredAt >= since &&
          fact.data.about === asks?.data.about &&
          [fieldOf(fact, 'to')].flat().some((one) => isPost(one) && isThem(one)),
      ) ?? null
  )
}

/** Whom a line that tells nobody is done with; the police, where it is that they are rung. */
function callsOf(
  { library }: Pick<Answering, 'library'>,
  { asks, members }: TaskLine<DutyView>,
  { authority, applied }: OpenTask,
): readonly Call[] {
  const calls = members.flatMap((duty) => duty.calls)
  const police = { as: 'recipient', role: 'police', of: null, standIn: null, vacant: null } as const
  const rung =
    asks?.fact === 'police.reported'
      ? whomToCall(library, authority, applied[0]?.compiled, {
          parties: [{ ...police, any: null, doneAt: null, by: null }],
        })
      : []
  const all = [...rung, ...calls]
  return all.filter(({ title }, i) => all.findIndex((other) => other.title === title) === i)
}

/** Whom a line tells: the post, who holds it for this child, and their number. */
function toldOf(
  { library }: Pick<Answering, 'library'>,
  tells: string,
  { members }: TaskLine<DutyView>,
  { authority, applied, timeline }: OpenTask,
): Told {
  const { post, of } = whoseOf(tells)
  const [duty] = members
  const asking = applied.find(
    ({ compiled }) => compiled.pack.protocol === duty?.askers[0]?.protocol,
  )?.compiled
  const parties = (duty?.parties ?? []).filter(
    (party) => party.role === post && party.as !== 'owner' && (of === undefined || party.of === of),
  )
  const [call] = whomToCall(library, authority, asking, { parties })
  const holder = timeline.byKind
    .get('person.allocated')
    ?.findLast(({ data }) => data.role.post === post)
  const left = timeline.byKind
    .get('person.unallocated')
    ?.findLast(({ data }) => data.role.post === post)
  const held = holder && (!left || left.occurredAt < holder.occurredAt) ? holder.data : undefined
  const title = roleTitleIn(library, authority, tells)
  return {
    post: tells,
    title,
    name: held?.name ?? null,
    call: callWith(title, held?.phone, call),
  }
}

/** Their own number first; out of hours the post’s goes on. */
function callWith(title: string, own: string | undefined, call: Call | undefined): Call | null {
  if (own === undefined) return call ?? null
  return {
    title,
    telephone: own,
    outOfHours: call?.outOfHours ?? null,
    standInTitle: call?.standInTitle ?? null,
  }
}
