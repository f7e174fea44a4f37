import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { actorOf, sessionOf } from '../../../http/index.ts'
import type { StreamEnd } from '../../site/open-streams.ts'
import type { Site } from '../../site/site.ts'

/** Longest time a timer can be set for. */
const longestWait = 2 ** 31 - 1
/** Hints that wait for a browser that does not read them, in bytes, before it is given up. */
const mostUnread = 64 * 1024

/** Server-sent events: something this person can see has changed. Only a hint; the page waits for a click. */
export function addEvents(site: Site, server: FastifyInstance): void {
  server.addHook('preClose', async () => site.streams.endAll())
  // A stream is only for reading: HEAD would keep one open that nobody reads.
  server.get('/events', { exposeHeadRoute: false }, (request, reply) => {
    const stream = new EventStream(site, request, reply)
    if (!stream.open())
      void reply
        .code(503)
        .header('retry-after', 60)
        .send({ reason: 'too-many', message: 'Too many people watch. Try again in a minute.' })
  })
}

/**
 * One open stream. The session is asked for at every change and at every heartbeat, and `app` asks for the person's rights at every change: the
 * stream ends when either has, at sign-out and when the session runs out.
 */
class EventStream {
  readonly #site: Site
  readonly #request: FastifyRequest
  readonly #reply: FastifyReply
  readonly #timers: NodeJS.Timeout[] = []
  #strike: (() => void) | null = null
  #stop: () => void = () => {}
  #over = false

  constructor(site: Site, request: FastifyRequest, reply: FastifyReply) {
    this.#site = site
    this.#request = request
    this.#reply = reply
  }

  /** False when there are too many already; nothing has then been answered. */
  open(): boolean {
    const session = sessionOf(this.#request)
    this.#strike = this.#site.streams.add(session, (why) => this.#end(why))
    if (this.#strike === null) return false
    this.#begin()
    const { heartbeat } = this.#site.doors.limits
    const left = session.endsAt - Temporal.Now.instant().epochMilliseconds
    this.#timers.push(
      setInterval(() => void this.#beat(), heartbeat),
      setTimeout(() => void this.#beat(), Math.min(Math.max(0, left + 1), longestWait)),
    )
    for (const timer of this.#timers) timer.unref()
    this.#stop = this.#site.deps.app.subscribe(
      actorOf(this.#request),
      (change) => this.#tell(change),
      () => this.#end('signed-out'),
    )
    this.#request.raw.once('close', () => this.#finish())
    return true
  }

  #begin(): void {
    this.#reply.hijack()
    const { raw } = this.#reply
    // Nothing moves on a quiet stream between heartbeats; how still it may be is for those to say.
    raw.socket?.setTimeout(0)
    raw.writeHead(200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      connection: 'keep-alive',
    })
    raw.write('retry: 5000\n\n')
  }

  async #tell(change: { readonly episodeId: string }): Promise<void> {
    if (await this.#mayStay())
      this.#write(`event: change\ndata: ${JSON.stringify({ episodeId: change.episodeId })}\n\n`)
  }

  /** Says that it is still there; to a browser that has not even taken what was said before, no more. */
  async #beat(): Promise<void> {
    if (this.#reply.raw.writableLength > 0) return this.#giveUp()
    if (await this.#mayStay()) this.#write(': still here\n\n')
  }

  /** Whether the session the stream was opened by still stands. Where the database cannot say, nothing is told and the line is kept. */
  async #mayStay(): Promise<boolean> {
    if (this.#over) return false
    const { session } = sessionOf(this.#request)
    const found = await this.#site.deps.signIn
      .findSession(this.#request.headers.cookie)
      .catch(() => undefined)
    if (found === undefined) return false
    if (found?.session === session) return !this.#over
    this.#end('signed-out')
    return false
  }

  #write(text: string): void {
    const { raw } = this.#reply
    if (this.#over) return
    raw.write(text)
    if (raw.writableLength > mostUnread) this.#giveUp()
  }

  /** Says why before it goes, so that a page that was signed out, or is one of too many, does not come back every five seconds. */
  #end(why: StreamEnd): void {
    if (this.#over) return
    this.#write(`event: end\ndata: ${JSON.stringify({ why })}\n\n`)
    this.#finish()
    const { raw } = this.#reply
    raw.end()
    // From now on it is a connection like any other, on which nothing may stand still for long.
    raw.socket?.setTimeout(this.#site.doors.limits.stillFor)
  }

  /** Whoever does not read would not be told why, and the line would wait for them for ever. */
  #giveUp(): void {
    this.#finish()
    this.#reply.raw.destroy()
  }

  #finish(): void {
    this.#over = true
    for (const timer of this.#timers) clearTimeout(timer)
    this.#stop()
    this.#strike?.()
  }
}
