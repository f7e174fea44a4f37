import { expect, test } from 'vitest'
import type { Plans, WorklistItem } from '../../../app/index.ts'
import { aDuty, now } from '../../testing/an-episode.ts'
import { plansView } from './view.ts'

function item(child: string, title: string): WorklistItem {
  return {
    of: 'child',
    episodeId: null,
    childId: child.toLowerCase(),
    childName: child,
    childLine: '',
    missed: 0,
    thenDueAt: null,
    duty: aDuty({ instance: `${child} ${title}`, title, dueAt: now - 1, state: 'overdue' }),
    ownerTitle: 'Social worker',
    form: 'plan-recorded',
  }
}

const plans: Plans = {
  mine: [item('Ash', 'Agree the placement plan'), item('Ash', 'Hold a photograph')],
  team: [item('Kit', 'Write the trigger plan')],
  counts: { late: 3, next24Hours: 0, later: 0, noFixedTime: 1, pastExpected: 0 },
  more: { mine: 0, team: 4 },
  asOf: now,
}

test('plans and reviews stand under the child, and lead to the child’s page', () => {
  const { groups } = plansView(plans, {}, now)
  expect(groups.map(({ id, children }) => [id, children.map(({ href }) => href)])).toEqual([
    ['mine', ['/children/ash']],
    ['team', ['/children/kit']],
  ])
  expect(groups[1]?.more).toBe(4)
})

test('who records one comes back to the list', () => {
  const [mine] = plansView(plans, {}, now).groups
  expect(mine?.children[0]?.lines[0]?.doHref).toContain('from=plans')
})

test('a number narrows this list, and keeps whose it is', () => {
  const { numbers, filtered } = plansView(plans, { role: 'social-worker' }, now)
  expect(numbers.find(({ id }) => id === 'late')?.href).toBe(
    '/plans?role=social-worker&clock=late#lists',
  )
  expect(filtered).toBe(true)
})
