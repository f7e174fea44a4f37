import { describe, expect, test } from 'vitest'
import { at, duty, given, noticed, pack } from '../testing/given.ts'

const meeting = (parts: object) => pack([duty({ duty: 'hold-strategy-meeting', ...parts })])
const alarmsOf = (parts: object) =>
  given(meeting(parts), [noticed('2026-03-02 09:00')])
    .duty('hold-strategy-meeting', '2026-03-02 09:30')
    .alarms.map(({ kind, at, to }) => [kind, at, to])

describe('when somebody is told', () => {
  test('the owner is reminded that long before the due time', () => {
    expect(alarmsOf({ due: { within: 'PT4H' }, remind: 'PT1H' })).toEqual([
      ['remind', at('2026-03-02 12:00'), 'carer'],
    ])
  })

  test('a reminder in working days counts back over the weekend', () => {
    expect(alarmsOf({ due: { within: 'P7D' }, remind: '1 working day' })).toEqual([
      ['remind', at('2026-03-06 09:00'), 'carer'],
    ])
  })

  test('lateness is told at the first millisecond after the due time: at the due time itself it is not late', () => {
    expect(
      alarmsOf({
        due: { within: 'PT4H' },
        late: [{ tell: 'mash' }, { tell: 'director', after: 'P1D' }],
      }),
    ).toEqual([
      ['escalate', at('2026-03-02 13:00') + 1, 'mash'],
      ['escalate', at('2026-03-03 13:00') + 1, 'director'],
    ])
  })

  test('a duty without a due time rings nobody', () => {
    const asked = { due: { urgency: 'promptly' }, remind: 'PT1H', late: [{ tell: 'mash' }] }
    expect(alarmsOf(asked)).toEqual([])
  })
})
