import { type Duty, type Pack, type Stage, stages, stageTitles } from '../../../protocol/index.ts'

/** A stage of a case, and what a protocol asks in it. */
export interface StageOf {
  readonly id: Stage
  readonly title: string
  readonly href: string
  readonly duties: readonly Duty[]
}

/** The stages in which a protocol asks anything, in the order of a case. */
export function stagesOf(pack: Pack, base: string): readonly StageOf[] {
  return stages.flatMap((id) => {
    const duties = pack.duties.filter(({ stage }) => stage === id)
    return duties.length === 0
      ? []
      : [{ id, title: stageTitles[id], href: `${base}/stages/${id}`, duties }]
  })
}

/** Where what a duty asks stands. */
export function askedAt(base: string, { stage, duty }: Duty): string {
  return `${base}/stages/${stage}#asks-${duty}`
}

/** The stage an address names, with those before and after it; null where the protocol has no such stage. */
export function stageAt(stages: readonly StageOf[], id: string) {
  const at = stages.findIndex((one) => one.id === id)
  const here = stages[at]
  return here ? { here, before: stages[at - 1] ?? null, after: stages[at + 1] ?? null } : null
}
