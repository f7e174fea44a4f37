import { describe, expect, test } from 'vitest'
import { type Agency, type Fact, type KindName, readStored } from '../facts/index.ts'
import {
  amending,
  mayNameIn,
  maySayKind,
  ownRulesAllow,
  refusalToSay,
  type Viewer,
} from './index.ts'

const posts = new Map<string, { agency: Agency; answersFor?: readonly string[] }>([
  ['foster-carer', { agency: 'carer', answersFor: ['carer'] }],
  ['carer', { agency: 'carer' }],
  ['residential-manager', { agency: 'carer' }],
  ['parent', { agency: 'family' }],
  ['school', { agency: 'education' }],
  ['allocated-social-worker', { agency: 'childrens-services' }],
  ['team-manager', { agency: 'childrens-services' }],
  ['head-of-service', { agency: 'childrens-services' }],
  ['director', { agency: 'childrens-services', answersFor: ['assistant-director'] }],
  ['police', { agency: 'police' }],
  ['police-missing-unit', { agency: 'police', answersFor: ['police'] }],
  ['named-health-professional', { agency: 'health' }],
])
const as = (post: string, of?: string): Viewer => ({
  post,
  ...(of !== undefined && { of }),
  agency: posts.get(post)?.agency ?? 'other',
  person: `the ${post}`,
  posts,
})
const say = (post: string, kind: KindName, data: Record<string, unknown>) =>
  refusalToSay(as(post), readStored({ ...head, kind, data }))
const head = {
  id: 'f1',
  occurredAt: 1,
  recordedAt: 1,
  by: { post: 'team-manager', agency: 'childrens-services', person: 'x' },
  audience: 'all',
} as const

