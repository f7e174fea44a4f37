import type { FastifyReply, FastifyRequest } from 'fastify'
import type nunjucks from 'nunjucks'
import type { Refused } from '../../app/index.ts'
import type { Instant } from '../../facts/index.ts'
import { type Doors, statusOf, tokenFor } from '../../http/index.ts'
import {
  sayAgo,
  sayDate,
  sayDay,
  sayDeadline,
  sayLength,
  sayMoment,
  sayNear,
  sayTime,
  sayUntilDue,
} from '../../words/index.ts'
import type { AssetUrls } from './assets.ts'
import type { OpenStreams } from './open-streams.ts'
import { refusalWords } from './refusals.ts'
import type { WebDeps } from './web-deps.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** How many children are away; null for those who care for certain children, and where no page is made. */
    away?: number | null
  }
}

/** What every page is made with. */
export interface Site {
  readonly deps: WebDeps
  readonly views: nunjucks.Environment
  readonly assets: AssetUrls
  readonly doors: Doors
  /** The streams of changes that are open. */
  readonly streams: OpenStreams
}

/** Words about time, bound to one present, for templates. */
function wordsAt(now: Instant) {
  return {
    now,
    moment: (at: Instant) => sayMoment(at, now),
    near: (at: Instant) => sayNear(at, now),
    day: (at: Instant) => sayDay(at, now),
    deadline: (at: Instant) => sayDeadline(at, now),
    ago: (at: Instant) => sayAgo(at, now),
    untilDue: (at: Instant) => sayUntilDue(at, now),
    time: sayTime,
    date: sayDate,
    duration: sayLength,
    iso: (at: Instant) => Temporal.Instant.fromEpochMilliseconds(at).toString(),
  }
}

/** What a page says of the service's time, in training: that it was moved, and for whom the way to move it is. */
function clockOf({ deps: { movableClock, app } }: Site, { visitor }: FastifyRequest) {
  return movableClock && visitor
    ? { isMoved: movableClock.isMoved(), mayMove: app.mayMoveClock(visitor) }
    : null
}

/** Fills a template and answers with it. */
export function sendPage(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  template: string,
  data: Readonly<Record<string, unknown>>,
  status = 200,
): FastifyReply {
  const html = site.views.render(template, {
    actor: request.visitor,
    token: tokenFor(request, reply),
    assets: site.assets,
    path: request.url.split('?')[0],
    away: request.away ?? null,
    oversees: request.visitor ? site.deps.app.oversees(request.visitor) : false,
    training: site.deps.training !== null,
    clock: clockOf(site, request),
    say: wordsAt(site.deps.now()),
    ...data,
  })
  return reply
    .code(status)
    .header('cache-control', 'no-store')
    .type('text/html; charset=utf-8')
    .send(html)
}

/** Answers with what was refused, why, and what to do. */
export function sendRefusal(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  refused: Refused,
): FastifyReply {
  const { title } = refusalWords(refused)
  return sendPage(site, request, reply, 'refused.njk', { title, refused }, statusOf(refused))
}
