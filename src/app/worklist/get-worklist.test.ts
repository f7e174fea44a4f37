import { describe, expect, test } from 'vitest'
import { type Instant, readTime } from '../../facts/index.ts'
import { compilePack, type Pack } from '../../protocol/index.ts'
import type { AwayReads } from '../away/ports.ts'
import type { Library } from '../library.ts'
import type { MonthReads } from '../month/ports.ts'
import type { ReadModels, WorklistQuery, WorklistRow } from '../ports.ts'
import { as, must, thingsOn, world } from '../testing/exampleshire.ts'
import { pageInMemory } from '../testing/worklist-in-memory.ts'
import type { Actor } from '../views.ts'
import { getWorklistWith } from './get-worklist.ts'

/* A club whose coach's duties fall to the groundskeeper out of hours. */

const club: Pack = {
  protocol: 'club',
  title: 'Tennis club',
  authority: 'courtside',
  version: { id: '1', edition: '1', revision: 1, inForceFrom: '2026-01-01' },
  document: { id: 'rules', name: 'Rules of the club' },
  officeHours: { from: '09:00', to: '17:00' },
  roles: { coach: { outOfHours: 'groundskeeper' } },
  moments: {},
  conditions: {},
  endings: {},
  language: 2,
  classifications: [],
  grades: [],
  readings: {},
  duties: [],
  rules: [],
  guidance: [],
}
const library: Library = {
  packs: [
    compilePack(club, {
      acts: new Map(),
      roles: new Map(),
      rows: new Map(),
      tasks: new Map(),
      bankHolidays: { firstYear: 2026, lastYear: 2026, days: new Set(['2026-04-03']) },
    }),
  ],
  authorities: new Map([['courtside', { id: 'courtside', title: 'Courtside', protocol: 'club' }]]),
}

function at(time: string): Instant {
  const read = readTime(time)
  if (read.kind !== 'instant') throw new Error(`${time}: ${read.kind}`)
  return read.instant
}

const row: WorklistRow = {
  authority: 'courtside',
  of: 'episode',
  id: 'e1',
  instance: 'club:look',
  childId: 'c1',
  childName: 'Ash Example',
  act: 'look',
  title: 'Look for the child',
  task: 'episode coach@courtside look',
  word: 'look',
  occasion: null,
  hold: null,
  place: 'away',
  helps: false,
  taskOrder: 0,
  stage: 'search',
  force: 'must',
  ownerRole: 'coach',
  ownerAgency: 'other',
  outOfHoursRole: 'groundskeeper',
  audience: 'all',
  audiences: [],
  askedByRole: null,
  askedByPerson: null,
  startsAt: at('2026-03-02 08:00'),
  dueAt: null,
  urgency: 'promptly',
  expectedAt: null,
  view: {},
}

/** The one line of the list, found as the store finds lines. */
const readModels: ReadModels & AwayReads & MonthReads = {
  findWorklist: async (query) => pageInMemory([row], query),
  findHeads: async () => ({ children: [], absences: [] }),
  countEpisodes: async () => ({ open: 1, stillMissing: 1 }),
  findEpisode: async () => null,
  findChild: async () => null,
  findAbsence: async () => null,
  listEpisodes: async () => [],
  searchChildren: async () => [],
  findAway: async () => [],
  countAway: async () => 0,
  findOpen: async () => [],
  findEnded: async () => [],
  findMonth: async () => [],
}
const getWorklist = getWorklistWith({
  readModels,
  library,
  forms: { forms: [], own: [] },
  accounts: {
    findAccount: async () => null,
    findNames: async (asked) => new Map(asked.map((account) => [account, `The ${account}`])),
    listPeople: async () => [],
    addChild: async () => {},
    listAccounts: async () => [],
  },
})

async function mineAt(role: string, time: string): Promise<readonly string[]> {
  const actor: Actor = {
    account: role,
    name: role,
    role,
    agency: 'other',
    authority: 'courtside',
    roleTitle: role,
    children: null,
  }
  const list = await getWorklist({ actor, now: at(time) })
  return thingsOn(list, 'mine').map(({ duty }) => duty.instance)
}

