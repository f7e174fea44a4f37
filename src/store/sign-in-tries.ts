import { createHash } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import type pg from 'pg'
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'

/** How often a wrong password may be tried. Good ones are not counted. */
export interface Tries {
  /** Wrong tries at one account from one address, in ten minutes. */
  readonly byPair: number
  /** Wrong tries at any accounts from one address, in ten minutes: an office behind one address mistypes now and then. */
  readonly byAddress: number
  /** Wrong tries at one account from anywhere, in an hour, before each next one is answered later. */
  readonly promptly: number
  /** The longest anybody is kept waiting for an answer, in milliseconds. */
  readonly longestDelay: number
}

const usualTries: Tries = { byPair: 5, byAddress: 50, promptly: 5, longestDelay: 4_000 }

/** What a try was answered, as far as counting goes. */
export type TryAllowed =
  | { readonly kind: 'allowed' }
  | { readonly kind: 'too-many'; readonly waitSeconds: number }

const tenMinutes = 600
const hour = 3_600

/**
 * Counts wrong tries, in the database, so that every web process counts alike. A try is counted before the password is looked at and given back
 * when it was right: a hundred tries at once are a hundred. By account alone nothing is refused, or anybody could lock anybody out; tries only take
 * longer, for the right password too, up to a bound.
 */
export class SignInTries {
  readonly #tries: Tries
  readonly #byPair: RateLimiterPostgres
  readonly #byAddress: RateLimiterPostgres
  readonly #byAccount: RateLimiterPostgres

  constructor(pool: pg.Pool, tries: Partial<Tries> = {}) {
    this.#tries = { ...usualTries, ...tries }
    const counted = (keyPrefix: string, points: number, duration: number) =>
      new RateLimiterPostgres({
        storeClient: pool,
        storeType: 'pool',
        tableName: 'sign_in_try',
        tableCreated: true,
        keyPrefix,
        points,
        duration,
      })
    this.#byPair = counted('pair', this.#tries.byPair, tenMinutes)
    this.#byAddress = counted('address', this.#tries.byAddress, tenMinutes)
    this.#byAccount = counted('account', Number.MAX_SAFE_INTEGER, hour)
  }

  /** Counts a try, waits where there were many, and says whether it may be made. */
  async begin(email: string, address: string): Promise<TryAllowed> {
    for (const [limiter, key] of [
      [this.#byPair, pairOf(email, address)],
      [this.#byAddress, address],
    ] as const) {
      const refused = await consume(limiter, key)
      if (refused !== null) return { kind: 'too-many', waitSeconds: Math.ceil(refused / 1000) }
    }
    const { consumedPoints } = await this.#byAccount.consume(accountOf(email))
    const delay = delayAfter(consumedPoints - 1, this.#tries)
    if (delay > 0) await wait(delay)
    return { kind: 'allowed' }
  }

  /** The password was right: the try is not counted, and what was mistyped at this account before is forgotten. */
  async forgive(email: string, address: string): Promise<void> {
    await Promise.all([
      this.#byPair.delete(pairOf(email, address)),
      this.#byAddress.reward(address),
      this.#byAccount.delete(accountOf(email)),
    ])
  }
}

/** How long the next try at an account is kept waiting, in milliseconds: doubling from a quarter of a second, up to the bound. */
export function delayAfter(
  wrong: number,
  { promptly, longestDelay }: Pick<Tries, 'promptly' | 'longestDelay'>,
): number {
  return wrong < promptly ? 0 : Math.min(longestDelay, 250 * 2 ** Math.min(wrong - promptly, 20))
}

/** Milliseconds until the next may be made, when this one may not. */
async function consume(limiter: RateLimiterPostgres, key: string): Promise<number | null> {
  try {
    await limiter.consume(key)
    return null
  } catch (error) {
    if (error instanceof RateLimiterRes) return error.msBeforeNext
    throw error
  }
}

/** Of any length, as typed, and no record of who mistyped what. */
function accountOf(email: string): string {
  return createHash('sha256').update(email.trim().toLowerCase()).digest('base64url')
}

function pairOf(email: string, address: string): string {
  return `${accountOf(email)} ${address}`
}
