import type { Timeline } from '../../episode/index.ts'
import { fieldsOf, isGroup } from '../../forms/index.ts'
import type { Applied } from '../../protocol/index.ts'
import {
  type Gathered,
  gather,
  type Head,
  linesOf,
  type TaskLine,
  type ToDo,
  tasksWith,
} from '../../tasks/index.ts'
import type { Answering } from '../answering.ts'
import { getChildWith } from '../child/get-child.ts'
import { getEpisodeWith } from '../episode/get-episode.ts'
import { findFormWith } from '../forms/find-form.ts'
import { mayDoBy } from '../record/offer-forms.ts'
import { notFound } from '../refusals.ts'
import { viewerOf } from '../viewer.ts'
import type { Actor, DutyView, FactView, Outcome } from '../views.ts'
import type { TaskQuery, TaskRecord } from './form-views.ts'

/** The record a task is of, as somebody may know it. */
export interface OpenRecord {
  readonly record: TaskRecord
  readonly childId: string
  readonly authority: string
  readonly version: number
  readonly duties: readonly DutyView[]
  readonly facts: readonly FactView[]
  readonly inForce: readonly { readonly id: string; readonly version: string }[]
  readonly applied: readonly Applied[]
  readonly timeline: Timeline
}

/** A task opened for somebody: what it is, what is left of it, and how they may do each part. */
export interface OpenTask extends OpenRecord {
  readonly head: Head
  readonly task: Gathered | null
  readonly lines: readonly TaskLine<DutyView>[]
}

/** Opens a task for a person; refused where there is no such record for them, or nothing of it was ever asked. */
export function openTaskWith(dependencies: Answering) {
  const openRecord = openRecordWith(dependencies)
  const findForm = findFormWith(dependencies)
  return async (query: TaskQuery): Promise<Outcome<OpenTask>> => {
    const { actor, now } = query
    const opened = await openRecord(query)
    if (!opened) return notFound
    const { duties, applied } = opened
    const order = { inDanger: false, authority: actor.authority }
    const { now: open, then } = gather({ asOf: now, duties }, applied, order)
    const task = [...open, ...then].find(({ key }) => key === query.task) ?? null
    const head = task ?? duties.flatMap((duty) => tasksWith(duty, applied, now)).find(isAsked)
    if (!head) return notFound
    const views = new Map(duties.map((duty) => [duty.instance, duty]))
    // What is theirs is what they do in one go, whichever of their posts owes it.
    const whole = opened.record.view.tasks.find(({ members }) =>
      members.some((one) => task?.members.some(({ instance }) => instance === one.instance)),
    )
    const toDo =
      whole?.whose === 'mine'
        ? whole.members
        : (task?.members ?? []).flatMap(({ instance }) => views.get(instance) ?? [])
    const ways = toDo.map((duty) => wayOf(duty, actor, opened))
    return { kind: 'ok', value: { ...opened, head, task, lines: linesOf(ways) } }

    function isAsked({ key }: Head): boolean {
      return key === query.task
    }
  }

  function wayOf(duty: DutyView, actor: Actor, { inForce, applied }: OpenRecord): ToDo<DutyView> {
    const { form: does, waivable } = duty
    const form = does && findForm({ actor, form: does.id, inForce })
    const fact = form?.records[0]?.fact
    const speaker = viewerOf(dependencies.library, actor)
    if (!form || !does || fact === undefined || !mayDoBy(speaker, applied, form, does.preset))
      return { duty, way: null, waivable }
    return { duty, way: { fact, data: does.preset, form }, waivable }
  }
}

function openRecordWith(dependencies: Answering) {
  const getEpisode = getEpisodeWith(dependencies)
  const getChild = getChildWith(dependencies)
  return async ({ actor, now, of }: TaskQuery): Promise<OpenRecord | null> => {
    if (of.kind === 'child') {
      const query = { actor, now, childId: of.id }
      const [child, seen] = await Promise.all([getChild(query), dependencies.seen.child(query)])
      if (child.kind === 'refused' || !seen) return null
      const { duties, facts, protocols, version } = child.value
      return {
        record: { kind: 'child', view: child.value },
        childId: of.id,
        authority: seen.authority,
        version,
        duties,
        facts,
        inForce: protocols,
        applied: seen.applied,
        timeline: seen.timeline,
      }
    }
    const query = { actor, now, episodeId: of.id }
    const [episode, seen] = await Promise.all([getEpisode(query), dependencies.seen.case(query)])
    if (episode.kind === 'refused' || !seen) return null
    const { duties, facts, episode: head } = episode.value
    return {
      record: { kind: 'episode', view: episode.value },
      childId: seen.childId,
      authority: seen.authority,
      version: seen.version,
      duties,
      facts,
      inForce: head.protocols,
      applied: seen.applied,
      timeline: seen.timeline,
    }
  }
}

/** Whether a line is answered on a form of its own: it asks too much, or about other absences of the child. */
export function isByItself({ asks }: TaskLine<DutyView>): boolean {
  return (
    asks !== null &&
    (asks.isLong ||
      fieldsOf(asks.form).some((field) => !isGroup(field) && field.more === 'other-absences'))
  )
}
