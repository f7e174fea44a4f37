import type { ChildView, EpisodeHead } from '../../../app/index.ts'
import type { Instant } from '../../../facts/index.ts'
import { sayDate, sayLabel, sayLength, sayMoment, sayWord } from '../../../words/index.ts'
import { childBar } from '../../ui/child-bar/child-bar.ts'

/** What the page about a child shows: who they are, plans, people and earlier absences. */
export function childPageView(
  { child, plans, people, episodes }: ChildView,
  open: EpisodeHead | null,
  now: Instant,
) {
  return {
    title: child.name,
    bar: childBar(child, open, now, sayLabel),
    child,
    planRows: plans.map(({ plan, active, summary, reviewOn }) => ({
      label: sayLabel(plan),
      value: `${standingOf(active)}${summary ? `. ${summary}` : ''}`,
      note: reviewOn === null ? '' : `To be reviewed ${sayDate(reviewOn)}`,
    })),
    peopleRows: people.map(({ title, name, phone }) => ({ label: title, value: name, phone })),
    absences: episodes.map(({ episodeId, beganAt, endedAt, as }) => ({
      href: `/episodes/${episodeId}`,
      began: sayMoment(beganAt, now),
      said:
        endedAt === null
          ? `${sayLabel(as)} · still away`
          : as === 'withdrawn'
            ? 'Reported by mistake, and withdrawn'
            : `${as === 'unclassified' ? 'Not decided' : `Was held to be ${sayWord(as)}`} · away ${sayLength(endedAt - beganAt)}`,
    })),
  }
}

function standingOf(active: string): string {
  if (active === 'yes') return 'In force'
  return active === 'no' ? 'Not in force' : 'Not known whether in force'
}
