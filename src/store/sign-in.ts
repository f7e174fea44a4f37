import { type Algorithm, hash, verify } from '@node-rs/argon2'
import { betterAuth } from 'better-auth'
import type pg from 'pg'
import type { SignedIn, SignIn } from '../app/index.ts'
import { SignInTries, type Tries } from './sign-in-tries.ts'

export interface SignInOptions {
  /** Signs session cookies; at least 32 characters, kept secret, the same in every web process. */
  readonly secret: string
  /** Where people point their browser; https makes the cookie secure. */
  readonly publicUrl: string
  /** Other than usual: how often a wrong password may be tried. */
  readonly tries?: Partial<Tries>
}

/** Argon2id at the strength OWASP gives as the least: 19 MiB, two passes, one lane. */
const strength = {
  algorithm: 2 satisfies Algorithm.Argon2id,
  memoryCost: 19_456,
  timeCost: 2,
  parallelism: 1,
}

export function hashPassword(password: string): Promise<string> {
  return hash(password, strength)
}

/** Sign-in by email and password, sessions in the database, on the authentication library. Accounts are made by the service, never by sign-up. */
export function createSignIn(pool: pg.Pool, options: SignInOptions): SignIn {
  const auth = createAuth(pool, options)
  const tries = new SignInTries(pool, options.tries)
  const call = (path: string, cookie: string | undefined, more: RequestInit = {}) =>
    auth.handler(
      new Request(new URL(`/api/auth/${path}`, options.publicUrl), {
        ...more,
        headers: {
          origin: new URL(options.publicUrl).origin,
          ...(cookie !== undefined && { cookie }),
          ...(more.headers as Record<string, string> | undefined),
        },
      }),
    )
  return {
    async signIn({ email, password, ip, userAgent }): Promise<SignedIn> {
      const allowed = await tries.begin(email, ip)
      if (allowed.kind === 'too-many') return allowed
      const response = await call('sign-in/email', undefined, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'x-forwarded-for': ip,
          'user-agent': userAgent,
        },
        body: JSON.stringify({ email, password }),
      })
      if (response.status >= 500) throw new Error('The authentication library failed to answer.')
      if (!response.ok) return { kind: 'wrong' }
      await tries.forgive(email, ip)
      const { user } = (await response.json()) as { user: { id: string } }
      return { kind: 'signed-in', account: user.id, setCookies: response.headers.getSetCookie() }
    },
    async findSession(cookie) {
      if (cookie === undefined) return null
      const found = await auth.api.getSession({ headers: new Headers({ cookie }) })
      if (!found) return null
      const { id, userId, expiresAt } = found.session
      return { account: userId, session: id, endsAt: expiresAt.getTime() }
    },
    async signOut(cookie) {
      const response = await call('sign-out', cookie, { method: 'POST' })
      return response.headers.getSetCookie()
    },
  }
}

/** How long the same failure is not said again, in milliseconds: a database that is away fails every request. */
const quietFor = 60_000

/** Says what the library failed at in one line. What it could not do it also throws, or answers; whoever asked is told there. */
function sayFailures(): (level: string, message: string, ...thrown: readonly unknown[]) => void {
  let last = { said: '', at: Number.NEGATIVE_INFINITY }
  return (_level, message, ...thrown) => {
    const reasons = thrown.map((one) => (one instanceof Error ? one.message : String(one)))
    const said = reasons.find((reason) => reason !== '') ?? message
    const at = performance.now()
    if (said === last.said && at - last.at < quietFor) return
    last = { said, at }
    console.error(`Whether somebody is signed in could not be looked up: ${said}`)
  }
}

function createAuth(pool: pg.Pool, options: SignInOptions) {
  return betterAuth({
    appName: 'Whereabouts',
    baseURL: options.publicUrl,
    secret: options.secret,
    database: pool,
    telemetry: { enabled: false },
    logger: { level: 'error', log: sayFailures() },
    // A database that is away is for whoever asked to answer; left alone, the library prints a stack and answers for itself.
    onAPIError: { throw: true },
    user: { modelName: 'sign_in_user' },
    session: { modelName: 'sign_in_session', expiresIn: 12 * 3600, updateAge: 3600 },
    account: { modelName: 'sign_in_account' },
    verification: { modelName: 'sign_in_verification' },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 8,
      password: {
        hash: hashPassword,
        verify: ({ hash: held, password }) => verify(held, password),
      },
    },
    // Its own counts every try, good ones too, by address and in one process only. Nothing of it is reachable but through here, where tries are counted.
    rateLimit: { enabled: false },
    advanced: {
      cookiePrefix: 'whereabouts',
      ipAddress: { ipAddressHeaders: ['x-forwarded-for'] },
    },
  })
}
