import type { AccountRecord, Accounts } from '../app/index.ts'
import type { Database } from './connect.ts'

const columns = 'account, name, email, authority, agency, role, team, children'

/** Who the people who sign in are here. */
export function createAccounts({ pool }: Pick<Database, 'pool'>): Accounts {
  return {
    async findAccount(account) {
      const { rows } = await pool.query<AccountRecord>({
        name: 'find-account',
        text: `select ${columns} from account_holder where account = $1`,
        values: [account],
      })
      return rows[0] ?? null
    },
    async findNames(accounts) {
      if (accounts.length === 0) return new Map()
      const { rows } = await pool.query<{ account: string; name: string }>(
        'select account, name from account_holder where account = any($1::text[])',
        [accounts],
      )
      return new Map(rows.map(({ account, name }) => [account, name]))
    },
    async listPeople(authority) {
      const { rows } = await pool.query<AccountRecord>({
        name: 'list-people',
        text: `select ${columns} from account_holder where authority = $1 order by name, account`,
        values: [authority],
      })
      return rows
    },
    async addChild(account, childId) {
      await pool.query(
        `update account_holder set children = array_append(children, $2)
          where account = $1 and children is not null and not $2 = any(children)`,
        [account, childId],
      )
    },
    async listAccounts() {
      const { rows } = await pool.query<AccountRecord>(
        `select ${columns} from account_holder where training order by authority, name`,
      )
      return rows
    },
  }
}
