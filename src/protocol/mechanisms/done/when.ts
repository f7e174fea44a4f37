import { isYes } from '../../language/truth.ts'
import { pointOf } from '../../language/work.ts'
import { condition, object } from '../../pack/shapes.ts'
import { done } from './done.ts'

export const when = done({
  key: 'when',
  means: 'a condition that has become yes.',
  shape: object({ when: condition }),
  parts: (written) => [{ is: 'condition', path: ['when'], condition: written.when }],
  compile: (written, compiling) => {
    const compiled = compiling.condition(written.when)
    return (work, from) => {
      const { points } = work.timeline
      for (let i = pointOf(work, from); i < points.length; i++) {
        if (work.askOfOwnAt(compiled, i) !== isYes) continue
        const became = points[i]?.at ?? from
        const at = Math.max(from, work.surelyBy(became))
        work.changesAt(at)
        if (at > work.timeline.asOf) return undefined
        const shown = work.timeline.facts.find((fact) => fact.occurredAt === became)
        return { at, recordedAt: shown?.recordedAt ?? at, fact: shown?.id ?? null }
      }
      return undefined
    }
  },
  say: (written, saying) => saying.condition(written.when),
  example: {
    written: { when: "police.grade != 'ungraded'" },
    says: 'the risk grade is not ungraded',
    given: [['2026-03-01 22:00', 'police.graded', { grade: 'high' }]],
    done: '2026-03-01 22:00',
  },
})
