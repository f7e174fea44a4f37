import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { toWallTime, wordOf } from '../../../src/facts/index.ts'

const calendar: { readonly 'england-and-wales': { readonly events: readonly { date: string }[] } } =
  JSON.parse(
    readFileSync(
      join(import.meta.dirname, '../../../protocols/bank-holidays/england-and-wales.json'),
      'utf8',
    ),
  )
const bankHolidays = new Set(calendar['england-and-wales'].events.map(({ date }) => date))
const englishDay = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' })
const englishWeekday = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  weekday: 'short',
})
const hour = 3_600_000

/** Whether nobody is at the office: it is open from nine to five on working days. */
function isShut(at: number): boolean {
  const { sinceMidnight } = toWallTime(at)
  return (
    sinceMidnight < 9 * hour ||
    sinceMidnight >= 17 * hour ||
    ['Sat', 'Sun'].includes(englishWeekday.format(at)) ||
    bankHolidays.has(englishDay.format(at))
  )
}

/** For whom the emergency duty team is told while the office is shut. */
const hasDutyTeam: readonly string[] = [
  'allocated-social-worker',
  'team-manager',
  'mash',
  'mash-senior-practitioner',
]

/** Who has it while nobody holds the post. */
const vacantGoesTo: Readonly<Record<string, string>> = {
  'personal-adviser': 'allocated-social-worker',
  'allocated-social-worker': 'mash',
}

/** Posts that are a kind of another, or act for it. */
const countsAs: Readonly<Record<string, readonly string[]>> = {
  'foster-carer': ['carer'],
  'residential-staff': ['carer'],
  'residential-manager': ['residential-staff', 'carer'],
  'allocated-social-worker': ['responsible-authority'],
}

/** Whether a role, or whoever stands in for it, is among the posts. */
export function isAmong(
  role: string,
  posts: unknown,
  at: number,
  isAllocated: (role: string) => boolean,
): boolean {
  let holder = role
  for (;;) {
    const next = vacantGoesTo[holder]
    if (next === undefined || isAllocated(holder)) break
    holder = next
  }
  return (
    Array.isArray(posts) &&
    posts
      .map(wordOf)
      .some(
        (post) =>
          post === role ||
          post === holder ||
          countsAs[post]?.includes(role) ||
          (post === 'emergency-duty-team' && hasDutyTeam.includes(holder) && isShut(at)),
      )
  )
}
