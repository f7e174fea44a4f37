import type { DutyView } from './duty-views.ts'

/** The duty of that name under any protocol that asks it, or that went by it before it was renamed. */
export function findDuty(duties: readonly DutyView[], name: unknown): DutyView | undefined {
  return (
    duties.find(({ askers }) => askers.some(({ instance }) => instance === name)) ??
    duties.find(({ formerly }) => formerly.some((old) => old === name))
  )
}
