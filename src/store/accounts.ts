import type { AccountRecord, Accounts } from '../app/index.ts'
import type { Database } from './connect.ts'
import type { AccountHolderTable } from './tables.ts'

/** Who the people who sign in are here. */
export function createAccounts({ query: db }: Database): Accounts {
  return {
    async findAccount(account) {
      const row = await db
        .selectFrom('account_holder')
        .selectAll()
        .where('account', '=', account)
        .executeTakeFirst()
      return row ? toAccount(row) : null
    },
    async findNames(accounts) {
      if (accounts.length === 0) return new Map()
      const rows = await db
        .selectFrom('account_holder')
        .select(['account', 'name'])
        .where('account', 'in', [...accounts])
        .execute()
      return new Map(rows.map(({ account, name }) => [account, name]))
    },
    async listAccounts() {
      const rows = await db
        .selectFrom('account_holder')
        .selectAll()
        .where('training', '=', true)
        .orderBy('authority')
        .orderBy('name')
        .execute()
      return rows.map(toAccount)
    },
  }
}

function toAccount(row: AccountHolderTable): AccountRecord {
  return {
    account: row.account,
    name: row.name,
    email: row.email,
    authority: row.authority,
    agency: row.agency as AccountRecord['agency'],
    role: row.role,
    team: row.team,
    children: row.children,
  }
}
