import type { AccountRecord, SignedIn } from '../../../app/index.ts'
import { isOwnPage } from '../../../http/index.ts'
import { sayLabel, sayLength } from '../../../words/index.ts'
import { type KeptForm, writeKept } from './kept-form.ts'

/** What was tried, and what was wrong with it. */
export interface SignInTried {
  readonly next?: string | undefined
  readonly email?: string
  /** What they had written when their session ended. */
  readonly kept?: KeptForm | null
  readonly faults?: readonly { readonly box: string; readonly message: string }[]
}

/** The page: in training, everybody made up, by authority; the address tried, never the password; where to go afterwards, if that is a page of ours. */
export function signInView(
  accounts: readonly AccountRecord[],
  roleTitle: (authority: string, role: string) => string,
  trainingPassword: string | null,
  { next = '', email = '', faults = [], kept = null }: SignInTried,
) {
  const people = accounts.map((account) => ({
    ...account,
    roleTitle: roleTitle(account.authority, account.role),
  }))
  return {
    title: 'Sign in',
    groups: [...Map.groupBy(people, ({ authority }) => authority)].map(([authority, members]) => ({
      authority: sayLabel(authority),
      members,
    })),
    trainingPassword,
    email,
    kept: writeKept(kept),
    faults,
    next: isOwnPage(next) ? next : '',
  }
}

/** What somebody who could not sign in is told. It says nothing of whether there is such an account. */
export function whyNot(signedIn: Exclude<SignedIn, { kind: 'signed-in' }>): string {
  if (signedIn.kind === 'wrong')
    return 'That email address and password do not match an account here. Check both and try again'
  return `Too many wrong tries from here. Wait ${sayLength(signedIn.waitSeconds * 1000)} and try again`
}
