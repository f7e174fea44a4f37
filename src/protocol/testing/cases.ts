import { compilePack } from '../engine/compile.ts'
import { readScenario } from '../scenarios/read-scenario.ts'
import { prepareScenario } from '../scenarios/run-scenario.ts'
import { duty, pack, shared } from './given.ts'

/** A protocol that cases written in a test are of. */
export const exampleshire = compilePack(
  pack(
    [
      duty({
        duty: 'report',
        was: ['tell-police'],
        act: 'report-to-police',
        due: { within: 'PT2H' },
      }),
      duty({
        duty: 'interview',
        act: 'hold-return-interview',
        stage: 'return',
        starts: 'returned',
        due: { within: 'PT72H' },
      }),
    ],
    {
      rules: [
        {
          rule: 'no-low',
          on: { fact: 'police.graded', where: { grade: 'low' } },
          refuse: 'Not low.',
          cites: ['EX-001'],
        },
        {
          rule: 'think-first',
          on: { fact: 'police.graded', where: { grade: 'medium' } },
          warn: 'Think first.',
          cites: ['EX-001'],
        },
      ],
    },
  ),
  shared,
)

/** How such a case begins. */
export const head = 'scenario: A case\nprotocols: [exampleshire]\n'
/** What is given in it first. */
export const given = `given:
  - { at: 2026-03-01 21:00, fact: absence.noticed, by: foster-carer, setting: care, whereaboutsKnown: no }
`

/** What is wrong with a case, of its text or of what it says happened. */
export function faultsOf(text: string) {
  const { scenario, faults } = readScenario({ path: 'case.yaml', text })
  if (!scenario) return faults
  const prepared = prepareScenario(scenario, [exampleshire])
  return prepared.kind === 'faults' ? prepared.faults : []
}
