import { epochDayFrom, type Instant, startOfDay } from '../../facts/index.ts'
import type { Dependencies } from '../dependencies.ts'
import type { Library } from '../library.ts'
import type { DutyOutcome } from '../ports.ts'
import { notAllowed } from '../refusals.ts'
import type { Actor, MonthView, Outcome } from '../views.ts'
import { deriveEpisodeWith } from '../worklist/derive.ts'
import { oversees } from '../worklist/whose-lists.ts'
import { countAbsence, countSteps } from './count-month.ts'
import type { MonthRow } from './ports.ts'

/** The most absences of one month that are counted on a page. */
const mostAbsences = 500

interface Query {
  readonly actor: Actor
  readonly now: Instant
  /** `2026-03`; must be a month that there is. */
  readonly month: string
  readonly known: 'now' | 'then'
  readonly childId?: string
}

/**
 * A month for those who answer for an authority, by the day each absence began: as it is known now, from what is kept of what came of each duty; or as it was known
 * at the month's end, worked out again from what was on record by then.
 */
export function getMonthWith({ log, readModels, library }: Dependencies) {
  return async ({ actor, now, month, known, childId }: Query): Promise<Outcome<MonthView>> => {
    if (!oversees(library, actor))
      return notAllowed(
        'A month is for those who answer for the authority.',
        'A head of service or a director',
      )
    const { authority } = actor
    const [from, to] = boundsOf(month)
    const at = known === 'then' ? Math.min(to - 1, now) : now
    const found = await readModels.findMonth({ authority, from, to, limit: mostAbsences })
    const wanted = found.filter(({ child }) => childId === undefined || child.childId === childId)
    const rows =
      known === 'now'
        ? wanted
        : (await Promise.all(wanted.map((row) => asKnownAt(row, at)))).flatMap((row) => row ?? [])
    const absences = rows.map((row) => countAbsence(library, row, at))
    const [first] = wanted
    return {
      kind: 'ok',
      value: {
        authorityTitle: library.authorities.get(authority)?.title ?? authority,
        month,
        from,
        to,
        known,
        child: childId === undefined || !first ? null : { childId, name: first.child.fullName },
        absences,
        steps: countSteps(absences),
        more: found.length === mostAbsences,
        asOf: at,
      },
    }

    /** An absence as what was on record at an instant made of it; null where nothing was. */
    async function asKnownAt(row: MonthRow, then: Instant): Promise<MonthRow | null> {
      const { episode } = row
      if (episode.knownAt > then) return null
      const file = await log.readCase(episode.authority, episode.childId, episode.episodeId)
      const { summary, outcomes = [], worklist } = deriveEpisodeWith(library)(file, then)
      const ours = <T extends { readonly authority: string }>(all: readonly T[]) =>
        all.filter((one) => one.authority === authority)
      return {
        ...row,
        episode: summary,
        outcomes: ours<DutyOutcome>(outcomes),
        lines: ours(worklist),
      }
    }
  }
}

/** Whether somebody is shown months. */
export function overseesWith(library: Library) {
  return (actor: Actor): boolean => oversees(library, actor)
}

/** From when a month is, and when the next begins, by England's time. */
function boundsOf(month: string): readonly [from: Instant, to: Instant] {
  const [year = 0, number = 1] = month.split('-').map(Number)
  const next = number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`
  return [startOfDay(epochDayFrom(`${month}-01`)), startOfDay(epochDayFrom(`${next}-01`))]
}
