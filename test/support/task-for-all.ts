import type { EpisodeView, Library } from '../../src/app/index.ts'
import { gather } from '../../src/tasks/index.ts'

/**
 * A task of an authority's children’s services all of which somebody may know who sees least.
 *
 * @param seen the absence as seen by somebody who sees the whole of every task, and by whoever sees least.
 */
export function taskForAll(
  { packs }: Library,
  authority: string,
  seen: { readonly whole: EpisodeView; readonly least: EpisodeView },
): string {
  const { evaluation } = seen.whole
  const applied = evaluation.protocols.flatMap(({ id, version }) => {
    const compiled = packs.find(({ pack }) => pack.protocol === id && pack.version.id === version)
    return compiled ? [{ compiled, capacity: 'both' as const }] : []
  })
  const open = new Set(
    seen.least.duties.flatMap(({ restsOnHidden, instance }) => (restsOnHidden ? [] : instance)),
  )
  const roles = packs[0]?.shared.roles
  const task = gather(evaluation, applied).now.find(
    ({ post, whose, members }) =>
      roles?.get(post)?.agency === 'childrens-services' &&
      (whose === null || whose === authority) &&
      members.every(({ instance }) => open.has(instance)),
  )
  if (!task) throw new Error('there is no task of which everybody may know')
  return task.key
}
