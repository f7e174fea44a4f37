import { refusalAsItStands, type Standing } from '../../episode/index.ts'
import { belongsOn, findFactKind, type Instant, type StreamKind } from '../../facts/index.ts'
import { type Form, type FormFound, findForms, withWordsInForce } from '../../forms/index.ts'
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
import type { OfferedDuty, OfferedForm, Offers, OffersQuery } from './offer-views.ts'
import { askingOf } from './refuse-what-is-not-theirs.ts'

const urgent: readonly DutyView['state'][] = ['overdue', 'due', 'unknown']

/** What is amended, and which duty is not needed, is said beside it, never by looking for a form. */
const besideWhatItIsOf: readonly string[] = ['fact.corrected', 'fact.withdrawn', 'duty.waived']

/** What somebody may record of an absence or a child: what is asked of them, every form they may fill in, and what others were asked. */
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
    const { duties, tasks, episode: head } = episode.value
    return { duties, tasks, protocols: head.protocols, standing: standingOf(episode.value) }
  }
  return async ({ actor, now, of, find = '' }: OffersQuery): Promise<Outcome<Offers>> => {
    const record = await recordOf(actor, now, of)
    if (!record) return notFound
    const { library } = dependencies
    const speaker = viewerOf(library, actor)
    const applied = appliedIn(library, record.protocols)
    const brought = formsOf(dependencies.forms.forms, record.protocols)
    const forms = brought
      .filter(
        (form) =>
          !form.opensEpisode &&
          !besideWhatItIsOf.includes(form.records[0]?.fact ?? '') &&
          isOf(form, of.kind) &&
          isTaken(form, record.standing) &&
          mayFillIn(speaker, applied, form),
      )
      .map((form) => withWordsInForce(form, record.protocols))
    const others = record.duties.flatMap((duty): OfferedDuty[] => {
      const form = brought.find((one) => one.form === duty.form?.id)
      return duty.whose === 'others' &&
        urgent.includes(duty.state) &&
        form &&
        duty.form &&
        mayDoBy(speaker, applied, form, duty.form.preset)
        ? [{ form: form.form, duty }]
        : []
    })
    return {
      kind: 'ok',
      value: {
        tasks: record.tasks.filter(({ whose, members }) => whose === 'mine' && members.length > 0),
        forms:
          find.trim() === ''
            ? forms.map((form) => offerOf({ form, answer: null }))
            : findForms(forms, find).map(offerOf),
        others,
      },
    }
  }
}

function offerOf({ form: { form, title, group }, answer }: FormFound): OfferedForm {
  return { form, title, group, answer }
}

/** On an absence, what says something of it; of a child alone, what says nothing else. */
function isOf({ records }: Form, kind: StreamKind): boolean {
  return kind === 'child'
    ? records.every(({ fact }) => belongsOn(fact, kind))
    : records.some(({ fact }) => findFactKind(fact)?.stream === kind)
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
export function mayDoBy(
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
