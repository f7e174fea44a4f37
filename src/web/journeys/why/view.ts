import {
  type ChildView,
  type DutyView,
  type EpisodeView,
  type FactView,
  findDuty,
} from '../../../app/index.ts'
import { fieldOf } from '../../../facts/index.ts'
import { sayLabel } from '../../../words/index.ts'
import { childBar } from '../../ui/child-bar/child-bar.ts'
import { lineWithWhy, type RecordPath } from '../../ui/duty-line/duty-line.ts'
import { episodeFrame } from '../episode/frame.ts'
import { saidBy } from '../happened/view.ts'

/** Why one duty of an episode is asked; null when it has no such duty. */
export function whyView(view: EpisodeView, instance: string | undefined) {
  const duty = findDuty(view.duties, instance)
  if (!duty) return null
  return {
    title: `Why: ${duty.title}`,
    ...episodeFrame(view, 'now'),
    home: `/episodes/${view.episode.episodeId}${view.rewound ? `?at=${view.knownAt}` : ''}`,
    line: lineWithWhy(
      duty,
      view.asOf,
      `/episodes/${view.episode.episodeId}`,
      view.rewound,
      waivedBy(duty, view.facts),
    ),
  }
}

/** Why one duty of a child is asked; null when nothing of that name is. */
export function whyOfChild(
  { child, duties, facts, asOf }: ChildView,
  instance: string | undefined,
) {
  const duty = findDuty(duties, instance)
  if (!duty) return null
  const home: RecordPath = `/children/${child.childId}`
  return {
    title: `Why: ${duty.title}`,
    bar: childBar(child, null, asOf, sayLabel),
    tabs: [],
    rewound: false,
    home,
    line: lineWithWhy(duty, asOf, home, false, waivedBy(duty, facts)),
  }
}

/** Who decided that a duty need not be done, and why as far as that is for whoever looks; null where nobody did. */
function waivedBy({ endedBy }: DutyView, facts: readonly FactView[]): string | null {
  const waiver = facts.find(({ id, kind }) => id === endedBy && kind === 'duty.waived')
  if (!waiver) return null
  const why = fieldOf(waiver, 'why')
  return typeof why === 'string' ? `${saidBy(waiver)}: ${why}` : saidBy(waiver)
}
