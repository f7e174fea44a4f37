import { describe, expect, test } from 'vitest'
import type { Fact } from '../../facts/index.ts'
import { compilePack } from '../engine/compile.ts'
import type { Capacity } from '../language/reader.ts'
import { at, duty, fact, noticed, pack, shared } from '../testing/given.ts'
import { replay } from './replay-view.ts'

const roles = new Map([
  ...shared.roles,
  ['team-manager', { agency: 'childrens-services', title: 'Team manager' }],
  ['host-duty-team', { agency: 'childrens-services', of: 'host', title: 'Host duty team' }],
  ['police', { agency: 'police', title: 'Police' }],
] as const)
const telling = duty({
  duty: 'tell',
  act: 'tell-of-missing',
  owner: 'team-manager',
  tells: ['police', 'host-duty-team', 'team-manager'],
})
const asked = (protocol: string, parts: object = {}) =>
  compilePack(
    pack([{ ...telling, ...parts }], {
      protocol,
      roles: { 'team-manager': { outOfHours: 'emergency-duty-team' } },
    }),
    { ...shared, roles },
  )
const placed = [
  fact('2026-01-01 09:00', 'care-status.recorded', {
    lookedAfter: 'yes',
    responsibleAuthority: 'courtside',
  }),
  fact('2026-01-01 09:00', 'placement.began', { placement: 'foster', hostAuthority: 'lakeside' }),
]
const told = fact('2026-03-02 09:20', 'notice.given', { about: 'missing', to: ['police'] })

function replayed(
  applied: readonly [protocol: string, capacity: Capacity][],
  child: readonly Fact[] = placed,
) {
  const [first] = replay(
    { child, episode: [noticed('2026-03-02 09:00'), told], earlier: [] },
    applied.map(([protocol, capacity]) => ({ compiled: asked(protocol), capacity })),
    at('2026-03-02 09:30'),
    at('2026-03-02 09:30'),
  ).duties
  return first
}

test('a part of what the same owner is to do more widely says in whose line it stands, and no longer once that is done', () => {
  const both = pack([
    duty({ duty: 'garden', act: 'search-garden', due: { urgency: 'promptly' } }),
    duty({ duty: 'home', act: 'search-home', due: { urgency: 'promptly' } }),
  ])
  const partsOf = (...done: readonly Fact[]) =>
    replay(
      { child: [], episode: [noticed('2026-03-02 09:00'), ...done], earlier: [] },
      [{ compiled: compilePack(both, shared), capacity: 'both' }],
      at('2026-03-02 09:30'),
      at('2026-03-02 09:30'),
    ).duties.map(({ id, partOf }) => [id, partOf])
  expect(partsOf()).toEqual([
    ['garden', 'exampleshire:home'],
    ['home', null],
  ])
  const searched = fact('2026-03-02 09:20', 'enquiry.made', { enquiry: 'search-home' })
  expect(partsOf(searched)).toEqual([
    ['garden', null],
    ['home', null],
  ])
})

describe('what replay gives of a duty', () => {
  test('who stands in out of hours, and who of those to be told has been', () => {
    expect(replayed([['here', 'responsible']])).toMatchObject({
      owner: 'team-manager',
      outOfHours: 'emergency-duty-team',
      recipients: ['police', 'host-duty-team', 'team-manager'],
      told: ['police'],
    })
  })

  test('an owner is of the authority the protocol names, though it asks as the host’s', () => {
    const owner = [{ role: 'team-manager', of: 'responsible' as const }]
    const [first] = replay(
      { child: placed, episode: [noticed('2026-03-02 09:00')], earlier: [] },
      [{ compiled: asked('here', { owner }), capacity: 'host' }],
      at('2026-03-02 09:30'),
      at('2026-03-02 09:30'),
    ).duties
    expect(first).toMatchObject({ owner: 'team-manager', ownerOf: 'courtside' })
  })

  test('whose post each is: the responsible authority’s, or the host’s, as the protocol applies', () => {
    expect(replayed([['here', 'responsible']])).toMatchObject({
      ownerOf: 'courtside',
      recipientsOf: [null, 'lakeside', 'courtside'],
    })
    expect(replayed([['there', 'host']])).toMatchObject({
      ownerOf: 'lakeside',
      recipientsOf: [null, 'lakeside', 'lakeside'],
    })
  })

  test('not whose, where the record does not say or each who asks would mean their own', () => {
    expect(replayed([['here', 'responsible']], [])).toMatchObject({
      ownerOf: null,
      recipientsOf: [null, null, null],
    })
    const both = replayed([
      ['here', 'responsible'],
      ['there', 'host'],
    ])
    expect(both?.protocols).toEqual(['here', 'there'])
    expect(both).toMatchObject({ ownerOf: null, recipientsOf: [null, 'lakeside', null] })
  })
})
