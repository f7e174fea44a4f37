import type { BankHolidays } from '../pack/shared.ts'
import type { Fault } from './faults.ts'
import type { SourceText } from './source.ts'

/** Reads bank holidays in the shape of the gov.uk feed: `{ england-and-wales: { events: [{ date }] } }`. Every year between the first and last day given is held to be whole. */
export function readBankHolidays(files: readonly SourceText[]): {
  holidays: BankHolidays
  faults: readonly Fault[]
} {
  const days = new Set<string>()
  const faults: Fault[] = []
  for (const file of files) {
    const events = eventsIn(file)
    if (events === undefined)
      faults.push(faultIn(file, 'This holds no bank holidays of “england-and-wales”, as “events”.'))
    for (const [i, event] of (events ?? []).entries()) {
      const date: unknown = Reflect.get(Object(event), 'date')
      if (typeof date === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(date)) days.add(date)
      else
        faults.push(
          faultIn(
            file,
            date === undefined
              ? `Event ${i + 1} has no “date”.`
              : `“${String(date)}” is not a date.`,
          ),
        )
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

/** The events of England and Wales; undefined when there are none to be found. The feed also has those of Scotland and of Northern Ireland, which are not England's. */
function eventsIn({ text }: SourceText): readonly unknown[] | undefined {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return undefined
  }
  const division: unknown = Reflect.get(Object(value), 'england-and-wales')
  const events: unknown = Reflect.get(Object(division), 'events')
  return Array.isArray(events) ? events : undefined
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
