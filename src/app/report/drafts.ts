import type { Instant } from '../../facts/index.ts'
import { mayOpen } from '../../sight/index.ts'
import type { Dependencies } from '../dependencies.ts'
import type { Refused } from '../views.ts'
import type { WritingReports } from './views.ts'

/** How long a report that is not sent is kept after the last word of it, in milliseconds: a day. */
const draftKeptFor = 24 * 60 * 60 * 1000

const noDraft: Refused = {
  kind: 'refused',
  reason: 'not-found',
  message:
    'No report of yours is being written here. What is written is kept for a day after the last word, and only for whoever writes it. If you have not sent it, begin again under Report.',
}

/**
 * Reports being written, kept between their pages. Only whoever writes one may read it; it outlives a session, and is gone a day after
 * the last word. Nothing of it is on record until it is sent.
 */
export function draftsWith({
  drafts,
  readModels,
  newId,
}: Pick<Dependencies, 'drafts' | 'readModels' | 'newId'>): WritingReports {
  const since = (now: Instant) => now - draftKeptFor
  return {
    async beginDraft({ actor, now, childId, said, step }) {
      // Those that have run out are forgotten on the way.
      await drafts.forget(since(now))
      const { account, authority } = actor
      const begun = { draftId: newId(), account, authority, childId, said, step, begunAt: now }
      const draft = { ...begun, keptAt: now, episodeId: null }
      await drafts.begin(draft)
      return draft
    },
    async findDraft({ actor, now, draftId }) {
      const draft = await drafts.find(actor, draftId, since(now))
      return draft ? { kind: 'ok', value: draft } : noDraft
    },
    keepDraft: ({ actor, now, draftId, ...kept }) =>
      drafts.keep(actor, draftId, { ...kept, keptAt: now }),
    sentDraft: ({ actor, draftId, episodeId }) => drafts.sent(actor, draftId, episodeId),
    async listDrafts({ actor, now }) {
      const begun = await drafts.list(actor, since(now))
      const named = await Promise.all(
        begun.map(async ({ draftId, childId, begunAt, keptAt }) => {
          const child = await readModels.findChild(actor.authority, childId)
          return child && mayOpen(actor, childId)
            ? [{ draftId, childId, name: child.name, begunAt, keptAt }]
            : []
        }),
      )
      return named.flat()
    },
  }
}
