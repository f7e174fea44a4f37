/** The child's record in a scenario's shorthand; see docs/how-to-write-a-protocol.md. */
export interface ChildShorthand {
  readonly since?: string
  readonly born?: string
  readonly sex?: string
  readonly lookedAfter?: string
  readonly careLeaver?: string
  readonly legalStatus?: string
  readonly responsibleAuthority?: string
  readonly parentalResponsibility?: string
  readonly privatelyFostered?: string
  readonly placed?: Readonly<Record<string, unknown>>
  readonly unaccompanied?: string
  readonly migrant?: string
  readonly ageDisputed?: string
  readonly trafficked?: string
  readonly plans?: Readonly<Record<string, string>>
  readonly risks?: Readonly<Record<string, string>>
  readonly services?: Readonly<Record<string, string>>
  readonly section47?: string
  readonly education?: Readonly<Record<string, unknown>>
  readonly health?: Readonly<Record<string, unknown>>
  readonly allocated?: readonly string[]
}

interface ChildFact {
  readonly kind: string
  readonly data: Readonly<Record<string, unknown>>
}

/** The facts the shorthand stands for: only what is written; what is not stays unknown. */
export function childFacts(child: ChildShorthand): readonly ChildFact[] {
  const facts: ChildFact[] = [
    { kind: 'child.registered', data: given({ givenName: 'The', familyName: 'child', dateOfBirth: child.born, sex: child.sex }) },
  ]
  const { lookedAfter, careLeaver, legalStatus, responsibleAuthority, parentalResponsibility, privatelyFostered } = child
  const care = given({ careLeaver, legalStatus, responsibleAuthority, parentalResponsibility, privatelyFostered })
  if (lookedAfter !== undefined || Object.keys(care).length > 0) {
    facts.push({ kind: 'care-status.recorded', data: { lookedAfter: lookedAfter ?? 'unknown', ...care } })
  }
  if (child.placed) facts.push({ kind: 'placement.began', data: child.placed })
  const { unaccompanied, migrant, ageDisputed, trafficked } = child
  const immigration = given({ migrant, ageDisputed, trafficked })
  if (unaccompanied !== undefined || Object.keys(immigration).length > 0) {
    facts.push({ kind: 'immigration.recorded', data: { unaccompanied: unaccompanied ?? 'unknown', ...immigration } })
  }
  for (const [plan, active] of Object.entries(child.plans ?? {})) facts.push({ kind: 'plan.recorded', data: { plan, active } })
  for (const [risk, present] of Object.entries(child.risks ?? {})) facts.push({ kind: 'risk.recorded', data: { risk, present } })
  for (const [service, open] of Object.entries(child.services ?? {})) facts.push({ kind: 'service.recorded', data: { service, open } })
  if (child.section47 !== undefined) facts.push({ kind: 'enquiry-47.recorded', data: { open: child.section47 } })
  if (child.education) facts.push({ kind: 'education.recorded', data: child.education })
  if (child.health) facts.push({ kind: 'health.recorded', data: child.health })
  for (const role of child.allocated ?? []) facts.push({ kind: 'person.allocated', data: { role, name: role.replaceAll('-', ' ') } })
  return facts
}

function given(data: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined))
}
