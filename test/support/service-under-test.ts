import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import { findFreePort } from '../../src/wiring/free-port.ts'
import { type Service, type ServiceOptions, startService } from '../../src/wiring/start-service.ts'
import { createTestDatabase, type TestDatabase } from './test-database.ts'

/** Somebody with a browser: their cookies, and the token of the last page's forms. */
export class Visitor {
  readonly #origin: () => string
  readonly #cookies = new Map<string, string>()

  constructor(origin: () => string) {
    this.#origin = origin
  }

  get cookie(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  }

  /** Asks for a path as a browser would; redirects are answers, not followed. */
  async ask(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers)
    if (this.#cookies.size > 0 && !headers.has('cookie')) headers.set('cookie', this.cookie)
    const response = await fetch(this.#origin() + path, { redirect: 'manual', ...init, headers })
    for (const set of response.headers.getSetCookie()) {
      const [pair = ''] = set.split(';')
      const at = pair.indexOf('=')
      if (/max-age=0/i.test(set)) this.#cookies.delete(pair.slice(0, at))
      else this.#cookies.set(pair.slice(0, at), pair.slice(at + 1))
    }
    return response
  }

  /** The token that a page's forms carry. */
  async token(path = '/sign-in'): Promise<string> {
    const page = await (await this.ask(path)).text()
    return /name="_token" value="([^"]+)"/.exec(page)?.[1] ?? ''
  }

  async send(
    path: string,
    answers: Readonly<Record<string, string>>,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Response> {
    return this.ask(path, {
      method: 'POST',
      headers: { origin: this.#origin(), ...headers },
      body: new URLSearchParams(answers),
    })
  }

  async signIn(email: string, password = 'training only', next = ''): Promise<Response> {
    const token = await this.token()
    return this.send('/sign-in', { _token: token, email, password, next })
  }

  /** Sends JSON to the API, as it asks for it. */
  async record(path: string, body: unknown): Promise<Response> {
    return this.ask(path, {
      method: 'POST',
      headers: {
        origin: this.#origin(),
        'content-type': 'application/json',
        'idempotency-key': crypto.randomUUID(),
      },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })
  }
}

/** The whole service over a real database of the test file's own, with its training data, reached over HTTP. */
export interface ServiceUnderTest {
  readonly service: Service
  readonly database: TestDatabase
  /** Where it listens, whatever it is known as. */
  readonly address: string
  nobody(): Visitor
  /** Somebody who has signed in as a training account. */
  as(email: string): Promise<Visitor>
}

/** Starts the service before the tests of a file and stops it after them. */
export function useService(options: Partial<ServiceOptions> = {}): ServiceUnderTest {
  let database: TestDatabase
  let service: Service
  let address: string
  beforeAll(async () => {
    database = await createTestDatabase()
    const port = await findFreePort('127.0.0.1')
    address = `http://127.0.0.1:${port}`
    service = await startService({
      folder: mkdtempSync(join(tmpdir(), 'whereabouts-service-')),
      databaseUrl: database.ownerUrl,
      host: '127.0.0.1',
      port,
      training: true,
      ...options,
    })
  })
  afterAll(async () => {
    await service?.close()
    await database?.drop()
  })
  const nobody = () => new Visitor(() => address)
  return {
    get service() {
      return service
    },
    get address() {
      return address
    },
    get database() {
      return database
    },
    nobody,
    async as(email) {
      const visitor = nobody()
      const answer = await visitor.signIn(email)
      if (answer.status !== 303) throw new Error(`${email} was answered ${answer.status}`)
      return visitor
    },
  }
}
