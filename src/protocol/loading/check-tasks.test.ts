import { expect, test } from 'vitest'
import { loadShared } from './load-shared.ts'

const acts = {
  path: 'acts.yaml',
  text: '- { act: search, title: Search, done: { step: search } }\n- { act: ring, title: Ring, done: { step: ring } }',
}
const roles = { path: 'roles.yaml', text: 'carer: { agency: carer, title: Carer }' }
const faultsOf = (text: string) =>
  loadShared([acts, roles, { path: 'tasks.yaml', text }])
    .faults.filter(({ file }) => file === 'tasks.yaml')
    .map(({ line, where, rule, message, suggestion }) => ({
      line,
      where,
      rule,
      message,
      suggestion,
    }))

test('tasks that name acts there are, each act once, are in order; and there need be none', () => {
  expect(faultsOf('- { task: look, title: Look, acts: [search, ring] }')).toEqual([])
  expect(
    loadShared([acts, roles]).faults.filter(({ message }) => message.includes('tasks')),
  ).toEqual([])
})

test('an act that is not there is named, with the nearest that is', () => {
  expect(faultsOf('- { task: look, title: Look, acts: [serch] }')).toEqual([
    {
      line: 1,
      where: 'look',
      rule: 'unknown-act',
      message: 'There is no act “serch”.',
      suggestion: 'search',
    },
  ])
})

test('an act is of one task', () => {
  expect(
    faultsOf(
      '- { task: look, title: Look, acts: [search] }\n- { task: ring, title: Ring, acts: [ring, search] }',
    ),
  ).toMatchObject([
    {
      line: 2,
      where: 'ring',
      rule: 'of-two-tasks',
      message: '“search” is of the task “look” already.',
    },
  ])
})
