import { phrase } from '../../../words/index.ts'
import type { Matches } from '../../language/match.ts'
import { key, object } from '../../pack/shapes.ts'
import { byFact, done } from './done.ts'

const isStep =
  (act: string): Matches =>
  ({ kind, data }) =>
    kind === 'step.recorded' && data.act === act

export const step = done({
  key: 'step',
  means:
    'an act recorded as a step, whatever came of it: done, considered, or found not possible or not safe, with the reasons.',
  shape: object({ step: key }),
  parts: (written) => [{ is: 'act', path: ['step'], act: written.step }],
  reads: ['step.recorded'],
  compile: (written) => byFact('step.recorded', isStep(written.step), { act: written.step }),
  shownBy: (written) => isStep(written.step),
  discharge: (written) => ({ fact: 'step.recorded', data: { act: written.step } }),
  say: () => phrase('somebody records what came of it'),
  example: {
    written: { step: 'search-home' },
    says: 'somebody records what came of it',
    given: [['2026-03-01 22:00', 'step.recorded', { act: 'search-home' }]],
    done: '2026-03-01 22:00',
  },
})
