import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { SignedIn } from '../../../app/index.ts'
import { isOwnPage } from '../../../http/index.ts'
import { boxesFrom, boxOf } from '../../forms/boxes.ts'
import { type Site, sendPage } from '../../site/site.ts'
import { boxesKept, type KeptForm, readKept } from './kept-form.ts'
import { type SignInTried, signInView, whyNot } from './view.ts'

/** Signing in and out. In training mode every made-up person is one button. */
export function addSignIn(site: Site, server: FastifyInstance): void {
  server.get<{ Querystring: { next?: string } }>('/sign-in', async (request, reply) => {
    return sendSignIn(site, request, reply, { next: request.query.next })
  })

  server.post('/sign-in', async (request, reply) => {
    const answers = boxesFrom(request.body)
    const email = boxOf(answers, 'email')
    const password = boxOf(answers, 'password')
    const next = boxOf(answers, 'next')
    const kept = readKept(boxOf(answers, '_kept'))
    const faults = [
      ...(email === '' ? [{ box: 'email', message: 'Enter your email address' }] : []),
      ...(password === '' ? [{ box: 'password', message: 'Enter your password' }] : []),
    ]
    if (faults.length > 0)
      return sendSignIn(site, request, reply, { next, kept, email, faults }, 422)
    const signedIn = await site.deps.signIn.signIn({
      email: email.slice(0, 300),
      password: password.slice(0, 300),
      ip: request.ip,
      userAgent: (request.headers['user-agent'] ?? '').slice(0, 300),
    })
    if (signedIn.kind !== 'signed-in') {
      if (signedIn.kind === 'too-many') reply.header('retry-after', signedIn.waitSeconds)
      return sendSignIn(
        site,
        request,
        reply,
        { next, kept, email, faults: [{ box: 'email', message: whyNot(signedIn) }] },
        signedIn.kind === 'wrong' ? 422 : 429,
      )
    }
    for (const value of signedIn.setCookies) reply.header('set-cookie', value)
    if (kept !== null) return sendGoOn(site, request, reply, kept, signedIn)
    return reply.redirect(isOwnPage(next) ? next : '/', 303)
  })

  server.post('/sign-out', async (request, reply) => {
    for (const value of await site.deps.signIn.signOut(request.headers.cookie))
      reply.header('set-cookie', value)
    if (request.session) site.streams.endSession(request.session.session)
    return reply.header('clear-site-data', '"cache"').redirect('/sign-in', 303)
  })
}

/** The same page for somebody whose session ended while they wrote: it says so, and keeps what they wrote. */
export async function sendSignInAgain(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  kept: KeptForm,
): Promise<FastifyReply> {
  return sendSignIn(site, request, reply, { kept }, 401)
}

/** What they wrote, to be sent on by whoever has signed in, under the session that began just now. */
async function sendGoOn(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  kept: KeptForm,
  { account, setCookies }: Extract<SignedIn, { kind: 'signed-in' }>,
): Promise<FastifyReply> {
  const { signIn, app } = site.deps
  request.session = await signIn.findSession(setCookies.map((one) => one.split(';')[0]).join('; '))
  request.visitor = await app.findActor(account)
  return sendPage(site, request, reply, 'journeys/sign-in/go-on.njk', {
    title: 'Go on with what you wrote',
    who: request.visitor?.name,
    action: kept.action,
    boxes: boxesKept(kept),
  })
}

async function sendSignIn(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  tried: SignInTried,
  status = 200,
): Promise<FastifyReply> {
  const { training, accounts, app } = site.deps
  const view = signInView(
    training ? await accounts.listAccounts() : [],
    app.roleTitle,
    training?.password ?? null,
    tried,
  )
  return sendPage(site, request, reply, 'journeys/sign-in/page.njk', view, status)
}