describe('who is shown a duty', () => {
  test('its owner, whatever the hour', async () => {
    expect(await mineAt('coach', '2026-03-02 12:00')).toEqual(['club:look'])
    expect(await mineAt('coach', '2026-03-02 23:00')).toEqual(['club:look'])
  })

  test('whoever stands in, from when the office shuts until it opens', async () => {
    expect(await mineAt('groundskeeper', '2026-03-02 16:59')).toEqual([])
    expect(await mineAt('groundskeeper', '2026-03-02 17:00')).toEqual(['club:look'])
    expect(await mineAt('groundskeeper', '2026-03-03 08:59')).toEqual(['club:look'])
    expect(await mineAt('groundskeeper', '2026-03-03 09:00')).toEqual([])
  })

  test('each of those who own it together, until their own part of it is done', async () => {
    const made = await world((one) => ({
      ...one,
      duties: one.duties.map((duty) =>
        duty.duty === 'tell-everybody'
          ? { ...duty, with: ['police-missing-unit'], done: { fact: 'sighting.reported' } }
          : duty,
      ),
    }))
    const now = at('2026-03-02 10:00')
    const name = 'exampleshire:tell-everybody'
    const seenBy = async (role: string) => {
      const list = await made.app.getWorklist({ actor: as(role), now })
      const { duties } = must(
        await made.app.getEpisode({ actor: as(role), now, episodeId: 'away' }),
      )
      return {
        listed: thingsOn(list, 'mine').some(({ duty }) => duty.instance === name),
        whose: duties.find(({ instance }) => instance === name)?.whose,
      }
    }
    expect(await seenBy('social-worker')).toEqual({ listed: true, whose: 'mine' })
    expect(await seenBy('police-missing-unit')).toEqual({ listed: true, whose: 'mine' })
    const seen = { where: 'By the river', credible: 'yes' }
    await made.say('social-worker', '2026-03-02 09:00', 'sighting.reported', seen)
    expect(await seenBy('social-worker')).toEqual({ listed: false, whose: 'others' })
    expect(await seenBy('police-missing-unit')).toEqual({ listed: true, whose: 'mine' })
    await made.say('police-missing-unit', '2026-03-02 09:30', 'sighting.reported', seen)
    expect(await seenBy('police-missing-unit')).toEqual({ listed: false, whose: 'mine' })
  })

  test('whoever the protocol names to stand in, of a duty that has come of what was recorded', async () => {
    const { app } = await world((one) => ({
      ...one,
      roles: { 'social-worker': { outOfHours: 'director' } },
    }))
    const mine = async (time: string) => {
      const list = await app.getWorklist({ actor: as('director'), now: at(time) })
      return thingsOn(list, 'mine').map(({ duty }) => duty.instance)
    }
    // The first of March 2026 is a Sunday, the second a Monday.
    expect(await mine('2026-03-01 14:00')).toContain('exampleshire:tell-everybody')
    expect(await mine('2026-03-02 08:59')).toContain('exampleshire:tell-everybody')
    expect(await mine('2026-03-02 09:00')).not.toContain('exampleshire:tell-everybody')
  })

  test('whoever stands in, all through a bank holiday', async () => {
    expect(await mineAt('groundskeeper', '2026-04-03 12:00')).toEqual(['club:look'])
    expect(await mineAt('groundskeeper', '2026-04-02 12:00')).toEqual([])
  })

  test('nobody else', async () => {
    expect(await mineAt('player', '2026-03-02 23:00')).toEqual([])
  })
})

describe('a task that somebody has', () => {
  const held = (person: string, former: string | null = null): WorklistRow => ({
    ...row,
    hold: {
      holder: { person, post: 'coach', since: 0, givenBy: former },
      former: former === null ? null : { person: former, post: 'coach', since: 0, givenBy: null },
    },
  })
  const query: WorklistQuery = {
    authority: 'courtside',
    of: 'episode',
    person: 'robin',
    roles: [row.ownerRole],
    outOfHoursRoles: [],
    team: { agency: row.ownerAgency },
    askedByPerson: 'robin',
    agency: row.ownerAgency,
    audiences: [],
    childIds: null,
    list: 'all',
    clock: null,
    ownerRole: null,
    search: null,
    now: row.startsAt,
    perPage: 20,
    page: 0,
  }
  const whose = (line: WorklistRow, asked: Partial<WorklistQuery> = {}) =>
    pageInMemory([line], { ...query, ...asked }).lines.map((one) => one.whose)

  test('is theirs, whatever their post, and their team’s to everybody else of the post that owes it', () => {
    expect(whose(row)).toEqual(['mine'])
    expect(whose(held('robin'))).toEqual(['mine'])
    expect(whose(held('robin'), { roles: ['interviewer'], team: null, agency: 'other' })).toEqual([
      'mine',
    ])
    expect(whose(held('jo'))).toEqual(['team'])
  })

  test('stays in sight of whoever gave it away, where it is not their team’s', () => {
    const elsewhere = { roles: [], team: null, agency: 'health' } as const
    expect(whose(held('jo', 'robin'), elsewhere)).toEqual(['asked'])
    expect(whose(held('jo', 'kim'), elsewhere)).toEqual([])
  })

  test('stays on the list of whoever looks after the child, who has no team', () => {
    expect(whose(held('jo'), { team: null })).toEqual(['mine'])
  })
})