describe('for whom somebody may speak', () => {
  test.each([
    ['foster-carer', 'council'],
    ['parent', 'council'],
    ['school', 'council'],
    ['police-missing-unit', 'council'],
    ['foster-carer', 'police'],
    ['team-manager', 'police'],
    ['police-missing-unit', 'carer'],
  ])('%s does not classify for the %s', (post, body) => {
    expect(say(post, 'absence.classified', { as: 'missing', body })).toMatchObject({ why: 'body' })
  })

  test.each([
    ['team-manager', 'council'],
    ['police-missing-unit', 'police'],
    ['foster-carer', 'carer'],
    ['parent', 'carer'],
  ])('%s classifies for the %s', (post, body) => {
    expect(say(post, 'absence.classified', { as: 'missing', body })).toBeUndefined()
  })

  test('a carer does not acknowledge for the director, nor for another carer; for themselves they do', () => {
    const acknowledged = (by: unknown) =>
      say('foster-carer', 'notice.acknowledged', { by, about: 'absence' })
    expect(acknowledged('director')).toEqual({ why: 'post', field: 'by', post: 'director' })
    expect(acknowledged('residential-manager')).toMatchObject({ why: 'post' })
    expect(acknowledged('foster-carer')).toBeUndefined()
    expect(acknowledged('carer')).toBeUndefined()
  })

  test('a professional says what somebody of their own agency did', () => {
    const disputed = (by: string) =>
      say('team-manager', 'police.disputed', { about: 'grade', raisedBy: by })
    expect(disputed('director')).toBeUndefined()
    expect(disputed('police')).toMatchObject({ why: 'post' })
  })

  test.each<[KindName, string, Record<string, unknown>]>([
    ['decision.recorded', 'by', { decision: 'x', outcome: 'yes' }],
    ['media.decided', 'decidedBy', { publicise: 'no' }],
    ['episode.closed', 'authorisedBy', { reason: 'unfound' }],
    ['placement.ended', 'endedBy', {}],
  ])(
    'what somebody decided they say themselves, or whoever answers for them: %s',
    (kind, field, data) => {
      const decided = (post: string, by: string) => say(post, kind, { ...data, [field]: by })
      expect(decided('team-manager', 'director')).toEqual({ why: 'post', field, post: 'director' })
      expect(decided('director', 'director')).toBeUndefined()
      expect(decided('director', 'assistant-director')).toBeUndefined()
      expect(decided('director', 'police')).toMatchObject({ why: 'post' })
      expect(say('team-manager', kind, data)).toBeUndefined()
    },
  )

  test('who may be named is known before anything is said', () => {
    const may = (post: string, field: string, named: string) =>
      mayNameIn(as(post), field === 'by' ? 'police-check.completed' : 'notice.given', field, {
        post: named,
      })
    expect(may('police', 'by', 'police')).toBe(true)
    expect(may('police', 'by', 'foster-carer')).toBe(false)
    expect(may('foster-carer', 'by', 'police')).toBe(false)
    expect(may('foster-carer', 'to', 'police')).toBe(true)
  })

  test('which version of a protocol judges an episode, and that a duty of it need not be done, is said in its name', () => {
    const actsIn = (_: string, named: string) => named.startsWith('brent')
    const says = (post: string, kind: KindName, data: Record<string, unknown>) =>
      refusalToSay(as(post), { kind, data }, undefined, actsIn)
    expect(says('team-manager', 'protocol.applied', { protocol: 'brent' })).toBeUndefined()
    expect(says('team-manager', 'duty.waived', { duty: 'brent:look' })).toBeUndefined()
    expect(says('team-manager', 'protocol.applied', { protocol: 'medway' })).toEqual({
      why: 'protocol',
      field: 'protocol',
      named: 'medway',
    })
    expect(says('team-manager', 'duty.waived', { duty: 'medway:look' })).toMatchObject({
      why: 'protocol',
    })
    // Whoever does not say so says of nobody that they act in its name.
    expect(say('team-manager', 'protocol.applied', { protocol: 'brent' })).toMatchObject({
      why: 'protocol',
    })
    expect(says('school', 'protocol.applied', { protocol: 'brent' })).toEqual({ why: 'kind' })
  })

  test('but not for the same post of another body', () => {
    const told = { by: { post: 'director', of: 'medway' }, about: 'absence' }
    const fact = readStored({ ...head, kind: 'notice.acknowledged', data: told })
    expect(refusalToSay(as('team-manager', 'brent'), fact)).toMatchObject({ why: 'post' })
    expect(refusalToSay(as('team-manager', 'medway'), fact)).toBeUndefined()
    expect(refusalToSay(as('team-manager'), fact)).toMatchObject({ field: 'by', of: 'medway' })
  })

  test('somebody of whom it is not known for which body they act speaks for none by name', () => {
    const acknowledged = (by: unknown) =>
      say('school', 'notice.acknowledged', { by, about: 'absence' })
    expect(acknowledged({ post: 'school', of: 'elsewhere-academy' })).toMatchObject({
      field: 'by',
      of: 'elsewhere-academy',
    })
    expect(acknowledged({ post: 'school' })).toBeUndefined()
  })

  test('anybody may tell, ask or name anybody', () => {
    expect(
      say('foster-carer', 'notice.given', { to: ['director', 'police'], about: 'absence' }),
    ).toBeUndefined()
    expect(
      say('school', 'absence.noticed', {
        setting: 'home',
        whereaboutsKnown: 'no',
        noticedBy: 'parent',
      }),
    ).toBeUndefined()
  })

  test('children’s services allocate anybody to a child, others their own people', () => {
    const data = { role: 'allocated-social-worker', name: 'A' }
    expect(say('team-manager', 'person.allocated', { ...data, role: 'police' })).toBeUndefined()
    expect(say('police-missing-unit', 'person.allocated', data)).toMatchObject({ why: 'post' })
    expect(
      say('police-missing-unit', 'person.allocated', { ...data, role: 'police' }),
    ).toBeUndefined()
  })

  test.each<[string, KindName]>([
    ['school', 'police.graded'],
    ['team-manager', 'police.graded'],
    ['foster-carer', 'police.graded'],
    ['school', 'media.decided'],
    ['school', 'police.responded'],
    ['parent', 'level.set'],
    ['police-missing-unit', 'placement.began'],
    ['police-missing-unit', 'duty.waived'],
    ['foster-carer', 'episode.closed'],
    ['school', 'order.made'],
    ['named-health-professional', 'education-case.recorded'],
    ['head-of-service', 'reminder.sent'],
    ['head-of-service', 'escalation.raised'],
    ['parent', 'risk.recorded'],
    ['parent', 'return-interview.held'],
    ['school', 'return-interview.held'],
    ['police-missing-unit', 'return-interview.refused'],
    ['named-health-professional', 'return-interview.recorded'],
    ['school', 'referral.decided'],
    ['named-health-professional', 'duty.waived'],
  ])('%s does not say “%s” at all', (post, kind) => {
    expect(maySayKind(as(post), kind)).toBe(false)
  })

  test('a protocol’s own rule names who may decide, and for what', () => {
    const rules = [
      { kind: 'episode.closed', where: { reason: ['unfound'] }, posts: ['director'], cites: [] },
    ]
    const closed = (reason: string) =>
      readStored({ ...head, kind: 'episode.closed', data: { reason } })
    expect(ownRulesAllow(rules, closed('unfound'), 'director')).toBe(true)
    expect(ownRulesAllow(rules, closed('unfound'), 'team-manager')).toBe(false)
    expect(ownRulesAllow(rules, closed('died'), 'director')).toBe(false)
  })
})

