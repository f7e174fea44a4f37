import { mayOpen } from '../../sight/index.ts'
import type { Dependencies } from '../dependencies.ts'
import type { Actor, App } from '../views.ts'

/**
 * Hints that something a person can see has changed. Whether they still can is asked at each one, from who they are then: a child who is no longer
 * theirs, a post they no longer hold, an account that is gone. What comes while that is being asked waits, and is told once.
 */
export function subscribeWith(
  { changes, readModels }: Pick<Dependencies, 'changes' | 'readModels'>,
  findActor: App['findActor'],
): App['subscribe'] {
  return (subscriber, onChange, onEnd) => {
    const waiting = new Set<string>()
    let asking = false
    let over = false
    const stop = changes.subscribe(subscriber.authority, ({ episodeId }) => {
      waiting.add(episodeId)
      if (!asking) void answer()
    })
    const end = () => {
      over = true
      stop()
    }
    const answer = async (): Promise<void> => {
      asking = true
      for (const episodeId of waiting) {
        waiting.delete(episodeId)
        // A hint that cannot be answered for is a hint lost, which costs a moment's staleness.
        await tell(episodeId).catch(() => {})
        if (over) break
      }
      asking = false
    }
    const tell = async (episodeId: string): Promise<void> => {
      const actor = await findActor(subscriber.account)
      if (over) return
      if (actor?.authority !== subscriber.authority) {
        end()
        onEnd()
      } else if ((await maySee(actor, episodeId)) && !over) onChange({ episodeId })
    }
    return end

    /** Nothing named means only that something may have been missed: everybody is told to look. */
    async function maySee(actor: Actor, episodeId: string): Promise<boolean> {
      if (episodeId === '') return true
      const summary = await readModels.findEpisode(actor.authority, episodeId)
      return summary !== null && mayOpen(actor, summary.childId)
    }
  }
}
