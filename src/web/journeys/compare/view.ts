import {
  type Asking,
  type ComparedAct,
  type Comparison,
  stages,
  stageTitles,
} from '../../../protocol/index.ts'

const views = ['all', 'sooner', 'here', 'there'] as const

/** Two protocols as the page shows them: all they both ask, where one is sooner, or what only one asks. `a` and `b` are how the address names them. */
export function compareView(
  comparison: Comparison,
  asked: { readonly a: string; readonly b: string; readonly only: string | undefined },
) {
  const only = views.find((view) => view === asked.only) ?? 'all'
  const both = comparison.inBoth.filter(
    ({ sooner }) => only !== 'sooner' || sooner === 'here' || sooner === 'there',
  )
  return {
    title: `${comparison.here.called} and ${comparison.there.called}`,
    nav: 'protocols',
    comparison,
    only,
    links: views.map((view) => ({
      view,
      current: view === only,
      href: `/compare?${new URLSearchParams({ a: asked.a, b: asked.b, only: view })}`,
    })),
    stages: only === 'here' || only === 'there' ? [] : byStage(both, (act) => act.here),
    onlyHere:
      only === 'all' || only === 'here' ? byStage(comparison.onlyHere, (act) => act.here) : [],
    onlyThere:
      only === 'all' || only === 'there' ? byStage(comparison.onlyThere, (act) => act.there) : [],
  }
}

/** Acts in the order of a case. */
function byStage(acts: readonly ComparedAct[], asked: (act: ComparedAct) => readonly Asking[]) {
  return stages.flatMap((stage) => {
    const members = acts.filter((act) => asked(act)[0]?.stage === stage)
    return members.length === 0 ? [] : [{ stage, title: stageTitles[stage], acts: members }]
  })
}
