import type { BankHolidays } from '../pack/shared.ts'
import { earliest, isDay, latest } from './check-dates.ts'
import type { Fault } from './faults.ts'
import type { SourceText } from './source.ts'

/** Reads bank holidays in the shape of the gov.uk feed: `{ england-and-wales: { events: [{ date }] } }`. Every year between the first and last day given is to be there whole. */
export function readBankHolidays(files: readonly SourceText[]): {
  holidays: BankHolidays
  faults: readonly Fault[]
} {
  const days = new Set<string>()
  const broughtBy = new Map<number, SourceText>()
  const faults: Fault[] = []
  for (const file of files) {
    const events = eventsIn(file)
    if (events === undefined)
      faults.push(faultIn(file, 'This holds no bank holidays of “england-and-wales”, as “events”.'))
    for (const [i, event] of (events ?? []).entries()) {
      const date: unknown = Reflect.get(Object(event), 'date')
      const wrong = faultOfDate(date, i + 1)
      if (wrong === undefined && typeof date === 'string') {
        days.add(date)
        broughtBy.set(Number(date.slice(0, 4)), file)
      } else if (wrong !== undefined) faults.push(faultIn(file, wrong))
    }
  }
  const years = [...broughtBy.keys()]
  if (years.length === 0) {
    faults.push(faultIn(files[0] ?? nowhere, 'There are no bank holidays here.'))
    return { holidays: { firstYear: 0, lastYear: -1, days }, faults }
  }
  const [firstYear, lastYear] = [Math.min(...years), Math.max(...years)]
  const all = Array.from({ length: lastYear - firstYear + 1 }, (_, i) => firstYear + i)
  const missing = all.filter((year) => !broughtBy.has(year))
  if (missing.length > 0) {
    const after = missing.at(-1) ?? lastYear
    faults.push(
      faultIn(
        broughtBy.get(after + 1) ?? nowhere,
        `There are bank holidays for ${firstYear} and for ${lastYear}, and none for ${missing.join(', ')}: every clock in working days that meets ${missing.length === 1 ? 'it' : 'one of them'} would be wrong.`,
      ),
    )
  }
  for (const [year, file] of broughtBy) {
    const held = [...days].filter((day) => day.startsWith(`${year}-`)).length
    if (held < fewestInAYear)
      faults.push(
        faultIn(
          file,
          `There ${held === 1 ? 'is 1 bank holiday' : `are ${held} bank holidays`} for ${year}, and no year of England has fewer than ${fewestInAYear}: every clock in working days that meets another would be wrong.`,
        ),
      )
  }
  return { holidays: { firstYear, lastYear, days }, faults }
}

/** Those of England and Wales by statute and yearly proclamation: New Year, Good Friday, Easter Monday, two in May, one in August, Christmas and Boxing Day. */
const fewestInAYear = 8

const nowhere: SourceText = { path: 'bank-holidays', text: '' }

function faultOfDate(date: unknown, event: number): string | undefined {
  if (date === undefined) return `Event ${event} has no “date”.`
  if (typeof date !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(date) || !isDay(date))
    return `“${String(date)}” is not a date.`
  return date < earliest || date > latest
    ? `${date} is far off: no protocol here counts from it.`
    : undefined
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
