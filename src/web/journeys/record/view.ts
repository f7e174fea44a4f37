import type { DutyView, EpisodeView } from '../../../app/index.ts'
import { findFactKind, type Theme, themes } from '../../../facts/index.ts'
import { inOrder, lineOfDuty } from '../../ui/duty-line/duty-line.ts'
import { episodeFrame } from '../episode/frame.ts'

interface Offer {
  readonly form: string
  readonly title: string
  readonly records: string
  readonly preset: Readonly<Record<string, unknown>>
  readonly duty: DutyView | null
}

/** What may be recorded: what is due first, mine apart from others’; then everything else, by what it is about. */
export function recordView(view: EpisodeView, offers: readonly Offer[]) {
  const due = offers
    .flatMap(({ duty }) => duty ?? [])
    .sort((a, b) => inOrder(a, b, view.asOf))
    .map((duty) => lineOfDuty(duty, view.asOf, `/episodes/${view.episode.episodeId}`, false))
  return {
    title: `${view.child.name}: record something`,
    ...episodeFrame(view, 'record'),
    mine: due.filter(({ mine }) => mine),
    others: due.filter(({ mine }) => !mine),
    themes: themesOf(
      offers.filter(({ duty }) => duty === null),
      `/episodes/${view.episode.episodeId}`,
    ),
  }
}

/** The forms by what their kind says they are about. Corrections are made from the history, where the thing to correct is. */
const themeTitles: Readonly<Record<Theme, string>> = {
  looking: 'Looking and hearing',
  back: 'Found and back',
  telling: 'Telling, meeting and referring',
  police: 'The police',
  deciding: 'Judging and deciding',
}

function themesOf(offers: readonly Offer[], home: string) {
  return themes
    .map((theme) => ({
      title: themeTitles[theme],
      offers: offers
        .filter(({ records }) => findFactKind(records)?.theme === theme)
        .map(({ form, title, preset }) => ({ title, href: hrefOf(home, form, preset) })),
    }))
    .filter((theme) => theme.offers.length > 0)
}

/** A form on its own; one that waives says which duty. */
function hrefOf(home: string, form: string, { duty }: Offer['preset']): string {
  const waives = typeof duty === 'string' ? `?${new URLSearchParams({ waives: duty })}` : ''
  return `${home}/record/${form}${waives}`
}
