import { type ChildView, type EpisodeView, findDuty } from '../../../app/index.ts'
import { sayLabel } from '../../../words/index.ts'
import { childBar } from '../../ui/child-bar/child-bar.ts'
import { lineWithWhy, type RecordPath } from '../../ui/duty-line/duty-line.ts'
import { episodeFrame } from '../episode/frame.ts'

/** Why one duty of an episode is asked; null when it has no such duty. */
export function whyView(view: EpisodeView, instance: string | undefined) {
  const duty = findDuty(view.duties, instance)
  if (!duty) return null
  return {
    title: `Why: ${duty.title}`,
    ...episodeFrame(view, 'now'),
    home: `/episodes/${view.episode.episodeId}${view.rewound ? `?at=${view.knownAt}` : ''}`,
    line: lineWithWhy(duty, view.asOf, `/episodes/${view.episode.episodeId}`, view.rewound),
  }
}

/** Why one duty of a child is asked; null when nothing of that name is. */
export function whyOfChild({ child, duties, asOf }: ChildView, instance: string | undefined) {
  const duty = findDuty(duties, instance)
  if (!duty) return null
  const home: RecordPath = `/children/${child.childId}`
  return {
    title: `Why: ${duty.title}`,
    bar: childBar(child, null, asOf, sayLabel),
    tabs: [],
    rewound: false,
    home,
    line: lineWithWhy(duty, asOf, home),
  }
}
