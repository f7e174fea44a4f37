import { describe, expect, test } from 'vitest'
import type { Fact } from '../../facts/index.ts'
import { at, duty, fact, given, noticed, pack, shared } from '../testing/given.ts'
import { compilePack } from './compile.ts'
import { dischargeOf } from './discharge.ts'
import { stillLeft } from './parties.ts'

const morning = '2026-03-02 10:00'
const night = '2026-03-02 23:15'
const lived = [
  fact('2026-01-01 09:00', 'care-status.recorded', {
    lookedAfter: 'yes',
    responsibleAuthority: 'lakeside',
  }),
  fact('2026-01-01 09:00', 'placement.began', { type: 'foster-care', hostAuthority: 'courtside' }),
  noticed('2026-03-02 08:00'),
]
const tell =
  (...to: unknown[]) =>
  (time: string) =>
    fact(time, 'notice.given', { about: 'missing', to })

const telling = (
  parts: object,
  capacity: 'responsible' | 'host' = 'responsible',
  more: object = {},
) => ({
  pack: pack(
    [duty({ duty: 'tell', act: 'tell-of-missing', due: { within: 'P2D' }, ...parts })],
    more,
  ),
  capacity,
})
const roles = {
  roles: { 'allocated-social-worker': { outOfHours: 'emergency-duty-team' } },
}

describe('whose post', () => {
  const own = [telling({ tells: ['mash'] })]

  test('a post is that of the authority whose protocol asks, unless it is said otherwise', () => {
    expect(given(own, lived).duty('tell', morning).parties[1]).toMatchObject({
      as: 'recipient',
      role: 'mash',
      of: 'lakeside',
    })
    expect(
      given([telling({ tells: [{ role: 'mash', of: 'host' }] })], lived).duty('tell', morning)
        .parties[1]?.of,
    ).toBe('courtside')
    expect(
      given([telling({ tells: ['mash'] }, 'host')], lived).duty('tell', morning).parties[1]?.of,
    ).toBe('courtside')
  })

  test('once everybody who was to be told had been, somebody who joins afterwards takes nothing back', () => {
    const growing = [
      telling({
        tells: [{ role: 'mash' }, { role: 'police', when: "isYes(concern('significant-harm'))" }],
      }),
    ]
    const told = [...lived, tell('mash')('2026-03-02 09:00')]
    const worse = fact('2026-03-02 09:30', 'concern.recorded', {
      concern: 'significant-harm',
      present: 'yes',
    })
    const settled = [
      fact('2026-03-02 08:00', 'concern.recorded', { concern: 'significant-harm', present: 'no' }),
      ...told,
      worse,
    ]
    expect(given(growing, settled).duty('tell', morning)).toMatchObject({
      state: 'done',
      doneAt: at('2026-03-02 09:00'),
    })
    expect(
      given(growing, [...lived, worse, tell('mash')('2026-03-02 09:45')]).state('tell', morning),
    ).toBe('due')
  })

  test('that two posts nobody held are held by two now takes nothing back from whoever was told for both', () => {
    const vacancies = {
      roles: {
        'allocated-social-worker': { vacantGoesTo: 'mash' },
        'team-manager': { vacantGoesTo: 'mash' },
      },
    }
    const both = [
      telling({ tells: ['allocated-social-worker', 'team-manager'] }, 'responsible', vacancies),
    ]
    const course = [
      ...lived,
      tell('mash')('2026-03-02 09:00'),
      fact('2026-03-02 09:30', 'person.allocated', {
        role: { post: 'allocated-social-worker' },
        name: 'A Worker',
      }),
    ]
    expect(given(both, course).state('tell', '2026-03-02 09:15')).toBe('done')
    expect(given(both, course).state('tell', morning)).toBe('done')
  })

  test('a post of no authority is nobody’s in particular', () => {
    expect(
      given([telling({ tells: ['police'] })], lived).duty('tell', morning).parties[1]?.of,
    ).toBeNull()
  })

  test('telling the other authority’s front door does not tick ours', () => {
    const theirs = [...lived, tell({ post: 'mash', of: 'courtside' })('2026-03-02 09:00')]
    const ours = [...lived, tell({ post: 'mash', of: 'lakeside' })('2026-03-02 09:00')]
    expect(given(own, theirs).state('tell', morning)).toBe('due')
    expect(given(own, ours).state('tell', morning)).toBe('done')
  })

  test('what may be done in another way still asks whom there is to tell, though somebody else was told', () => {
    const either = telling({
      tells: ['parent'],
      done: { anyOf: [{ told: 'missing' }, { step: 'tell' }] },
    })
    const facts = [...lived, tell('school')('2026-03-02 09:00')]
    const found = given([either], facts).duty('tell', morning)
    expect(dischargeOf(compilePack(either.pack, shared), found, facts)).toMatchObject({
      fact: 'notice.given',
      data: { to: ['parent'] },
    })
  })

  test('whom there is still to tell is named with whose they are, each of two posts of one name by itself', () => {
    const both = telling({ tells: ['mash', { role: 'mash', of: 'host' }, 'police'] })
    const left = (...facts: Fact[]) => {
      const found = given([both], [...lived, ...facts]).duty('tell', morning)
      return dischargeOf(compilePack(both.pack, shared), found)?.data.to
    }
    const there = { post: 'mash', of: 'courtside' }
    expect(left()).toEqual([{ post: 'mash', of: 'lakeside' }, there, 'police'])
    expect(left(tell({ post: 'mash', of: 'lakeside' })('2026-03-02 09:00'))).toEqual([
      there,
      'police',
    ])
  })

  test('a notice that does not say whose counts as it did when it was recorded', () => {
    expect(given(own, [...lived, tell('mash')('2026-03-02 09:00')]).state('tell', morning)).toBe(
      'done',
    )
  })
})