describe('who may correct or withdraw', () => {
  const said = (post: string, kind: KindName, more: Partial<Fact['by']> = {}): Fact =>
    readStored({
      ...head,
      kind,
      by: { post, agency: as(post).agency, person: `the ${post}`, ...more },
      audience: kind === 'return-interview.held' ? 'interview' : 'all',
      data: {},
    })
  const may = (post: string, target: Fact, of?: string) => amending(as(post, of), target, [target])

  test('its author, and whoever holds the author’s post now', () => {
    const graded = said('police-missing-unit', 'police.graded')
    expect(may('police-missing-unit', graded)).toBe('allowed')
    const byAnother = said('allocated-social-worker', 'sighting.reported', {
      person: 'the one before',
    })
    expect(may('allocated-social-worker', byAnother)).toBe('allowed')
  })

  test('not the holder of the same post elsewhere', () => {
    const target = said('team-manager', 'absence.classified', { of: 'medway', person: 'x' })
    expect(may('team-manager', target, 'brent')).toBe('not-theirs')
    expect(may('team-manager', target, 'medway')).toBe('allowed')
    expect(may('team-manager', target)).toBe('allowed')
  })

  test.each([
    ['foster-carer', 'police-missing-unit', 'police.graded'],
    ['foster-carer', 'team-manager', 'absence.classified'],
    ['school', 'foster-carer', 'sighting.reported'],
    ['team-manager', 'police-missing-unit', 'police.graded'],
    ['police-missing-unit', 'team-manager', 'absence.classified'],
    ['parent', 'foster-carer', 'sighting.reported'],
  ] as const)('%s does not amend what the %s said', (post, author, kind) => {
    expect(may(post, said(author, kind))).toBe('not-theirs')
  })

  test('the posts named for it', () => {
    expect(may('head-of-service', said('allocated-social-worker', 'absence.classified'))).toBe(
      'allowed',
    )
    expect(may('team-manager', said('foster-carer', 'sighting.reported'))).toBe('allowed')
    expect(may('residential-manager', said('foster-carer', 'sighting.reported'))).toBe('allowed')
  })

  test('nobody what the service said of itself', () => {
    const rung = said('system', 'escalation.raised', { agency: 'system' })
    expect(may('head-of-service', rung)).toBe('not-theirs')
  })

  test('what somebody may not see does not exist for them, even where all may know that it happened', () => {
    const interview = said('team-manager', 'return-interview.held')
    expect(may('foster-carer', interview)).toBe('no-such-fact')
    expect(may('police-missing-unit', interview)).toBe('no-such-fact')
  })
})
