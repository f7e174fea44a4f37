/** A feed of bank holidays with these days of England and Wales. */
export function feedOf(days: readonly string[]): string {
  return JSON.stringify({ 'england-and-wales': { events: days.map((date) => ({ date })) } })
}

/** Eight invented bank holidays of a year: as many as England has at the least. */
export function holidaysOf(year: number): readonly string[] {
  return ['01-01', '04-03', '04-06', '05-04', '05-25', '08-31', '12-25', '12-28'].map(
    (day) => `${year}-${day}`,
  )
}
