import type { EpisodeRecord } from '../../../src/episode/index.ts'
import {
  ageOn,
  birthdayAt,
  epochDayFrom,
  epochDayOf,
  readTime,
  type StoredFact,
  yearOf,
} from '../../../src/facts/index.ts'

/** Yes, no, or not known. */
export type Answer = boolean | undefined

/** What Hillingdon's protocol asks of a case, from one instant to the next. */
export interface Situation {
  at: number
  bornOn: number | undefined
  age: number | undefined
  lookedAfter: Answer
  careLeaver: Answer
  privatelyFostered: Answer
  missingEducation: Answer
  unaccompanied: Answer
  migrant: Answer
  trafficked: Answer
  responsibleAuthority: string
  hostAuthority: string
  placementType: string
  setting: string
  outOfArea: Answer
  classification: string
  councilHasView: boolean
  everMissing: boolean
  whereaboutsKnown: Answer
  everUnknown: boolean
  safeThere: Answer
  abroad: Answer
  reportedToPolice: boolean
  open: boolean
  returned: boolean
  located: boolean
  knownToBeWell: Answer
  grade: string
  checked: boolean
  harmedAtCheck: Answer
  interviewed: boolean
  harmedAtInterview: Answer
  issueResolved: boolean
  concerns: Readonly<Record<string, Answer>>
}

const atFirst: Situation = {
  at: Number.NEGATIVE_INFINITY,
  bornOn: undefined,
  age: undefined,
  lookedAfter: undefined,
  careLeaver: undefined,
  privatelyFostered: undefined,
  missingEducation: undefined,
  unaccompanied: undefined,
  migrant: undefined,
  trafficked: undefined,
  responsibleAuthority: '',
  hostAuthority: '',
  placementType: '',
  setting: '',
  outOfArea: undefined,
  classification: 'unclassified',
  councilHasView: false,
  everMissing: false,
  whereaboutsKnown: undefined,
  everUnknown: false,
  safeThere: undefined,
  abroad: undefined,
  reportedToPolice: false,
  open: false,
  returned: false,
  located: false,
  knownToBeWell: undefined,
  grade: 'ungraded',
  checked: false,
  harmedAtCheck: undefined,
  interviewed: false,
  harmedAtInterview: undefined,
  issueResolved: false,
  concerns: {},
}

export interface Course {
  readonly facts: readonly StoredFact[]
  readonly opened: number | undefined
  /** A situation for every instant at which something happened, and every birthday while away. */
  readonly situations: readonly Situation[]
}

/** The case so far: the facts that count, and how things stood after each. */
export function foldCourse(record: EpisodeRecord, asOf: number, knownAt: number): Course {
  const facts = factsThatCount([...record.child, ...record.episode], asOf, knownAt)
  const situations: Situation[] = [atFirst]
  let opened: number | undefined
  let now = atFirst
  for (const fact of facts) {
    const same = now.at === fact.occurredAt
    now = { ...now, at: fact.occurredAt }
    happen(now, fact)
    if (now.bornOn !== undefined) now.age = ageOn(now.bornOn, epochDayOf(now.at))
    if (fact.kind === 'absence.noticed' && opened === undefined) opened = fact.occurredAt
    if (same) situations[situations.length - 1] = now
    else situations.push(now)
  }
  if (opened !== undefined && now.bornOn !== undefined) {
    addBirthdays(situations, now.bornOn, opened, asOf)
  }
  return { facts, opened, situations }
}

function factsThatCount(
  recorded: readonly StoredFact[],
  asOf: number,
  knownAt: number,
): StoredFact[] {
  const known = recorded.filter((fact) => fact.recordedAt <= knownAt)
  const amendments = known.filter(
    ({ kind }) => kind === 'fact.corrected' || kind === 'fact.withdrawn',
  )
  const facts = amendments.length === 0 ? known : amend(known, amendments)
  return facts.filter((fact) => fact.occurredAt <= asOf).sort((a, b) => a.occurredAt - b.occurredAt)
}

function amend(known: readonly StoredFact[], amendments: readonly StoredFact[]): StoredFact[] {
  const facts = new Map(known.map((fact) => [fact.id, fact]))
  for (const amendment of amendments) {
    const target = facts.get(String(amendment.data.fact))
    if (!target) continue
    if (amendment.kind === 'fact.withdrawn') {
      facts.delete(target.id)
      continue
    }
    const { data } = amendment.data
    facts.set(target.id, {
      ...target,
      occurredAt: writtenInstant(amendment.data.occurredAt) ?? target.occurredAt,
      data: typeof data === 'object' && data !== null ? (data as StoredFact['data']) : target.data,
    })
  }
  return [...facts.values()]
}

/** An instant as a fact's data gives it. */
export function writtenInstant(written: unknown): number | undefined {
  if (typeof written !== 'string') return undefined
  const read = readTime(written)
  return read.kind === 'instant' ? read.instant : undefined
}

