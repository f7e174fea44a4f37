import type { ChildView, DutyView, EpisodeHead } from '../../../app/index.ts'
import type { Instant } from '../../../facts/index.ts'
import {
  capital,
  sayDate,
  sayLabel,
  sayLength,
  sayMoment,
  sayWord,
  uncapital,
} from '../../../words/index.ts'
import { lineOfDuty, linesToDo } from '../../ui/duty-line/duty-line.ts'
import { childFrame } from './frame.ts'

/** What the page about a child shows: who they are, plans, people and earlier absences. */
export function childPageView(view: ChildView, open: EpisodeHead | null, now: Instant) {
  const { child, plans, people, episodes, duties } = view
  return {
    title: child.name,
    ...childFrame(view, 'plans', open),
    child,
    ...plansAndReviews(duties, child.childId, now),
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
          ? `${heldNow(episodeId === open?.episodeId ? open : null, as)} · still away`
          : as === 'withdrawn'
            ? 'Reported by mistake, and withdrawn'
            : `${as === 'unclassified' ? 'Not decided' : `Was held to be ${sayWord(as)}`} · away ${sayLength(endedAt - beganAt)}`,
    })),
  }
}

/** What an absence that goes on is held to be, as at the head of its own page. */
function heldNow(open: EpisodeHead | null, as: string): string {
  const worked = open?.council.workedOut
  return worked ? `${capital(uncapital(worked.title))}, until somebody confirms it` : sayLabel(as)
}

/** What is asked of the child, whether or not they are away: what is to do, what is to come, and what is over. */
function plansAndReviews(duties: ChildView['duties'], childId: string, now: Instant) {
  const inTheirOrder = (states: readonly DutyView['state'][]) =>
    duties.filter(({ state }) => states.includes(state))
  const lines = (states: readonly DutyView['state'][]) =>
    inTheirOrder(states).map((duty) => lineOfDuty(duty, now, `/children/${childId}`, false))
  return {
    asked: linesToDo(
      inTheirOrder(['overdue', 'due', 'unknown']),
      duties,
      now,
      `/children/${childId}`,
      false,
    ),
    coming: lines(['upcoming']),
    over: lines(['missed', 'done-late', 'done-recorded-late', 'done', 'waived', 'lapsed']),
  }
}

function standingOf(active: string): string {
  if (active === 'yes') return 'In force'
  return active === 'no' ? 'Not in force' : 'Not known whether in force'
}
