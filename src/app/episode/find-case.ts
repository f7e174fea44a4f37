import { mayOpen } from '../../sight/index.ts'
import type { Dependencies } from '../dependencies.ts'
import type { CaseFile } from '../ports.ts'
import type { Actor } from '../views.ts'

/** The case of an episode this person may open: their authority keeps it, in one look-up, or hosts the child, in two. */
export async function findCase(
  { log, readModels }: Pick<Dependencies, 'log' | 'readModels'>,
  actor: Actor,
  episodeId: string,
): Promise<CaseFile | null> {
  const file = (await log.findCase(actor.authority, episodeId)) ?? (await findHosted())
  return file && mayOpen(actor, file.child.id) ? file : null

  async function findHosted(): Promise<CaseFile | null> {
    const summary = await readModels.findEpisode(actor.authority, episodeId)
    return summary && log.readCase(summary.authority, summary.childId, summary.episodeId)
  }
}