function addBirthdays(situations: Situation[], bornOn: number, opened: number, asOf: number): void {
  const last = yearOf(epochDayOf(asOf)) - yearOf(bornOn)
  for (let age = Math.max(1, yearOf(epochDayOf(opened)) - yearOf(bornOn)); age <= last; age++) {
    const at = birthdayAt(bornOn, age)
    if (at <= opened || at > asOf) continue
    const before = situations.findLastIndex((situation) => situation.at <= at)
    const then = situations[before] ?? atFirst
    if (then.at < at) situations.splice(before + 1, 0, { ...then, at, age })
  }
}

function read(answer: unknown): Answer {
  return answer === 'yes' ? true : answer === 'no' ? false : undefined
}

function happen(s: Situation, { kind, data }: StoredFact): void {
  switch (kind) {
    case 'child.registered':
      if (typeof data.dateOfBirth === 'string') s.bornOn = epochDayFrom(data.dateOfBirth)
      return
    case 'care-status.recorded':
      if (data.lookedAfter !== undefined) s.lookedAfter = read(data.lookedAfter)
      if (data.careLeaver !== undefined) s.careLeaver = read(data.careLeaver)
      if (data.privatelyFostered !== undefined) s.privatelyFostered = read(data.privatelyFostered)
      if (typeof data.responsibleAuthority === 'string') {
        s.responsibleAuthority = data.responsibleAuthority
      }
      s.outOfArea = isOutOfArea(s)
      return
    case 'placement.began':
      s.placementType = typeof data.type === 'string' ? data.type : ''
      s.hostAuthority = typeof data.hostAuthority === 'string' ? data.hostAuthority : ''
      s.outOfArea = isOutOfArea(s)
      return
    case 'placement.ended':
      s.placementType = ''
      s.hostAuthority = ''
      s.outOfArea = isOutOfArea(s)
      return
    case 'immigration.recorded':
      s.unaccompanied = read(data.unaccompanied)
      s.migrant = s.unaccompanied === true ? true : read(data.migrant)
      if (data.trafficked !== undefined) s.trafficked = read(data.trafficked)
      return
    case 'risk.recorded':
      if (data.risk === 'trafficking') s.trafficked = read(data.present)
      return
    case 'education.recorded':
      if (data.missingEducation !== undefined) s.missingEducation = read(data.missingEducation)
      return
    case 'absence.noticed':
      s.open = true
      if (typeof data.setting === 'string') s.setting = data.setting
      if (data.whereaboutsKnown !== undefined) s.whereaboutsKnown = read(data.whereaboutsKnown)
      if (data.whereaboutsKnown !== 'yes') s.everUnknown = true
      return
    case 'absence.classified':
      classify(s, data)
      return
    case 'concern.recorded':
      s.concerns = { ...s.concerns, [String(data.concern)]: read(data.present) }
      return
    case 'whereabouts.recorded':
      if (data.known !== undefined) {
        s.whereaboutsKnown = read(data.known)
        if (data.known !== 'yes') s.everUnknown = true
      }
      if (data.safe !== undefined) s.safeThere = read(data.safe)
      if (data.abroad !== undefined) s.abroad = read(data.abroad)
      return
    case 'sighting.reported':
      if (data.credible === 'yes' && data.abroad !== undefined) s.abroad = read(data.abroad)
      return
    case 'police.reported':
      s.reportedToPolice = true
      return
    case 'police.responded':
      if (data.response === 'recorded-missing') s.everMissing = true
      return
    case 'police.graded':
      s.grade = String(data.grade)
      return
    case 'meeting.held':
      if (data.issueResolved !== undefined) s.issueResolved = data.issueResolved === 'yes'
      return
    case 'child.located':
      s.located = true
      s.whereaboutsKnown = true
      if (data.abroad !== undefined) s.abroad = read(data.abroad)
      s.knownToBeWell = read(data.wellbeingConfirmed)
      return
    case 'child.returned':
      s.returned = true
      s.abroad = false
      s.open = false
      s.knownToBeWell = read(data.wellbeingConfirmed)
      return
    case 'police-check.completed':
      s.checked = true
      if (data.harmed !== undefined) s.harmedAtCheck = read(data.harmed)
      return
    case 'return-interview.held':
      s.interviewed = true
      if (data.harmed !== undefined) s.harmedAtInterview = read(data.harmed)
      return
    case 'episode.closed':
      s.open = false
      return
    case 'episode.reopened':
      if (!s.returned) s.open = true
  }
}

/** The council's view wins; a carer's counts until the council has one. */
function classify(s: Situation, data: StoredFact['data']): void {
  const as = String(data.as)
  if (as === 'missing') s.everMissing = true
  if (data.body === 'police') return
  if (data.body === 'council') {
    s.classification = as
    s.councilHasView = true
    return
  }
  if (!s.councilHasView) s.classification = as
}

function isOutOfArea({ responsibleAuthority, hostAuthority }: Situation): Answer {
  if (responsibleAuthority === '' || hostAuthority === '') return undefined
  return responsibleAuthority !== hostAuthority
}
