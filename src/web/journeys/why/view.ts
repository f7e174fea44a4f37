import { type EpisodeView, findDuty } from '../../../app/index.ts'
import { lineOfDuty } from '../../ui/duty-line/duty-line.ts'
import { episodeFrame } from '../episode/frame.ts'

/** Why one duty of an episode is asked; null when it has no such duty. */
export function whyView(view: EpisodeView, instance: string | undefined) {
  const duty = findDuty(view.duties, instance)
  if (!duty) return null
  return {
    title: `Why: ${duty.title}`,
    ...episodeFrame(view, 'now'),
    line: lineOfDuty(duty, view.asOf, `/episodes/${view.episode.episodeId}`, false),
  }
}
