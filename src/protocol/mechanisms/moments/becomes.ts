import { isYes } from '../../language/truth.ts'
import { condition, object, ofMoment } from '../../pack/shapes.ts'
import { moment } from './moment.ts'

export const becomes = moment({
  key: 'becomes',
  means: 'the first instant, from the opening of the episode, at which a condition is yes.',
  shape: object({ becomes: condition, ...ofMoment }),
  parts: (written) => [{ is: 'condition', path: ['becomes'], condition: written.becomes }],
  compile: (written, compiling) => {
    const compiled = compiling.condition(written.becomes)
    return (work) => {
      const { points, openedPoint, opened } = work.timeline
      for (let i = openedPoint; i < points.length; i++) {
        if (work.askAt(compiled, i) === isYes) return i === openedPoint ? opened : points[i]?.at
      }
      return undefined
    }
  },
  say: (written, saying) => saying.condition(written.becomes),
  example: {
    written: { becomes: "police.grade == 'high'" },
    says: 'the risk grade is high',
    given: [
      ['2026-03-01 21:00', 'absence.noticed', { setting: 'care', whereaboutsKnown: 'no' }],
      ['2026-03-01 22:00', 'police.graded', { grade: 'medium' }],
      ['2026-03-02 09:00', 'police.graded', { grade: 'high' }],
    ],
    is: '2026-03-02 09:00',
  },
})
