/** How long and how much the service puts up with. Times are milliseconds. */
export interface Limits {
  /** A request's headers must have come by then. */
  readonly headersWithin: number
  /** The whole request, body and all. */
  readonly requestWithin: number
  /** A connection on which nothing moves, either way, while a request is being answered. */
  readonly stillFor: number
  /** A connection kept open between requests: longer than the minute for which proxies usually keep theirs, so that they close first. */
  readonly keptFor: number
  /** How often the first two are looked at. */
  readonly checkedEvery: number
  /** Requests a minute of one person, pages and API together: far more than anybody types, room for a program that works through a list. */
  readonly requestsAMinute: number
  /** The same of everybody not signed in at one address: an office behind one address signs in on Monday morning. */
  readonly strangersAMinute: number
  /** Requests of one connection in hand at once. Browsers and proxies send one after another; of whoever sends on without reading, all answers would be made and kept. */
  readonly atOnceAConnection: number
  /** Streams of changes open at once for one person; the oldest ends for the next. A browser opens six connections at most. */
  readonly streamsAPerson: number
  /** The same for everybody in this process. */
  readonly streams: number
  /** How often a stream says that it is still there, and asks whether its person still is. */
  readonly heartbeat: number
}

export const usualLimits: Limits = {
  headersWithin: 15_000,
  requestWithin: 30_000,
  stillFor: 60_000,
  keptFor: 72_000,
  checkedEvery: 2_000,
  requestsAMinute: 6_000,
  strangersAMinute: 3_000,
  atOnceAConnection: 4,
  streamsAPerson: 6,
  streams: 2_000,
  heartbeat: 25_000,
}
