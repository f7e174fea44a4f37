import { describe, expect, test } from 'vitest'
import { at, duty, given, noticed, pack, shared } from '../testing/given.ts'
import { isOutOfHours } from './out-of-hours.ts'

const office = { officeHours: { from: '09:00', to: '17:00' } }
const isOut = (time: string) => isOutOfHours(office, shared.bankHolidays, at(time))

describe('out of hours', () => {
  test('the office is open from nine and shut from five, to the minute', () => {
    expect(isOut('2026-03-02 08:59')).toBe(true)
    expect(isOut('2026-03-02 09:00')).toBe(false)
    expect(isOut('2026-03-02 16:59')).toBe(false)
    expect(isOut('2026-03-02 17:00')).toBe(true)
  })

  test('its hours are those of the clock in England, in summer as in winter', () => {
    expect(isOut('2026-07-01 09:00')).toBe(false)
    expect(isOut('2026-07-01 08:30')).toBe(true)
    expect(isOut('2026-07-01 17:00')).toBe(true)
  })

  test('nobody is there at a weekend, or on a bank holiday', () => {
    expect(isOut('2026-03-01 12:00')).toBe(true)
    expect(isOut('2026-04-03 12:00')).toBe(true)
    expect(isOut('2026-04-02 12:00')).toBe(false)
  })

  test('in a year with no bank holidays on file every weekday is a day at the office', () => {
    expect(isOut('2031-01-01 12:00')).toBe(false)
    expect(isOut('2031-01-04 12:00')).toBe(true)
  })
})

describe('who stands in', () => {
  const withNightTeam = pack([duty({ duty: 'one', owner: 'carer' })], {
    roles: { carer: { title: 'Carer', outOfHours: 'emergency-duty-team' } },
  })
  const withoutOne = pack([duty({ duty: 'one', owner: 'carer' })])
  const away = [noticed('2026-03-01 21:00')]

  test('a duty says who stands in for its owner out of hours, if the protocol names anybody', () => {
    expect(given(withNightTeam, away).duty('one', '2026-03-01 21:30').outOfHours).toBe(
      'emergency-duty-team',
    )
    expect(given(withoutOne, away).duty('one', '2026-03-01 21:30').outOfHours).toBeNull()
  })

  test('whoever stands in for the owner of what is not known is named too', () => {
    const asked = pack(
      [duty({ duty: 'one', when: 'child.lookedAfter', owner: 'allocated-social-worker' })],
      { roles: { 'allocated-social-worker': { outOfHours: 'emergency-duty-team' } } },
    )
    const found = given(asked, away)
      .evaluation('2026-03-01 21:30')
      .duties.find(({ id }) => id.startsWith('find-out.'))
    expect(found?.outOfHours).toBe('emergency-duty-team')
  })
})
