import type { EpisodeView } from '../../../app/index.ts'
import type { FactOf } from '../../../facts/index.ts'
import { sayMoment, saySpan } from '../../../words/index.ts'
import { linesToDo } from '../../ui/duty-line/duty-line.ts'

/** What a report ends with: what to do now, who has been asked for what, and who has been told. */
export function reportedView(view: EpisodeView, titleOf: (post: string) => string) {
  const now = view.asOf
  const open = view.duties.filter(({ state }) => ['due', 'overdue', 'unknown'].includes(state))
  const lines = linesToDo(open, view.duties, now, `/episodes/${view.episode.episodeId}`, false)
  const rolesTold = (fact: FactOf<'notice.given'>) =>
    fact.data.to.map(({ post }) => titleOf(post)).join(', ')
  const told = view.facts.flatMap((fact) =>
    fact.kind === 'police.reported'
      ? [{ title: 'The police', at: saySpan(fact, (at) => sayMoment(at, now)) }]
      : fact.kind === 'notice.given'
        ? [{ title: rolesTold(fact), at: saySpan(fact, (at) => sayMoment(at, now)) }]
        : [],
  )
  return {
    title: `Reported: ${view.child.name}`,
    mine: lines.filter(({ mine }) => mine),
    others: [
      ...Map.groupBy(
        lines.filter(({ mine }) => !mine),
        ({ who }) => who,
      ),
    ].map(([who, asked]) => ({ who, asked })),
    told,
  }
}