describe('a role that is a kind of another', () => {
  test('telling the foster carer tells the carer, and telling a carer tells no foster carer', () => {
    const told = (tells: string, whom: string) =>
      given([telling({ tells: [tells] })], [...lived, tell(whom)('2026-03-02 09:00')]).duty(
        'tell',
        morning,
      )
    expect(told('carer', 'foster-carer')).toMatchObject({ state: 'done', told: ['carer'] })
    expect(told('foster-carer', 'carer').state).toBe('due')
  })

  test('what is shared with the foster carer is shared with the carer, wherever a protocol asks for it', () => {
    const share = { act: 'search-home', done: { fact: 'document.shared', where: { to: 'carer' } } }
    const shared = (to: string, more: object = {}) =>
      given(
        [telling({ ...share, ...more })],
        [...lived, fact('2026-03-02 09:00', 'document.shared', { document: 'plan', to: [to] })],
      ).duty('tell', morning).state
    expect(shared('foster-carer')).toBe('done')
    expect(shared('mash')).toBe('due')
  })

  test('a condition on a role being told holds once one that is a kind of it was', () => {
    const asked = (whom: string) =>
      given(
        [telling({ act: 'search-home', when: "told('missing', 'carer')" })],
        [...lived, tell(whom)('2026-03-02 07:30')],
      ).duty('tell', morning).state
    expect(asked('foster-carer')).not.toBe('not-applicable')
    expect(asked('mash')).toBe('not-applicable')
  })

  test('what the authority owns together with another is completed by its social worker, not by another authority’s', () => {
    const joint = [
      telling({
        owner: 'carer',
        with: ['responsible-authority'],
        act: 'search-home',
        done: { step: 'search-home' },
      }),
    ]
    const step = (time: string, post: object): Fact => ({
      ...fact(time, 'step.recorded', { act: 'search-home', outcome: 'done' }),
      id: JSON.stringify(post),
      by: { post: 'carer', agency: 'carer', ...post },
    })
    const social = { post: 'placing-social-worker', agency: 'childrens-services' } as const
    const states = (...steps: readonly Fact[]) =>
      given(joint, [...lived, ...steps]).state('tell', morning)
    const carers = step('2026-03-02 09:00', {})
    const by = (of: string) => step('2026-03-02 09:30', { ...social, of })
    expect(states(carers)).toBe('due')
    expect(states(carers, by('lakeside'))).toBe('done')
    expect(states(carers, step('2026-03-02 09:00', { ...social, of: 'lakeside' }))).toBe('done')
    expect(states(carers, by('courtside'))).toBe('due')
  })
})

