import { describe, expect, test } from 'vitest'
import { type Fact, getFactKind } from '../facts/index.ts'
import { foldTimeline, getSlot } from './index.ts'
import { saidBy } from './testing/said.ts'

const fact = saidBy({ post: 'allocated-social-worker', agency: 'childrens-services' })

const noticed = fact('2026-03-01 21:00', 'absence.noticed', {
  setting: 'care',
  whereaboutsKnown: 'no',
})

/** A value once all has happened: yes, no, not known, or a word. */
function holds(path: string, ...facts: readonly Fact[]): unknown {
  const child = facts.filter(({ kind }) => getFactKind(kind).stream === 'child')
  const episode = [noticed, ...facts.filter((one) => !child.includes(one))]
  const { points } = foldTimeline({ child, episode, earlier: [] }, 2e12, 2e12)
  const value = points.at(-1)?.values[getSlot(path)]
  return value === 1 ? 'yes' : value === 0 ? 'no' : value === 2 ? 'unknown' : value
}

describe('Publicity', () => {
  const proposed = fact('2026-03-02 09:00', 'publicity.proposed', { proposedBy: 'parent' })

  test('is proposed before anybody has decided on it, and until somebody has', () => {
    expect(holds('absence.publicityProposed')).toBe('no')
    expect(holds('absence.publicityProposed', proposed)).toBe('yes')
    for (const publicise of ['yes', 'no']) {
      const decided = fact('2026-03-02 12:00', 'media.decided', { publicise, decidedBy: 'police' })
      expect(holds('absence.publicityProposed', proposed, decided)).toBe('no')
    }
  })

  test('refused once may be proposed again', () => {
    const refused = fact('2026-03-01 22:00', 'media.decided', {
      publicise: 'no',
      decidedBy: 'police',
    })
    expect(holds('absence.publicityProposed', refused, proposed)).toBe('yes')
  })
})

describe('A move', () => {
  const began = (time: string) => fact(time, 'placement.began', { type: 'residential-home' })
  const planned = fact('2026-02-10 09:00', 'placement.planned', {
    stands: 'planned',
    on: '2026-02-20',
  })

  test('is planned until it is made or called off', () => {
    expect(holds('placement.movePlanned', began('2026-01-05 09:00'))).toBe('no')
    expect(holds('placement.movePlanned', began('2026-01-05 09:00'), planned)).toBe('yes')
    expect(holds('placement.movePlanned', planned, began('2026-02-20 10:00'))).toBe('no')
    const calledOff = fact('2026-02-12 09:00', 'placement.planned', { stands: 'called-off' })
    expect(holds('placement.movePlanned', planned, calledOff)).toBe('no')
  })

  test('that is planned moves nobody: the child lives where they lived', () => {
    const to = fact('2026-02-10 09:00', 'placement.planned', { stands: 'planned', type: 'secure' })
    expect(holds('placement.type', began('2026-01-05 09:00'), to)).toBe('residential-home')
  })
})

describe('The return interview', () => {
  const returned = fact('2026-03-02 02:10', 'child.returned', {
    to: 'placement',
    how: 'own-accord',
    wellbeingConfirmed: 'yes',
    medicalNeed: 'no',
  })
  const held = (more: object) =>
    fact('2026-03-03 15:00', 'return-interview.held', {
      interviewer: 'return-home-interviewer',
      independent: 'yes',
      ...more,
    })

  test('by telephone is held, and is not face to face', () => {
    const byTelephone = held({
      method: 'telephone',
      methodReason: 'Staying with an aunt far away.',
      methodAgreedBy: 'team-manager',
    })
    expect(holds('interview.held', returned, byTelephone)).toBe('yes')
    expect(holds('interview.faceToFace', returned, byTelephone)).toBe('no')
    expect(holds('interview.faceToFace', returned, held({ method: 'face-to-face' }))).toBe('yes')
  })

  test('refused by somebody other than the child is recorded as said, and is not refused', () => {
    const no = fact('2026-03-02 10:00', 'return-interview.refused-by-other', {
      refusedBy: 'parent',
      reason: 'Does not see the need.',
    })
    expect(holds('interview.refusedByOther', returned, no)).toBe('yes')
    expect(holds('interview.refused', returned, no)).toBe('no')
    const child = fact('2026-03-02 11:00', 'return-interview.refused', { refusedBy: 'child' })
    expect(holds('interview.refused', returned, no, child)).toBe('yes')
  })

  test('of which nobody said how it was held may have been held in any way', () => {
    expect(holds('interview.faceToFace', returned, held({}))).toBe('unknown')
  })
})

