import type { Accounts, App, Now, SignIn } from '../../app/index.ts'
import type { Instant } from '../../facts/index.ts'
import type { Shared } from '../../protocol/index.ts'

/** Everything the pages need from the rest of the house. */
export interface WebDeps {
  readonly app: App
  readonly now: Now
  readonly signIn: SignIn
  readonly accounts: Pick<Accounts, 'listAccounts'>
  /** In training mode the sign-in page offers the training accounts, which share this password. */
  readonly training: { readonly password: string } | null
  readonly shared: Shared
  /** Only where the clock may be moved, for training and for tests. */
  readonly movableClock?: { move(to: Instant): void }
}
