import { epochDayOf, type FactInput, type Instant, isoDateOf, isoOf } from '../src/facts/index.ts'
import { dayBefore, instantBefore } from './relative-time.ts'
import type { WrittenChild } from './shapes.ts'

type Data = Readonly<Record<string, unknown>>

/** Days a training child has been known to the service. */
export const knownFor = 400

/** What a child's entry stands for, as facts for the child's own record. */
export function childFacts(
  child: WrittenChild,
  authority: string,
  socialWorker: string,
  asOf: Instant,
): readonly FactInput[] {
  const since = isoOf(asOf - knownFor * 86_400_000)
  const facts: FactInput[] = []
  const add = (kind: string, data: Data): void => {
    facts.push({ kind, occurredAt: since, data: present(data) })
  }
  const [givenName = '', ...family] = child.name.split(' ')
  add('child.registered', {
    givenName,
    familyName: family.join(' '),
    dateOfBirth: bornOn(child, asOf),
    sex: child.sex ?? 'unknown',
    description: child.description,
  })
  add('care-status.recorded', {
    lookedAfter: child.lookedAfter ?? 'unknown',
    legalStatus: child.legalStatus ?? (child.lookedAfter === 'no' ? 'none' : undefined),
    responsibleAuthority: authority,
    careLeaver: child.careLeaver ?? 'no',
    privatelyFostered: 'no',
  })
  if (child.placed)
    add('placement.began', { emergency: 'no', hostAuthority: authority, ...child.placed })
  add('immigration.recorded', {
    unaccompanied: child.unaccompanied ?? 'no',
    migrant: child.unaccompanied ?? 'no',
  })
  add('education.recorded', { onRoll: 'yes', missingEducation: 'no', ...child.education })
  add('health.recorded', { disabled: 'no', medicationNeeded: 'no', ...child.health })
  add('enquiry-47.recorded', { open: 'no' })
  for (const [plan, said] of plansOf(child)) add('plan.recorded', { plan, active: 'yes', ...said })
  for (const risk of child.risks ?? []) add('risk.recorded', { risk, present: 'yes' })
  add('person.allocated', {
    role: 'allocated-social-worker',
    name: socialWorker,
    phone: '01632 960 001',
  })
  return facts
}

/** Plans in force: a list of them, or each with what more is said of it. */
function plansOf({ plans = [] }: WrittenChild): readonly (readonly [string, Data])[] {
  return Array.isArray(plans)
    ? plans.map((plan) => [plan, {}])
    : Object.entries(plans).map(([plan, said = {}]) => [plan, said])
}

/** A birthday that makes the child the age written, never today, and the same on every day of a training run. */
function bornOn(child: WrittenChild, asOf: Instant): string {
  const spread = [...child.id].reduce((sum, letter) => sum + letter.charCodeAt(0) * 13, 0) % 300
  return isoDateOf(epochDayOf(asOf) - Math.ceil(child.age * 365.25) - 20 - spread)
}

function present(data: Data): Data {
  return Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined))
}

/** The photograph, where one was taken since: when, and as a fact. */
export function photograph(
  child: WrittenChild,
  asOf: Instant,
): { readonly at: Instant; readonly fact: FactInput } | null {
  if (child.photographed === undefined) return null
  const at = instantBefore(`${child.photographed} 10:00`, asOf)
  return {
    at,
    fact: {
      kind: 'child.photographed',
      occurredAt: isoOf(at),
      data: { takenOn: dayBefore(child.photographed, asOf) },
    },
  }
}
