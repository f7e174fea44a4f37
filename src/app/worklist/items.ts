import type { Instant } from '../../facts/index.ts'
import type { DutyState } from '../../protocol/index.ts'
import type { Dependencies } from '../dependencies.ts'
import { formForDuty } from '../forms/form-for-duty.ts'
import type { WorklistRow } from '../ports.ts'
import type { WorklistItem } from '../views.ts'
import { linesShown } from './whose-lists.ts'

/** What no two duties share. */
export function keyOf(row: WorklistRow): string {
  return `${row.of} ${row.id} ${row.instance}`
}

/** Lines there are beyond those shown. */
export function more(rows: readonly WorklistRow[]): number {
  return Math.max(0, rows.length - linesShown)
}

function itemOf(row: WorklistRow, now: Instant, forms: Dependencies['forms']): WorklistItem {
  const form =
    typeof row.view.form === 'string'
      ? formForDuty(forms.forms, {
          fact: row.view.form,
          data: {},
          named: typeof row.view.formNamed === 'string' ? row.view.formNamed : null,
        })
      : undefined
  return {
    of: row.of,
    episodeId: row.of === 'episode' ? row.id : null,
    childId: row.childId,
    childName: row.childName,
    childLine: typeof row.view.childLine === 'string' ? row.view.childLine : '',
    duty: {
      instance: row.instance,
      act: row.act,
      partOf: typeof row.view.partOf === 'string' ? row.view.partOf : null,
      title: row.title,
      state: stateOf(row, now),
      force: row.force,
      startsAt: row.startsAt,
      dueAt: row.dueAt,
      urgency: row.urgency,
      owner: row.ownerRole,
      outOfHours: row.outOfHoursRole,
      expectations: expectationsOf(row, now),
    },
    missed: typeof row.view.missed === 'number' ? row.view.missed : 0,
    thenDueAt: typeof row.view.thenDueAt === 'number' ? row.view.thenDueAt : null,
    ownerTitle: typeof row.view.ownerTitle === 'string' ? row.view.ownerTitle : row.ownerRole,
    form: form?.form ?? null,
  }
}

/** What the authority expects itself, as it stands: a line of a list is not done. */
function expectationsOf(
  { authority, expectedAt }: WorklistRow,
  now: Instant,
): WorklistItem['duty']['expectations'] {
  if (expectedAt === null) return []
  const late = Math.max(0, now - expectedAt)
  return [{ by: authority, at: expectedAt, standing: late > 0 ? 'passed' : 'open', late }]
}

function stateOf(row: WorklistRow, now: Instant): DutyState {
  if (row.startsAt > now) return 'upcoming'
  if (row.view.unknown === true) return 'unknown'
  return row.dueAt !== null && now > row.dueAt ? 'overdue' : 'due'
}

/** The lines shown, those of the same child together, at the place of the most urgent of them. */
export function linesOf(
  rows: readonly WorklistRow[],
  now: Instant,
  forms: Dependencies['forms'],
): readonly WorklistItem[] {
  const items = rows.slice(0, linesShown).map((row) => itemOf(row, now, forms))
  return [...Map.groupBy(items, ({ childId }) => childId).values()].flat()
}
