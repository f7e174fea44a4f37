import { expect, test } from 'vitest'
import type { ListedChild, Plans } from '../../../app/index.ts'
import { aDuty, now } from '../../testing/an-episode.ts'
import { plansView } from './view.ts'

function child(name: string, title: string): ListedChild {
  const subject = {
    of: 'child',
    episodeId: null,
    childId: name.toLowerCase(),
    childName: name,
  } as const
  const duty = aDuty({ instance: `${name} ${title}`, title, dueAt: now - 1, state: 'overdue' })
  return {
    childId: subject.childId,
    childName: name,
    place: 'home',
    child: null,
    absence: null,
    tasks: [
      {
        ...subject,
        key: 'child social-worker@ know-the-child',
        word: 'know-the-child',
        title,
        whose: 'mine',
        hold: { holder: null, former: null },
        may: { take: false, give: false },
        ownerTitle: 'Social worker',
        members: [
          {
            ...subject,
            ...{ missed: 0, thenDueAt: null, ownerTitle: 'Social worker', form: 'plan-recorded' },
            duty,
          },
        ],
      },
    ],
  }
}

const plans: Plans = {
  authorityTitle: 'Brent',
  children: 2,
  page: 1,
  pages: 1,
  tasks: { mine: 2, team: 0, asked: 0, all: 2 },
  list: [child('Ash', 'Know the child'), child('Kit', 'Know the child')],
  counted: 'mine',
  counts: { late: 3, next24Hours: 0, later: 0, noFixedTime: 1, pastExpected: 0 },
  asOf: now,
}

test('plans and reviews stand under the child, and lead to the child’s page', () => {
  const { children } = plansView(plans, {}, now)
  expect(children.map(({ href }) => href)).toEqual(['/children/ash', '/children/kit'])
})

test('who records one comes back to the list', () => {
  const [ash] = plansView(plans, {}, now).children
  expect(ash?.tasks[0]?.href).toContain('/children/ash/task?')
  expect(ash?.tasks[0]?.href).toContain('from=plans')
})

test('a number narrows this list, and keeps whose it is', () => {
  const { numbers, filtered } = plansView(plans, { role: 'social-worker' }, now)
  expect(numbers.find(({ id }) => id === 'late')?.href).toBe(
    '/plans?role=social-worker&clock=late#lists',
  )
  expect(filtered).toBe(true)
})
