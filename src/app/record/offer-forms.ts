import { refusalAsItStands, type Standing } from '../../episode/index.ts'
import { belongsOn, findFactKind, type Instant, type StreamKind } from '../../facts/index.ts'
import type { Form } from '../../forms/index.ts'
import { type Applied, thingsAskedBy } from '../../protocol/index.ts'
import { maySayKind, type Viewer } from '../../sight/index.ts'
import type { Answering } from '../answering.ts'
import { getChildWith } from '../child/get-child.ts'
import { getEpisodeWith } from '../episode/get-episode.ts'
import { formsOf } from '../forms/find-form.ts'
import type { Library } from '../library.ts'
import { notFound } from '../refusals.ts'
import { viewerOf } from '../viewer.ts'
import type { Actor, DutyView, EpisodeView, Outcome } from '../views.ts'
import { askingOf } from './refuse-what-is-not-theirs.ts'

export interface OfferedForm {
  readonly form: string
  readonly title: string
  /** The kind of fact it is about: the first it records. */
  readonly records: string
  readonly preset: Readonly<Record<string, unknown>>
  readonly duty: DutyView | null
}

/** Whose record is written in: an absence’s, or the child’s own. */
export interface OffersQuery {
  readonly actor: Actor
  readonly now: Instant
  readonly of: { readonly kind: StreamKind; readonly id: string }
}

const urgent: readonly DutyView['state'][] = ['overdue', 'due', 'unknown']

/** Forms that would do what is asked, most urgent first; then everything else this person may record. */
export function offerFormsWith(dependencies: Answering) {
  const getEpisode = getEpisodeWith(dependencies)
  const getChild = getChildWith(dependencies)
  /** The protocols a record is under, and what is asked on it; null where there is none for them. */
  const recordOf = async (actor: Actor, now: Instant, { kind, id }: OffersQuery['of']) => {
    if (kind === 'child') {
      const child = await getChild({ actor, now, childId: id })
      return child.kind === 'ok' ? { ...child.value, standing: null } : null
    }
    const episode = await getEpisode({ actor, now, episodeId: id })
    if (episode.kind === 'refused') return null
    const { duties, episode: head } = episode.value
    return { duties, protocols: head.protocols, standing: standingOf(episode.value) }
  }
  return async ({ actor, now, of }: OffersQuery): Promise<Outcome<readonly OfferedForm[]>> => {
    const record = await recordOf(actor, now, of)
    if (!record) return notFound
    const { library } = dependencies
    const speaker = viewerOf(library, actor)
    const applied = appliedIn(library, record.protocols)
    const offered = formsOf(dependencies.forms.forms, record.protocols)
    const forms = new Map(offered.map((form) => [form.form, form]))
    const asked = record.duties
      .filter(({ state, form }) => urgent.includes(state) && form !== null)
      .sort((a, b) => urgency(a) - urgency(b))
      .flatMap((duty): OfferedForm[] => {
        const form = duty.form && forms.get(duty.form.id)
        if (!form || !duty.form || !mayDoBy(speaker, applied, form, duty.form.preset)) return []
        return [{ ...named(form), title: duty.title, preset: duty.form.preset, duty }]
      })
    const other = offered
      .filter(
        (form) =>
          !form.opensEpisode &&
          isOf(form, of.kind) &&
          isTaken(form, record.standing) &&
          mayFillIn(speaker, applied, form),
      )
      .flatMap((form) => (isWaiver(form) ? waiversOf(form, record.duties) : [offerOf(form)]))
    return { kind: 'ok', value: [...asked, ...other] }
  }
}

function offerOf(form: Form): OfferedForm {
  return { ...named(form), preset: {}, duty: null }
}

function isWaiver({ records }: Form): boolean {
  return records[0]?.fact === 'duty.waived'
}

/** A waiver is of a duty: one offer for each that is asked and that this person may waive. */
function waiversOf(form: Form, duties: readonly DutyView[]): readonly OfferedForm[] {
  return duties
    .filter(({ state, waivable }) => waivable && urgent.includes(state))
    .map(({ instance, title }) => ({
      ...named(form),
      title: `${form.title}: ${title}`,
      preset: { duty: instance },
      duty: null,
    }))
}

/** On an absence, what says something of it; of a child alone, what says nothing else. */
function isOf({ records }: Form, kind: StreamKind): boolean {
  return kind === 'child'
    ? records.every(({ fact }) => belongsOn(fact, kind))
    : records.some(({ fact }) => findFactKind(fact)?.stream === kind)
}

function named({ form, title, records }: Form): Pick<OfferedForm, 'form' | 'title' | 'records'> {
  return { form, title, records: records[0]?.fact ?? '' }
}

function appliedIn(
  { packs }: Library,
  protocols: readonly { readonly id: string; readonly version: string }[],
): readonly Applied[] {
  return protocols.flatMap(({ id, version }) => {
    const compiled = packs.find(({ pack }) => pack.protocol === id && pack.version.id === version)
    return compiled ? [{ compiled, capacity: 'both' }] : []
  })
}

/** Whether a record as it stands takes what a form records; the child’s own takes whatever belongs there. */
function isTaken({ records }: Form, standing: Standing | null): boolean {
  return (
    standing === null ||
    records.every(({ fact }) => refusalAsItStands(fact, standing) === undefined)
  )
}

function standingOf({ episode }: EpisodeView): Standing {
  return {
    isWithdrawn: episode.withdrawnAt !== null,
    isClosed: episode.closedAt !== null,
    isFound: episode.returnedAt !== null || episode.locatedAt !== null,
    isBack: episode.returnedAt !== null,
  }
}

/** A form is for whoever may say everything it records, about something at least. */
function mayFillIn(speaker: Viewer, applied: readonly Applied[], { records }: Form): boolean {
  const asking = askingOf(applied)
  return records.every(({ fact }) => {
    const kind = findFactKind(fact)
    if (!kind || maySayKind(speaker, fact)) return kind !== undefined
    if (kind.about === undefined) return maySayKind(speaker, fact, asking(kind.kind, undefined))
    return thingsAskedBy(applied, kind.kind).some((thing) =>
      maySayKind(speaker, fact, asking(kind.kind, thing)),
    )
  })
}

/** A form that does a duty is for whoever may say what does it, as far as that is settled. */
function mayDoBy(
  speaker: Viewer,
  applied: readonly Applied[],
  form: Form,
  preset: Readonly<Record<string, unknown>>,
): boolean {
  const kind = findFactKind(form.records[0]?.fact ?? '')
  const thing = kind?.about === undefined ? undefined : preset[kind.about]
  if (!kind || typeof thing !== 'string') return mayFillIn(speaker, applied, form)
  return (
    maySayKind(speaker, kind.kind, askingOf(applied)(kind.kind, thing)) &&
    mayFillIn(speaker, applied, { ...form, records: form.records.slice(1) })
  )
}

/** Mine before others', late before due, sooner before later, no fixed time last. */
function urgency(duty: DutyView): number {
  const group = duty.whose === 'mine' ? 0 : 1e15
  return group + (duty.dueAt ?? 9e14 + duty.startsAt / 1e6)
}
