import type { ListedAbsence, ListedChild } from '../../../app/index.ts'
import type { Instant } from '../../../facts/index.ts'
import { sayLength, sayMoment, sayWord } from '../../../words/index.ts'
import type { RecordPath } from '../duty-line/duty-line.ts'
import { rowOfItem, type TaskRow } from '../task-row/task-row.ts'

/** A child of a list, with what is to do about them. */
export interface ChildGroup {
  readonly childId: string
  readonly name: string
  /** The name the child uses. */
  readonly called: string
  readonly age: string | null
  /** Where the child's absence is, or the child. */
  readonly href: RecordPath
  /** “Missing for 14 hours 20 minutes”; the part in the middle ticks while they are away. Null where there is no absence. */
  readonly state: {
    readonly before: string
    readonly length: string
    readonly since: Instant | null
    readonly when: string
  } | null
  /** The council's view and the police's, in one line. */
  readonly views: string | null
  readonly inDanger: boolean
  /** What a stranger must know. */
  readonly alerts: readonly string[]
  /** Where it is said that the child is back; null where they are, or are not away. */
  readonly backHref: string | null
  readonly tasks: readonly TaskRow[]
  /** What this person asked others for. */
  readonly asked: readonly TaskRow[]
}

/** A child of a list as a page shows them. */
export function childGroup(one: ListedChild, now: Instant): ChildGroup {
  const { absence, child } = one
  const rows = (wanted: (whose: string) => boolean) =>
    one.tasks.filter(({ whose }) => wanted(whose)).map((task) => rowOfItem(task, now))
  // What is asked of the child, whether or not they are away, stands on the child's own page.
  const isOfChild = one.tasks.every(({ of }) => of === 'child')
  const isAway = absence !== null && absence.returnedAt === null
  return {
    childId: one.childId,
    name: child?.fullName ?? one.childName,
    called: one.childName,
    age: child?.age == null ? null : String(child.age),
    href:
      absence === null || isOfChild ? `/children/${one.childId}` : `/episodes/${absence.episodeId}`,
    state: absence === null ? null : stateOf(absence, now),
    views: isAway ? viewsOf(absence) : null,
    inDanger: one.place === 'in-danger',
    alerts: (child?.alerts ?? []).slice(0, mostAlerts),
    backHref: isAway ? `/episodes/${absence.episodeId}/back` : null,
    tasks: rows((whose) => whose !== 'asked'),
    asked: rows((whose) => whose === 'asked'),
  }
}

/** More than these are read on the child's own page. */
const mostAlerts = 3

function stateOf(
  { beganAt, returnedAt, council, police }: ListedAbsence,
  now: Instant,
): NonNullable<ChildGroup['state']> {
  if (returnedAt !== null)
    return {
      before: `Home since ${sayMoment(returnedAt, now)}`,
      length: '',
      since: null,
      when: `away for ${sayLength(returnedAt - beganAt)}`,
    }
  const missing = council === 'missing' || police === 'missing'
  return {
    before: missing ? 'Missing for ' : 'Away for ',
    length: sayLength(now - beganAt),
    since: beganAt,
    when: `since ${sayMoment(beganAt, now)}`,
  }
}

function viewsOf({ council, police, grade }: ListedAbsence): string {
  const view = (as: string) => (as === 'unclassified' ? 'not decided yet' : sayWord(as))
  const graded = grade === 'ungraded' ? view(police) : `${sayWord(grade)} risk`
  return `Council: ${view(council)} · Police: ${graded}`
}
