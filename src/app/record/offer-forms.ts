import { findFactKind, type Instant } from '../../facts/index.ts'
import type { Form } from '../../forms/index.ts'
import { maySayKind } from '../../sight/index.ts'
import type { Answering } from '../answering.ts'
import { getEpisodeWith } from '../episode/get-episode.ts'
import { formsOf } from '../forms/find-form.ts'
import { notFound } from '../refusals.ts'
import type { Actor, DutyView, Outcome } from '../views.ts'

export interface OfferedForm {
  readonly form: string
  readonly title: string
  /** The kind of fact it is about: the first it records. */
  readonly records: string
  readonly preset: Readonly<Record<string, unknown>>
  readonly duty: DutyView | null
}

const urgent: readonly DutyView['state'][] = ['overdue', 'due', 'unknown']

/** Forms that would do what is asked, most urgent first; then everything else this person may record. */
export function offerFormsWith(dependencies: Answering) {
  const getEpisode = getEpisodeWith(dependencies)
  return async (query: {
    actor: Actor
    now: Instant
    episodeId: string
  }): Promise<Outcome<readonly OfferedForm[]>> => {
    const episode = await getEpisode(query)
    if (episode.kind === 'refused') return notFound
    const { actor } = query
    const offered = formsOf(dependencies.forms.forms, episode.value.episode.protocols)
    const forms = new Map(offered.map((form) => [form.form, form]))
    const asked = episode.value.duties
      .filter(({ state, form }) => urgent.includes(state) && form !== null)
      .sort((a, b) => urgency(a) - urgency(b))
      .flatMap((duty): OfferedForm[] => {
        const form = duty.form && forms.get(duty.form.id)
        if (!form || !duty.form || !mayFillIn(actor, form)) return []
        return [{ ...named(form), title: duty.title, preset: duty.form.preset, duty }]
      })
    const other = offered
      .filter(
        (form) =>
          !form.opensEpisode &&
          mayFillIn(actor, form) &&
          form.records.some(({ fact }) => findFactKind(fact)?.stream === 'episode'),
      )
      .map((form): OfferedForm => ({ ...named(form), preset: {}, duty: null }))
    return { kind: 'ok', value: [...asked, ...other] }
  }
}

function named({ form, title, records }: Form): Pick<OfferedForm, 'form' | 'title' | 'records'> {
  return { form, title, records: records[0]?.fact ?? '' }
}

/** A form is for whoever may say everything it records. */
function mayFillIn(actor: Actor, { records }: Form): boolean {
  return records.every(({ fact }) => maySayKind({ post: actor.role, agency: actor.agency }, fact))
}

/** Mine before others', late before due, sooner before later, no fixed time last. */
function urgency(duty: DutyView): number {
  const group = duty.whose === 'mine' ? 0 : 1e15
  return group + (duty.dueAt ?? 9e14 + duty.startsAt / 1e6)
}