describe('A child abroad', () => {
  const sighting = (credible: string) =>
    fact('2026-03-02 09:00', 'sighting.reported', {
      where: 'A port',
      credible,
      sighter: 'member-of-public',
      abroad: 'yes',
    })

  test('is one seen there by somebody who is believed', () => {
    expect(holds('absence.abroad')).toBe('unknown')
    expect(holds('absence.abroad', sighting('yes'))).toBe('yes')
    expect(holds('absence.abroad', sighting('no'))).toBe('unknown')
  })

  test('or located there, and is so no longer once back', () => {
    const located = fact('2026-03-02 10:00', 'child.located', {
      where: 'Abroad, with family',
      wellbeingConfirmed: 'yes',
      abroad: 'yes',
    })
    const returned = fact('2026-03-08 10:00', 'child.returned', {
      to: 'home',
      how: 'brought-by-family',
      wellbeingConfirmed: 'yes',
      medicalNeed: 'no',
    })
    expect(holds('absence.abroad', located)).toBe('yes')
    expect(holds('absence.abroad', located, returned)).toBe('no')
  })
})

describe('Who else is missing', () => {
  test('is not known until somebody says, and may turn out later', () => {
    const others = (time: string, said: string) =>
      fact(time, 'others-missing.recorded', { others: said })
    expect(holds('absence.othersMissing')).toBe('unknown')
    expect(holds('absence.othersMissing', others('2026-03-01 21:30', 'no'))).toBe('no')
    expect(
      holds(
        'absence.othersMissing',
        others('2026-03-01 21:30', 'no'),
        others('2026-03-01 22:30', 'yes'),
      ),
    ).toBe('yes')
  })
})

describe('Where a child was to be', () => {
  const from = (missingFrom?: string) =>
    fact('2026-03-01 21:00', 'absence.noticed', {
      setting: 'care',
      whereaboutsKnown: 'no',
      ...(missingFrom && { missingFrom }),
    })

  test.each(['school', 'hospital', 'outing'])('is said in a word of its own: %s', (word) => {
    expect(holds('absence.missingFrom', from(word))).toBe(word)
  })

  test('is not known where nobody said so', () => {
    expect(holds('absence.missingFrom', from())).toBe('')
  })

  test.each(['supported-lodgings', 'hospital', 'residential-school'])(
    'is not where they live, which may be %s',
    (type) => {
      const lives = fact('2026-01-05 09:00', 'placement.began', { type })
      expect(holds('placement.type', lives, from('outing'))).toBe(type)
    },
  )
})

describe('A child in need', () => {
  const status = (more: object) =>
    fact('2026-02-01 09:00', 'care-status.recorded', { lookedAfter: 'no', ...more })

  test('of services is not thereby looked after, nor assessed', () => {
    const inNeed = status({ inNeed: 'yes' })
    expect(holds('child.inNeed', inNeed)).toBe('yes')
    expect(holds('child.lookedAfter', inNeed)).toBe('no')
    expect(holds('child.assessmentOpen', inNeed)).toBe('unknown')
  })

  test('may have an assessment open before it is known whether they are', () => {
    const assessed = status({ assessmentOpen: 'yes' })
    expect(holds('child.assessmentOpen', assessed)).toBe('yes')
    expect(holds('child.inNeed', assessed)).toBe('unknown')
  })
})

describe('Accountability', () => {
  const takenOver = (what: string) =>
    fact('2026-06-01 09:00', 'accountability.taken-over', { for: what, takenOverBy: 'police' })

  test('for continuing action may be taken over without the case, and the case without it', () => {
    expect(holds('absence.continuingActionTakenOver')).toBe('no')
    const action = takenOver('continuing-action')
    expect(holds('absence.continuingActionTakenOver', action)).toBe('yes')
    expect(holds('absence.caseResponsibilityTakenOver', action)).toBe('no')
    const whole = takenOver('case-responsibility')
    expect(holds('absence.caseResponsibilityTakenOver', whole)).toBe('yes')
    expect(holds('absence.continuingActionTakenOver', whole)).toBe('no')
  })
})

test('Doubt whether a child is missing is a concern of its own, which nobody need have settled', () => {
  const doubt = fact('2026-03-01 21:30', 'concern.recorded', { concern: 'doubt', present: 'yes' })
  expect(holds('concern(doubt)')).toBe('unknown')
  expect(holds('concern(doubt)', doubt)).toBe('yes')
  expect(holds('absence.classification', doubt)).toBe('unclassified')
})
