import type { ChildView, DutyView, EpisodeHead, EpisodeView } from '../../../app/index.ts'
import { findFactKind, type Theme, themes } from '../../../facts/index.ts'
import { inOrder, linesToDo, type RecordPath } from '../../ui/duty-line/duty-line.ts'
import { childFrame } from '../child/frame.ts'
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
  const { episodeId, returnedAt } = view.episode
  return {
    title: `${view.child.name}: record something`,
    ...episodeFrame(view, 'record'),
    home: `/episodes/${episodeId}`,
    stillAway: returnedAt === null,
    ...offered(offers, view, `/episodes/${episodeId}`),
  }
}

/** The same of a child alone, whether or not there is an absence. */
export function recordOfChildView(
  view: ChildView,
  open: EpisodeHead | null,
  offers: readonly Offer[],
) {
  return {
    title: `${view.child.name}: record something about the child`,
    ...childFrame(view, 'record', open),
    stillAway: false,
    ...offered(offers, view, `/children/${view.child.childId}`, {
      ...themeTitles,
      looking: 'Something done',
    }),
  }
}

function offered(
  offers: readonly Offer[],
  { duties, asOf }: Pick<EpisodeView, 'duties' | 'asOf'>,
  path: RecordPath,
  titles = themeTitles,
) {
  const open = offers.flatMap(({ duty }) => duty ?? []).sort((a, b) => inOrder(a, b, asOf))
  const due = linesToDo(open, duties, asOf, path, false)
  return {
    mine: due.filter(({ mine }) => mine),
    others: due.filter(({ mine }) => !mine),
    themes: themesOf(
      offers.filter(({ duty }) => duty === null),
      path,
      titles,
    ),
  }
}

/** The forms by what their kind says they are about. Corrections are made from the history, where the thing to correct is. */
const themeTitles: Readonly<Record<Theme, string>> = {
  living: 'Who they are and where they live',
  needs: 'Risks, health and education',
  planning: 'Plans',
  people: 'People and services',
  protecting: 'Enquiries and orders',
  looking: 'Looking and hearing',
  back: 'Found and back',
  telling: 'Telling, meeting and referring',
  police: 'The police',
  deciding: 'Judging and deciding',
}

function themesOf(offers: readonly Offer[], home: RecordPath, titles: typeof themeTitles) {
  return themes
    .map((theme) => ({
      title: titles[theme],
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