describe('an owner on a condition', () => {
  const owned = [
    telling({
      owner: [{ role: 'carer', when: 'child.lookedAfter' }, { role: 'police' }],
      done: { step: 'search-home' },
      act: 'search-home',
    }),
  ]
  const owner = (...said: readonly Fact[]) =>
    given(owned, [...said, noticed('2026-03-02 08:00')]).duty('tell', morning).owner
  const status = (lookedAfter: string) =>
    fact('2026-01-01 09:00', 'care-status.recorded', { lookedAfter })

  test('has it where the condition is so', () => {
    expect(owner(status('yes'))).toBe('carer')
    expect(owner(status('no'))).toBe('police')
  })

  test('does not have it because nobody knows', () => {
    expect(owner()).toBe('police')
    expect(owner(status('unknown'))).toBe('police')
  })
})

const vacancy = { roles: { 'social-worker': { vacantGoesTo: 'mash' } } }

test('whoever had the part of a post that nobody held was told, though somebody holds it now', () => {
  const duties = [telling({ tells: ['social-worker'] }, 'responsible', vacancy)]
  const told = [...lived, tell('mash')('2026-03-02 09:00')]
  const held = fact('2026-03-02 09:30', 'person.allocated', { role: 'social-worker', name: 'Sam' })
  const before = fact('2026-03-02 08:30', 'person.allocated', {
    role: 'social-worker',
    name: 'Sam',
  })
  expect(given(duties, told).state('tell', morning)).toBe('done')
  expect(given(duties, [...told, held]).state('tell', morning)).toBe('done')
  expect(given(duties, [...told, before]).state('tell', morning)).toBe('due')
})

describe('who stands in', () => {
  const protocol = [telling({ tells: ['allocated-social-worker'] }, 'responsible', roles)]

  test('a recipient has a stand-in out of hours as an owner has', () => {
    expect(given(protocol, lived).duty('tell', night).parties[1]?.standIn).toBe(
      'emergency-duty-team',
    )
  })

  test('at night telling the duty team tells the social worker; telling the social worker does too', () => {
    for (const post of ['emergency-duty-team', 'allocated-social-worker'])
      expect(given(protocol, [...lived, tell(post)(night)]).duty('tell', night)).toMatchObject({
        state: 'done',
        told: ['allocated-social-worker'],
      })
  })

  test('by day it does not', () => {
    expect(
      given(protocol, [...lived, tell('emergency-duty-team')(morning)]).state('tell', morning),
    ).toBe('due')
  })

  test('a recipient nobody is in the post of is whoever has it then, and telling either counts', () => {
    const vacant = [
      telling({ tells: ['allocated-social-worker'] }, 'responsible', {
        roles: { 'allocated-social-worker': { vacantGoesTo: 'team-manager' } },
      }),
    ]
    expect(given(vacant, lived).duty('tell', morning).parties[1]).toMatchObject({
      role: 'team-manager',
      vacant: 'allocated-social-worker',
    })
    for (const post of ['team-manager', 'allocated-social-worker'])
      expect(given(vacant, [...lived, tell(post)(morning)]).state('tell', morning)).toBe('done')
  })
})

