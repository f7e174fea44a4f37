import { flowOf } from '../../../protocol/index.ts'
import { drawFlow } from '../../ui/flow/draw-flow.ts'
import { frameOf, type Opened } from './opened.ts'
import { onward } from './stage-view.ts'
import { stageAt, stagesOf } from './stages.ts'

/** What begins what, a stage at a time, with the way to the others. */
export function flowView(opened: Opened, id: string) {
  const { compiled, pack, base } = opened
  const stages = stagesOf(pack, base)
  const found = stageAt(stages, id)
  const drawn = drawFlow(flowOf(compiled)).find(({ stage }) => stage === id)
  if (!found || !drawn) return null
  const hrefOf = (stage: string) => `${base}/flow/${stage}`
  return {
    ...frameOf(opened, `The flow: ${found.here.title.toLowerCase()}`),
    drawn,
    stageHref: found.here.href,
    stages: stages.map((one) => ({
      title: one.title,
      href: hrefOf(one.id),
      here: one.id === id,
    })),
    onward: onward(found.before, found.after, (one) => hrefOf(one.id)),
  }
}
