import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

/*
 * The days on file, held to the rules by which England keeps them: worked out here from the calendar alone, and not from the file.
 */

const file = JSON.parse(
  readFileSync(new URL('./bank-holidays/england-and-wales.json', import.meta.url), 'utf8'),
) as { 'england-and-wales': { events: readonly { date: string }[] } }
const onFile = file['england-and-wales'].events.map(({ date }) => date)

type Day = Temporal.PlainDate
const on = (year: number, month: number, day: number): Day =>
  Temporal.PlainDate.from({ year, month, day })

/** Easter Sunday in the Gregorian calendar (Meeus, Jones and Butcher). */
function easter(year: number): Day {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const d =
    (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30
  const e = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - d - (c % 4)) % 7
  const m = Math.floor((a + 11 * d + 22 * e) / 451)
  const n = d + e - 7 * m + 114
  return on(year, Math.floor(n / 31), (n % 31) + 1)
}

/** The Monday on or after a day; the Monday on or before it. */
const mondayFrom = (day: Day): Day => day.add({ days: (8 - day.dayOfWeek) % 7 })
const mondayTo = (day: Day): Day => day.subtract({ days: day.dayOfWeek - 1 })

/** Days by proclamation, and those it took the place of. */
const proclaimed: Readonly<
  Record<number, { readonly instead?: string; readonly days: readonly string[] }>
> = {
  // Early May gave way to the 75th anniversary of VE Day.
  2020: { instead: '2020-05-04', days: ['2020-05-08'] },
  // Spring was moved to the Platinum Jubilee, which had a day of its own; then the State Funeral of Queen Elizabeth II.
  2022: { instead: '2022-05-30', days: ['2022-06-02', '2022-06-03', '2022-09-19'] },
  // The coronation of King Charles III.
  2023: { days: ['2023-05-08'] },
}

/** A day off that falls at a weekend is taken on the next weekday that is not one already. */
function substituted(days: readonly Day[]): Day[] {
  const taken: Day[] = []
  for (const day of days) {
    let free = day
    while (free.dayOfWeek > 5 || taken.some((other) => other.equals(free)))
      free = free.add({ days: 1 })
    taken.push(free)
  }
  return taken
}

function bankHolidaysOf(year: number): string[] {
  const sunday = easter(year)
  const usual = [
    ...substituted([on(year, 1, 1)]),
    sunday.subtract({ days: 2 }),
    sunday.add({ days: 1 }),
    mondayFrom(on(year, 5, 1)),
    mondayTo(on(year, 5, 31)),
    mondayTo(on(year, 8, 31)),
    ...christmas(year),
  ].map(String)
  const { instead, days = [] } = proclaimed[year] ?? {}
  return [...usual.filter((day) => day !== instead), ...days].sort()
}

/** Christmas Day and Boxing Day; one that falls at a weekend is taken on the first weekday free of the other. */
function christmas(year: number): Day[] {
  const [day, boxing] = [on(year, 12, 25), on(year, 12, 26)]
  return boxing.dayOfWeek < 6 && day.dayOfWeek > 5
    ? [boxing, boxing.add({ days: 1 })]
    : substituted([day, boxing])
}

const years = [...new Set(onFile.map((date) => Number(date.slice(0, 4))))]

describe('the bank holidays on file', () => {
  test.each(years)('%d: each is where the calendar puts it, and none is missing', (year) => {
    expect(onFile.filter((date) => date.startsWith(String(year))).sort()).toEqual(
      bankHolidaysOf(year),
    )
  })

  test('no year is missing between the first and the last', () => {
    expect(years.length).toBe(Math.max(...years) - Math.min(...years) + 1)
    expect(years.length).toBeGreaterThan(10)
  })
})
