import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Site, sendPage } from './site.ts'

/** What was recorded, where to go on, and the child it is about where the page shows them. */
export interface RecordedThere {
  readonly warnings: readonly string[]
  readonly onward: string
  readonly frame: Readonly<Record<string, unknown>>
}

/** On to what follows from something that was recorded; first, where the protocols or the record have something to say to whoever recorded it, that. */
export function sendRecorded(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  { warnings, onward, frame }: RecordedThere,
): FastifyReply {
  if (warnings.length === 0) return reply.redirect(onward, 303)
  return sendPage(site, request, reply, 'journeys/record/recorded.njk', {
    title: 'Recorded, and something to know',
    ...frame,
    warnings,
    onward,
  })
}
