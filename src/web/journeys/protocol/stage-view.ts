import type { SaidTerm } from '../../../protocol/index.ts'
import { frameOf, type Opened } from './opened.ts'
import { protocolDuty } from './protocol-duty.ts'
import { type StageOf, stageAt, stagesOf } from './stages.ts'

/** One stage: what is asked in it, each with its clock and clauses, and the conditions named there, each said once. */
export function stageView(opened: Opened, id: string) {
  const { pack, shared, base } = opened
  const found = stageAt(stagesOf(pack, base), id)
  if (!found) return null
  const duties = found.here.duties.map((duty) => protocolDuty(duty, pack, shared))
  const terms = new Map<string, SaidTerm>(
    duties.flatMap((duty) => duty.terms.map((term) => [term.name, term])),
  )
  return {
    ...frameOf(opened, found.here.title),
    duties,
    terms: [...terms.values()],
    flowHref: `${base}/flow/${found.here.id}`,
    onward: onward(found.before, found.after, ({ href }) => href),
  }
}

/** The way to the stage before and after, as the official component takes it. */
export function onward(
  before: StageOf | null,
  after: StageOf | null,
  hrefOf: (stage: StageOf) => string,
) {
  return {
    landmarkLabel: 'Stages before and after',
    ...(before && {
      previous: { text: 'The stage before', labelText: before.title, href: hrefOf(before) },
    }),
    ...(after && {
      next: { text: 'The stage after', labelText: after.title, href: hrefOf(after) },
    }),
  }
}
