import { findFactKind, type Instant } from '../facts/index.ts'
import { mayRecord, notFound } from './access.ts'
import type { Dependencies } from './dependencies.ts'
import { getEpisodeWith } from './get-episode.ts'
import type { Actor, DutyView, Outcome } from './views.ts'

export interface OfferedForm {
  readonly form: string
  readonly title: string
  readonly preset: Readonly<Record<string, unknown>>
  readonly duty: DutyView | null
}

const urgent: readonly DutyView['state'][] = ['overdue', 'due', 'unknown']

/** Forms that would do what is asked, most urgent first; then everything else this person may record. */
export function offerFormsWith(dependencies: Dependencies) {
  const getEpisode = getEpisodeWith(dependencies)
  return async (query: {
    actor: Actor
    now: Instant
    episodeId: string
  }): Promise<Outcome<readonly OfferedForm[]>> => {
    const episode = await getEpisode(query)
    if (episode.kind === 'refused') return notFound
    const { actor } = query
    const forms = new Map(dependencies.forms.map((form) => [form.form, form]))
    const asked = episode.value.duties
      .filter(({ state, form }) => urgent.includes(state) && form !== null)
      .sort((a, b) => urgency(a) - urgency(b))
      .flatMap((duty): OfferedForm[] => {
        const form = duty.form && forms.get(duty.form.id)
        if (!form || !duty.form || !mayRecord(actor, form.records)) return []
        return [{ form: form.form, title: duty.title, preset: duty.form.preset, duty }]
      })
    const other = dependencies.forms
      .filter(
        ({ records }) => mayRecord(actor, records) && findFactKind(records)?.stream === 'episode',
      )
      .map((form): OfferedForm => ({ form: form.form, title: form.title, preset: {}, duty: null }))
    return { kind: 'ok', value: [...asked, ...other] }
  }
}

/** Mine before others', late before due, sooner before later, no fixed time last. */
function urgency(duty: DutyView): number {
  const group = duty.whose === 'mine' ? 0 : 1e15
  return group + (duty.dueAt ?? 9e14 + duty.startsAt / 1e6)
}
