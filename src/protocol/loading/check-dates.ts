import { epochDayFrom, isoDateOf } from '../../facts/index.ts'
import type { CheckContext, Place } from './check-context.ts'
import { within } from './check-context.ts'

/** No protocol for missing children is older than the Children Act 1989, and none is written for a century ahead. */
export const earliest = '1989-11-16'
export const latest = '2100-01-01'

const months =
  'january february march april may june july august september october november december'.split(' ')

/** Days a pack names must be days there are, and near enough to be meant. */
export function checkDates(context: CheckContext): void {
  const { version, document } = context.pack
  const place: Place = { element: 'pack', path: ['version', 'inForceFrom'], cites: [] }
  const { inForceFrom } = version
  if (!isDay(inForceFrom)) {
    context.report(place, 'not-a-date', `There is no ${inForceFrom} in the calendar.`)
    return
  }
  if (inForceFrom < earliest || inForceFrom > latest)
    context.report(
      place,
      'far-off-date',
      `In force from ${inForceFrom}: no protocol is in force before the Children Act 1989, or from a hundred years ahead.`,
    )
  if (version.supersedes === version.edition)
    context.report(
      within({ ...place, path: ['version'] }, 'supersedes'),
      'supersedes-itself',
      `Edition ${version.edition} cannot be in place of itself.`,
    )
  const dated = document.dated === undefined ? undefined : firstDayIn(document.dated)
  if (dated === 'none')
    context.report(
      { ...place, path: ['document', 'dated'] },
      'not-a-date',
      `There is no ${document.dated} in the calendar.`,
    )
  else if (dated !== undefined && (dated < earliest || dated > latest))
    context.report(
      { ...place, path: ['document', 'dated'] },
      'far-off-date',
      `The document is dated ${document.dated}: none is older than the Children Act 1989, or of a hundred years ahead.`,
    )
  else if (dated !== undefined && dated > inForceFrom)
    context.report(
      { ...place, path: ['document', 'dated'] },
      'dated-later',
      `The document is dated ${document.dated}, after it came into force on ${inForceFrom}.`,
      { level: 'warning' },
    )
}

/** Whether there is such a day in the calendar. */
export function isDay(written: string): boolean {
  try {
    return isoDateOf(epochDayFrom(written)) === written
  } catch {
    return false
  }
}

/** The first day a date in words may mean: 2026-03-12, 2026-03, March 2026, 12 March 2026, 2026. Undefined for other words, `none` for no day there is. */
function firstDayIn(written: string): string | 'none' | undefined {
  const text = written.trim().toLowerCase()
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return isDay(text) ? text : 'none'
  if (/^\d{4}-\d{2}$/.test(text)) return isDay(`${text}-01`) ? `${text}-01` : 'none'
  if (/^\d{4}$/.test(text)) return `${text}-01-01`
  const [, day = '1', month = '', year] = /^(?:(\d{1,2}) )?([a-z]+) (\d{4})$/.exec(text) ?? []
  const number = months.indexOf(month) + 1
  if (year === undefined || number === 0) return undefined
  const iso = `${year}-${String(number).padStart(2, '0')}-${day.padStart(2, '0')}`
  return isDay(iso) ? iso : 'none'
}
