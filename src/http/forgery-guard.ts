import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

const cookie = 'whereabouts-form'

/** A form sent from somewhere else, or with a page that is too old: refused before anything is read from it. */
class ForgedForm extends Error {
  readonly statusCode = 403
  readonly code = 'WHEREABOUTS_FORGED_FORM'
}

/**
 * Protects every write against being sent from another site: by where the browser says it comes from, and by a token
 * that only this site's own pages carry. JSON requests carry no token; browsers do not let another site send them.
 */
export class ForgeryGuard {
  readonly #secret: string
  readonly #secure: boolean

  constructor(secret: string, secure: boolean) {
    this.#secret = secret
    this.#secure = secure
  }

  /** Whatever is written comes from this site's own pages, or from no browser. */
  refuseOtherSites(server: FastifyInstance): void {
    server.addHook('preHandler', async (request) => {
      if (writes(request) && !cameFromHere(request)) throw new ForgedForm('sent from another site')
    })
  }

  /** Every form carries the token of the page it was on. */
  demandToken(server: FastifyInstance): void {
    server.addHook('preHandler', async (request) => {
      if (writes(request) && !this.#carriesToken(request))
        throw new ForgedForm('without a valid token')
    })
  }

  /** The token for a page's forms; begins the browser's half when it has none. */
  token(request: FastifyRequest, reply: FastifyReply): string {
    const held = request.cookies[cookie]
    if (held && held.length >= 40) return this.#sign(held)
    const fresh = randomBytes(32).toString('base64url')
    reply.setCookie(cookie, fresh, {
      path: '/',
      httpOnly: true,
      sameSite: 'lax',
      secure: this.#secure,
    })
    return this.#sign(fresh)
  }

  #carriesToken(request: FastifyRequest): boolean {
    const held = request.cookies[cookie]
    const body = request.body
    const given =
      typeof body === 'object' && body !== null && '_token' in body ? body._token : undefined
    if (!held || typeof given !== 'string') return false
    const expected = Buffer.from(this.#sign(held))
    const received = Buffer.from(given)
    return expected.length === received.length && timingSafeEqual(expected, received)
  }

  #sign(held: string): string {
    return createHmac('sha256', this.#secret).update(held).digest('base64url')
  }
}

function writes({ method }: FastifyRequest): boolean {
  return method !== 'GET' && method !== 'HEAD' && method !== 'OPTIONS'
}

function cameFromHere(request: FastifyRequest): boolean {
  const site = request.headers['sec-fetch-site']
  if (typeof site === 'string' && site !== 'same-origin' && site !== 'none') return false
  const origin = request.headers.origin
  if (origin === undefined) return true
  return URL.canParse(origin) && new URL(origin).host === request.host
}
