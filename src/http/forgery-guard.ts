import csrf from '@fastify/csrf-protection'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

const cookie = 'whereabouts-form'
/** Whose a form is before anybody has signed in: a token of then is no token afterwards. */
const nobody = 'nobody'

/** Something sent from somewhere else: refused before anything is read from it. */
class Forged extends Error {
  readonly statusCode = 403
  readonly code = 'WHEREABOUTS_FORGED'
}

/** The API reads JSON and nothing else: it is what a browser does not let another site send unasked. */
class NotJson extends Error {
  readonly statusCode = 415
  readonly code = 'WHEREABOUTS_NOT_JSON'
}

/** Whatever is written comes from this site's own pages, or from no browser; and forms carry a token of the session they were shown in. */
export async function guardAgainstForgery(
  server: FastifyInstance,
  secret: string,
  secure: boolean,
): Promise<void> {
  await server.register(csrf, {
    cookieKey: cookie,
    cookieOpts: { path: '/', httpOnly: true, sameSite: 'lax', secure },
    getToken: tokenIn,
    getUserInfo: sessionIn,
    csrfOpts: { hmacKey: secret, algorithm: 'sha256' },
  })
  server.addHook('onRequest', async (request) => {
    if (writes(request) && !cameFromHere(request)) throw new Forged('sent from another site')
  })
}

/** For pages: every form carries the token of the page it was on, which is good for one session only. */
export function demandToken(server: FastifyInstance): void {
  server.addHook('preHandler', (request, reply, done) => {
    if (writes(request)) server.csrfProtection(request, reply, done)
    else done()
  })
}

/** For the API: JSON, said to be so. A form of another site cannot say it, and its script would have to ask first. */
export function demandJson(server: FastifyInstance): void {
  server.addHook('onRequest', async (request) => {
    if (writes(request) && !/^application\/json\b/i.test(request.headers['content-type'] ?? ''))
      throw new NotJson('not said to be JSON')
  })
}

/** The token for a page's forms; begins the browser's half when it has none. */
export function tokenFor(request: FastifyRequest, reply: FastifyReply): string {
  return reply.generateCsrf({ userInfo: sessionIn(request) })
}

function tokenIn({ body }: FastifyRequest): string {
  const given =
    typeof body === 'object' && body !== null && '_token' in body ? body._token : undefined
  return typeof given === 'string' ? given : ''
}

function sessionIn({ session }: FastifyRequest): string {
  return session?.session ?? nobody
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
