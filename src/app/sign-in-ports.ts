import type { Fact, Instant } from '../facts/index.ts'

/* Who signs in, and how: what `store` implements for the doors. */

/** A person who signs in: the role they act in, for which authority, and whom they care for. */
export interface AccountRecord {
  readonly account: string
  readonly name: string
  readonly email: string
  readonly authority: string
  readonly agency: Fact['by']['agency']
  readonly role: string
  readonly team: string | null
  /** Children a carer looks after; null for roles that see the whole authority. */
  readonly children: readonly string[] | null
}

export interface Accounts {
  findAccount(account: string): Promise<AccountRecord | null>
  /** Names of those of these accounts that are known here. */
  findNames(accounts: readonly string[]): Promise<ReadonlyMap<string, string>>
  /** Everybody who signs in for an authority, by name. */
  listPeople(authority: string): Promise<readonly AccountRecord[]>
  /** From then on somebody who looks after certain children looks after this one too; once, however often it is said. */
  addChild(account: string, childId: string): Promise<void>
  /** Training accounts, for the sign-in page of training mode. */
  listAccounts(): Promise<readonly AccountRecord[]>
}

/** Signing in and out. Cookies are the authentication library's own and are passed on as they are. */
export interface SignIn {
  signIn(attempt: SignInAttempt): Promise<SignedIn>
  /** The session the request's `Cookie` header names; null for none, or one that has ended. */
  findSession(cookie: string | undefined): Promise<Session | null>
  /** `Set-Cookie` values that end the session. */
  signOut(cookie: string | undefined): Promise<readonly string[]>
}

/** Somebody signed in, from one sign-in to its end. */
export interface Session {
  readonly account: string
  /** Its identity, which is no secret and opens nothing. */
  readonly session: string
  /** When it ends by itself, unless it is used before: milliseconds since 1970 UTC, by the machine's clock. */
  readonly endsAt: Instant
}

export interface SignInAttempt {
  readonly email: string
  readonly password: string
  /** Address of the caller, for limiting guesses. */
  readonly ip: string
  readonly userAgent: string
}

export type SignedIn =
  | { readonly kind: 'signed-in'; readonly account: string; readonly setCookies: readonly string[] }
  | { readonly kind: 'wrong' }
  /** Too many tries from this address: wait this many seconds. */
  | { readonly kind: 'too-many'; readonly waitSeconds: number }
