/*
 * The invented protocol of Exampleshire as its author would write it: texts with known lines, for what reads and checks them.
 */

/** pack.yaml; `more` is added at its end. */
export function packText(more = ''): string {
  return `protocol: exampleshire
title: Exampleshire
authority: exampleshire
version: { edition: "2026", revision: 1, inForceFrom: 2026-04-01 }
document: { id: exampleshire, name: Exampleshire Protocol }
officeHours: { from: "09:00", to: "17:00" }
roles: { carer: { title: Carer } }
classifications: [{ as: missing, title: Missing, means: Nobody knows where the child is. }]
language: 2
${more}
`
}

interface DutyParts {
  readonly act?: string
  readonly owner?: string
  readonly starts?: string
  readonly due?: string
  readonly cites?: string
  /** Added on line 11. */
  readonly more?: string
}

/** One duty of ten lines: act on the 2nd, owner on the 7th, starts on the 8th, due on the 9th, cites on the 10th. */
export function dutyText(id: string, parts: DutyParts = {}): string {
  return `- duty: ${id}
  act: ${parts.act ?? 'search-home'}
  title: Search the home
  why: The child may be there.
  stage: search
  force: must
  owner: ${parts.owner ?? 'carer'}
  starts: ${parts.starts ?? 'noticed'}
  due: ${parts.due ?? '{ within: PT1H }'}
  cites: ${parts.cites ?? '[EX-001]'}
${parts.more === undefined ? '' : `  ${parts.more}\n`}`
}
