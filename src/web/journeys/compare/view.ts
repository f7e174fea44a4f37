import {
  type Asking,
  type ComparedAct,
  type Comparison,
  stages,
  stageTitles,
} from '../../../protocol/index.ts'

const views = ['all', 'sooner', 'here', 'there'] as const

/** Two protocols as the page shows them: what they both ask, a stage at a time; where one is sooner; or what only one asks. `a` and `b` are how the address names them. */
export function compareView(
  comparison: Comparison,
  asked: {
    readonly a: string
    readonly b: string
    readonly only: string | undefined
    readonly stage?: string | undefined
  },
) {
  const only = views.find((view) => view === asked.only) ?? 'all'
  const both = comparison.inBoth.filter(
    ({ sooner }) => only !== 'sooner' || sooner === 'here' || sooner === 'there',
  )
  const byStages = only === 'here' || only === 'there' ? [] : byStage(both, (act) => act.here)
  const shown =
    only === 'all'
      ? [byStages.find(({ stage }) => stage === asked.stage) ?? byStages[0]].flatMap(
          (one) => one ?? [],
        )
      : byStages
  const address = { a: asked.a, b: asked.b }
  return {
    title: `${comparison.here.called} and ${comparison.there.called}`,
    nav: 'protocols',
    comparison,
    only,
    links: views.map((view) => ({
      view,
      current: view === only,
      href: `/compare?${new URLSearchParams({ ...address, only: view })}`,
    })),
    stages: shown,
    /** The way from stage to stage, where one is shown at a time. */
    parts:
      only === 'all'
        ? byStages.map((one) => ({
            title: one.title,
            count: one.acts.length,
            here: shown.includes(one),
            href: `/compare?${new URLSearchParams({ ...address, stage: one.stage })}`,
          }))
        : [],
    onlyHere: only === 'here' ? byStage(comparison.onlyHere, (act) => act.here) : [],
    onlyThere: only === 'there' ? byStage(comparison.onlyThere, (act) => act.there) : [],
  }
}

/** Acts in the order of a case. */
function byStage(acts: readonly ComparedAct[], asked: (act: ComparedAct) => readonly Asking[]) {
  return stages.flatMap((stage) => {
    const members = acts.filter((act) => asked(act)[0]?.stage === stage)
    return members.length === 0 ? [] : [{ stage, title: stageTitles[stage], acts: members }]
  })
}
