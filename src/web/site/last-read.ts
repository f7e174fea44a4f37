import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Instant, isOfACase } from '../../facts/index.ts'
import { actorOf } from '../../http/index.ts'

/*
 * When somebody last read an absence, kept on the device they read it on: a time and whose it is, and nothing of the child. It goes with the browser's session, and
 * another person on the same device begins anew.
 */
const cookie = 'whereabouts-read'

/** When this person last read what happened, on this device; null where they never did. */
export function lastReadAt(request: FastifyRequest): Instant | null {
  const [account, at] = (request.cookies[cookie] ?? '').split(' ')
  const instant = Number(at)
  return account === actorOf(request).account && isOfACase(instant) ? instant : null
}

/** Notes that this person has read an absence as it stands at an instant. */
export function noteRead(
  request: FastifyRequest,
  reply: FastifyReply,
  episodeId: string,
  at: Instant,
): void {
  reply.setCookie(cookie, `${actorOf(request).account} ${at}`, {
    path: `/episodes/${episodeId}`,
    httpOnly: true,
    sameSite: 'lax',
    secure: request.protocol === 'https',
  })
}
