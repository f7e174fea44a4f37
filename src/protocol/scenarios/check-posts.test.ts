import { expect, test } from 'vitest'
import { compilePack } from '../engine/compile.ts'
import type { Shared } from '../pack/shared.ts'
import { duty, pack, shared as plain } from '../testing/given.ts'
import { checkPosts } from './check-posts.ts'
import { readScenario } from './read-scenario.ts'
import { prepareScenario } from './run-scenario.ts'

const shared: Shared = {
  ...plain,
  roles: new Map([
    ['foster-carer', { agency: 'carer', title: 'Foster carer' }],
    ['social-worker', { agency: 'childrens-services', title: 'Social worker' }],
  ]),
}
const compiled = compilePack(pack([duty({ duty: 'tell', act: 'tell-of-missing' })]), shared)

function told(by: string, to: string, allocated = 'social-worker'): readonly string[] {
  const text = `scenario: A case
protocols: [exampleshire]
child: { allocated: [${allocated}] }
given:
  - { at: 2026-03-01 21:00, fact: absence.noticed, by: foster-carer, setting: care, whereaboutsKnown: no }
  - { at: 2026-03-01 21:05, fact: notice.given, by: ${by}, about: absence, to: [${to}] }`
  const { scenario, faults } = readScenario({ path: 'one.yaml', text })
  if (!scenario) throw new Error(JSON.stringify(faults))
  const prepared = prepareScenario(scenario, [compiled])
  if (prepared.kind === 'faults') throw new Error(JSON.stringify(prepared.faults))
  return checkPosts(scenario, prepared.applied).map(
    ({ line, level, message, suggestion }) => `${line} ${level}: ${message} ${suggestion}`,
  )
}

test('A misspelt post is a fault, whoever says it, whoever is told and whoever is allocated', () => {
  expect(told('foster-carer', 'social-worker')).toEqual([])
  expect(told('foster-crarer', 'social-worker')).toEqual([
    '6 error: There is no role “foster-crarer”. did you mean “foster-carer”?',
  ])
  expect(told('{ role: foster-crarer }', 'social-wroker', 'social-workers')).toEqual([
    '6 error: There is no role “foster-crarer”. did you mean “foster-carer”?',
    '6 error: There is no role “social-wroker”. did you mean “social-worker”?',
    '3 error: There is no role “social-workers”. did you mean “social-worker”?',
  ])
})

test('Somebody whom no protocol knows may say something where their agency is said, and is warned of', () => {
  expect(told('{ role: neighbour, agency: other }', 'neighbour')).toEqual([
    '6 warning: There is no role “neighbour”. null',
    '6 warning: There is no role “neighbour”. null',
  ])
})

test('Nobody says anything for an agency that was only guessed from a word that is no role', () => {
  const wanted =
    'write the role meant; or, of somebody no protocol knows, by: { role: night-desk, agency: … }'
  for (const by of ['night-desk', '{ role: night-desk }'])
    expect(told(by, 'social-worker')).toEqual([`6 error: There is no role “night-desk”. ${wanted}`])
})

test('An agency that there is not is a fault', () => {
  expect(() => told('{ role: foster-carer, agency: carers }', 'social-worker')).toThrow('carers')
})
