import { expect, test } from 'vitest'
import { foldTimeline } from '../../episode/index.ts'
import { compilePack } from '../engine/compile.ts'
import { type Applied, evaluateTimeline } from '../engine/evaluate.ts'
import { at, classified, duty, noticed, pack, shared } from '../testing/given.ts'
import { explain } from './explain.ts'

test('why a clock runs from when something was asked, and not from what the document counts from, is said with the time that had passed', () => {
  const compiled = compilePack(
    pack([
      duty({
        duty: 'tell-police',
        when: "absence.classification == 'missing'",
        starts: 'noticed',
        due: { within: 'PT4H' },
      }),
    ]),
    shared,
  )
  const applied: Applied[] = [{ compiled, capacity: 'both' }]
  const clock = (classifiedAt: string) => {
    const now = at('2026-03-02 08:00')
    const episode = [noticed('2026-03-01 21:00'), classified(classifiedAt, 'missing')]
    const timeline = foldTimeline({ child: [], episode, earlier: [] }, now, now)
    const [one] = evaluateTimeline(timeline, applied).duties
    if (!one) throw new Error('nothing is asked')
    return explain(timeline, applied, one).clock
  }
  expect(clock('2026-03-02 08:00')).toContain(
    'Within 4 hours: from 8am on Monday 2 March 2026 to midday on Monday 2 March 2026, which is 4 hours. Nobody was asked for it until then: the time it had passed at 1am on Monday 2 March 2026.',
  )
  expect(clock('2026-03-01 22:00')).not.toContain('Nobody was asked')
})
