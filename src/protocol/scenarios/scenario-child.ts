import { addMonths, type Fact, type Instant, isoOf, readFact } from '../../facts/index.ts'
import { sayKey } from '../../words/index.ts'
import type { ScenarioReader } from './scenario-reader.ts'
import type { WrittenChild } from './scenario-schema.ts'

type Answers = Readonly<Record<string, unknown>>

/** Each kind of fact the shorthand stands for: the shorthand's key for each field, and what must be said if anything is. */
const kinds: readonly {
  readonly kind: string
  readonly fields: Readonly<Record<string, keyof WrittenChild>>
  readonly needs?: string
}[] = [
  {
    kind: 'care-status.recorded',
    needs: 'lookedAfter',
    fields: {
      lookedAfter: 'lookedAfter',
      legalStatus: 'legalStatus',
      responsibleAuthority: 'responsibleAuthority',
      careLeaver: 'careLeaver',
      privatelyFostered: 'privatelyFostered',
      parentalResponsibility: 'parentalResponsibility',
    },
  },
  {
    kind: 'immigration.recorded',
    needs: 'unaccompanied',
    fields: {
      unaccompanied: 'unaccompanied',
      migrant: 'migrant',
      ageDisputed: 'ageDisputed',
      trafficked: 'trafficked',
    },
  },
  {
    kind: 'health.recorded',
    fields: { disabled: 'disabled', medicationNeeded: 'medicationNeeded', needs: 'needs' },
  },
  {
    kind: 'education.recorded',
    fields: {
      onRoll: 'onSchoolRoll',
      missingEducation: 'missingEducation',
      educationPlan: 'educationPlan',
      school: 'school',
    },
  },
  { kind: 'enquiry-47.recorded', fields: { open: 'section47Open' } },
  { kind: 'education-case.recorded', fields: { status: 'educationCase' } },
]

/** Facts of the child's own record from the shorthand `child:`, held from `since`: unless said, a year before the first fact. */
export function childFacts(
  reader: ScenarioReader,
  written: WrittenChild | undefined,
  first: Instant,
): readonly Fact[] {
  if (!written) return []
  const since =
    written.since === undefined
      ? addMonths(Number.isFinite(first) ? first : 0, -12)
      : reader.time(written.since, ['child', 'since'])
  if (since === undefined) return []
  const facts: Fact[] = []
  const add = (kind: string, data: Answers, at: Instant = since): void => {
    const fact = childFact(reader, kind, data, at, `c.${String(facts.length + 1).padStart(4, '0')}`)
    if (fact) facts.push(fact)
  }
  const [givenName = 'Child', ...rest] = written.name?.split(' ') ?? []
  add('child.registered', {
    givenName,
    familyName: rest.join(' ') || 'of this case',
    ...(written.born !== undefined && { dateOfBirth: written.born }),
  })
  for (const { kind, fields, needs } of kinds) {
    const data = Object.fromEntries(
      Object.entries(fields).flatMap(([field, key]) =>
        written[key] === undefined ? [] : [[field, asAnswer(written[key])]],
      ),
    )
    if (Object.keys(data).length > 0)
      add(kind, needs === undefined || needs in data ? data : { ...data, [needs]: 'unknown' })
  }
  if (written.placed) {
    const { since: from, ...data } = written.placed
    add(
      'placement.began',
      answersIn(data),
      from === undefined ? since : (reader.time(from, ['child', 'placed', 'since']) ?? since),
    )
  }
  for (const [plan, said] of answersOf(written.plans))
    add(
      'plan.recorded',
      isAnswers(said) ? { plan, active: 'yes', ...answersIn(said) } : { plan, active: said },
    )
  for (const [risk, said] of answersOf(written.risks)) add('risk.recorded', { risk, present: said })
  for (const [service, said] of answersOf(written.services))
    add('service.recorded', { service, open: said })
  for (const [order] of answersOf(written.orders)) add('order.made', { order })
  written.allocated?.forEach((role, i) => {
    reader.posts.push({ post: role, path: ['child', 'allocated', i], agencyLeftOpen: false })
    add('person.allocated', { role, name: `The ${sayKey(role)}` })
  })
  return facts
}

function childFact(
  reader: ScenarioReader,
  kind: string,
  data: Answers,
  at: Instant,
  id: string,
): Fact | undefined {
  const read = readFact({ kind, occurredAt: isoOf(at), data }, at)
  if (read.kind === 'read') {
    return {
      ...read.fact,
      id,
      occurredAt: at,
      recordedAt: at,
      by: { post: 'allocated-social-worker', agency: 'childrens-services' },
    }
  }
  for (const fault of read.faults)
    reader.fault(['child'], fault.rule, `${kind}: ${fault.message} (${fault.field})`)
  return undefined
}

function isAnswers(written: unknown): written is Answers {
  return typeof written === 'object' && written !== null
}

/** A list of words, each yes; or words with an answer each. */
function answersOf(written: unknown): [string, unknown][] {
  if (Array.isArray(written)) return written.map((word) => [String(word), 'yes'])
  return isAnswers(written)
    ? Object.entries(written).map(([word, said]) => [word, asAnswer(said)])
    : []
}

function answersIn(data: Answers): Answers {
  return Object.fromEntries(Object.entries(data).map(([name, value]) => [name, asAnswer(value)]))
}

function asAnswer(value: unknown): unknown {
  return typeof value === 'boolean' ? (value ? 'yes' : 'no') : value
}
