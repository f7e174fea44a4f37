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
  /** The clock of a service that is for training; null on any other, where nobody moves it. */
  readonly movableClock: {
    /** Moves everybody's clock on, and answers when what has come due by then is done. */
    move(to: Instant): Promise<void>
    isMoved(): boolean
    /** When the next thing falls due; null where nothing will. */
    nextDueAt(): Promise<Instant | null>
  } | null
}