describe('each of them, or any', () => {
  const eachAndAny = [telling({ tells: ['school', { any: ['parent', 'extended-family'] }] })]

  test('one of several will do, and each of the others has to be told', () => {
    const one = given(eachAndAny, [...lived, tell('extended-family')('2026-03-02 09:00')])
    expect(one.state('tell', morning)).toBe('due')
    expect(stillLeft(one.duty('tell', morning).parties).map(({ role }) => role)).toEqual(['school'])
    const both = [...lived, tell('extended-family', 'school')('2026-03-02 09:00')]
    expect(given(eachAndAny, both).state('tell', morning)).toBe('done')
  })

  test('a party on a condition is asked for only where it holds', () => {
    const foster = [
      telling({
        tells: [{ role: 'school', when: "placement.type == 'residential-home'" }, 'parent'],
      }),
    ]
    expect(given(foster, lived).duty('tell', morning).recipients).toEqual(['parent'])
  })
})

describe('together', () => {
  const together = [
    telling({
      act: 'hold-strategy-meeting',
      owner: 'police',
      with: ['childrens-social-care'],
      invites: ['school'],
      consults: ['parent'],
    }),
  ]
  const meeting = (time: string, attended: readonly string[] = []) =>
    fact(time, 'meeting.held', { meeting: 'strategy', attended })

  test('what two do together is done once one fact names both', () => {
    expect(
      given(together, [...lived, meeting('2026-03-02 09:00', ['police'])]).state('tell', morning),
    ).toBe('due')
    expect(
      given(together, [
        ...lived,
        meeting('2026-03-02 09:00', ['police', 'childrens-social-care']),
      ]).state('tell', morning),
    ).toBe('done')
  })

  test('what one of them has done is theirs, also while the other has not', () => {
    const half = [...lived, meeting('2026-03-02 09:00', ['police'])]
    const { state, parties } = given(together, half).duty('tell', morning)
    expect(state).toBe('due')
    expect(parties.slice(0, 2).map(({ as, role, doneAt }) => [as, role, doneAt])).toEqual([
      ['owner', 'police', at('2026-03-02 09:00')],
      ['joint', 'childrens-social-care', null],
    ])
  })

  test('or once each of them has done it', () => {
    const apart = [
      ...lived,
      meeting('2026-03-02 09:00', ['police']),
      meeting('2026-03-02 09:30', ['childrens-social-care']),
    ]
    expect(given(together, apart).duty('tell', morning)).toMatchObject({
      state: 'done',
      doneAt: meeting('2026-03-02 09:30').occurredAt,
    })
  })

  test('whom a decision on publicity says it consulted, in its own words, was consulted', () => {
    const deciding = [
      telling({
        act: 'hold-strategy-meeting',
        owner: 'police',
        consults: ['parent', 'school'],
        done: { fact: 'media.decided' },
      }),
    ]
    const decided = fact('2026-03-02 09:00', 'media.decided', {
      publicise: 'yes',
      decidedBy: 'police',
      consulted: ['parents', 'council'],
    })
    const { parties } = given(deciding, [...lived, decided]).duty('tell', morning)
    expect(
      parties.filter(({ as }) => as === 'consultee').map(({ role, doneAt }) => [role, doneAt]),
    ).toEqual([
      ['parent', at('2026-03-02 09:00')],
      ['school', null],
    ])
  })

  test('who came and who was consulted is known by name', () => {
    const held = [
      ...lived,
      fact('2026-03-02 08:30', 'notice.given', { about: 'consultation', to: ['parent'] }),
      meeting('2026-03-02 09:00', ['police', 'childrens-social-care']),
    ]
    const { parties } = given(together, held).duty('tell', morning)
    expect(parties.map(({ as, role, doneAt }) => [as, role, doneAt !== null])).toEqual([
      ['owner', 'police', true],
      ['joint', 'childrens-social-care', true],
      ['consultee', 'parent', true],
      ['invitee', 'school', false],
    ])
  })
})
