import { describe, expect, test } from 'vitest'
import { at, classified, duty, given, noticed, pack } from '../testing/given.ts'

const meeting = (parts: object = {}) =>
  pack([duty({ duty: 'hold-strategy-meeting', stage: 'meet', ...parts })])
const meetingOf = 'hold-strategy-meeting'

describe('counting absences', () => {
  const third = meeting({ when: "episodes('missing', 90) >= 3", starts: 'classified-missing' })
  const now = [noticed('2026-04-01 09:00'), classified('2026-04-01 09:30', 'missing')]
  const begunAt = (...began: readonly string[]) =>
    began.map((time) => ({ beganAt: at(time), endedAt: at(time) + 1, as: 'missing' }))

  test('the third in ninety days counts this one, and one begun exactly ninety days before', () => {
    expect(
      given(third, now, begunAt('2026-03-01 20:00', '2026-01-01 09:00')).state(
        meetingOf,
        '2026-04-01 10:00',
      ),
    ).toBe('due')
    expect(
      given(third, now, begunAt('2026-03-01 20:00', '2026-01-01 08:59')).state(
        meetingOf,
        '2026-04-01 10:00',
      ),
    ).toBe('not-applicable')
  })

  test('an absence of another kind does not count as missing', () => {
    const absent = begunAt('2026-03-01 20:00', '2026-02-01 20:00').map((e) => ({
      ...e,
      as: 'absent',
    }))
    expect(given(third, now, absent).state(meetingOf, '2026-04-01 10:00')).toBe('not-applicable')
  })
})

describe('the next change', () => {
  test('nothing about the answer changes before the instant the engine names', () => {
    const both = given(
      pack([
        duty({ duty: 'report-to-police' }),
        duty({
          duty: meetingOf,
          stage: 'meet',
          starts: { on: 'noticed', passes: 'PT48H', exclusive: true },
        }),
      ]),
      [noticed('2026-03-01 21:00')],
    )
    expect(both.evaluation('2026-03-01 21:00').nextChangeAt).toBe(at('2026-03-01 22:00') + 1)
    expect(both.evaluation('2026-03-01 23:00').nextChangeAt).toBe(at('2026-03-03 21:00') + 1)
    expect(both.evaluation('2026-03-09 21:00').nextChangeAt).toBeNull()
  })
})
