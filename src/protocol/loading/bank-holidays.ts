import type { BankHolidays } from '../pack/shared.ts'
import type { Fault } from './faults.ts'
import type { SourceText } from './source.ts'

/** Reads bank holidays in the shape of the gov.uk feed: `{ division: { events: [{ date }] } }`. Every year between the first and last day given is held to be whole. */
export function readBankHolidays(files: readonly SourceText[]): {
  holidays: BankHolidays
  faults: readonly Fault[]
} {
  const days = new Set<string>()
  const faults: Fault[] = []
  for (const file of files) {
    try {
      for (const date of datesIn(JSON.parse(file.text))) {
        if (/^\d{4}-\d{2}-\d{2}$/.test(date)) days.add(date)
        else faults.push(faultIn(file, `“${date}” is not a date.`))
      }
    } catch {
      faults.push(faultIn(file, 'This is not JSON.'))
    }
  }
  const years = [...days].map((day) => Number(day.slice(0, 4)))
  if (years.length === 0) {
    faults.push(
      faultIn(files[0] ?? { path: 'bank-holidays', text: '' }, 'There are no bank holidays here.'),
    )
    return { holidays: { firstYear: 0, lastYear: -1, days }, faults }
  }
  const [firstYear, lastYear] = [Math.min(...years), Math.max(...years)]
  const held = new Set(years)
  for (let year = firstYear; year <= lastYear; year++)
    if (!held.has(year))
      faults.push(
        faultIn(
          files[0] ?? { path: 'bank-holidays', text: '' },
          `There are bank holidays for ${firstYear} and for ${lastYear}, and none for ${year}: every clock in working days that meets ${year} would be wrong.`,
        ),
      )
  return { holidays: { firstYear, lastYear, days }, faults }
}

function datesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(datesIn)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'date' ? [String(inner)] : datesIn(inner),
  )
}

function faultIn(file: SourceText, message: string): Fault {
  return {
    level: 'error',
    file: file.path,
    line: 1,
    column: 1,
    where: '',
    rule: 'bank-holidays',
    message,
    cites: [],
    suggestion: 'copy the feed at gov.uk/bank-holidays.json',
  }
}
