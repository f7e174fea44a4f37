import type pg from 'pg'
import type { AccountRecord } from '../app/index.ts'
import { hashPassword } from './sign-in.ts'

/** Adds accounts that are not there yet, with one password for all: for training and tests only. Answers how many were added. */
export async function putTrainingAccounts(
  pool: pg.Pool,
  accounts: readonly AccountRecord[],
  password: string,
): Promise<number> {
  const { rowCount } = await pool.query(
    `with wanted as (
      select * from jsonb_to_recordset($1) as w(account text, name text, email text, authority text, agency text, role text,
        team text, children text[])
    ), users as (
      insert into sign_in_user (id, name, email, "emailVerified")
        select account, name, lower(email), true from wanted on conflict do nothing returning id
    ), credentials as (
      insert into sign_in_account (id, "accountId", "providerId", "userId", password)
        select id, id, 'credential', id, $2 from users
    )
    insert into account_holder (authority, account, name, email, agency, role, team, children, training)
      select authority, account, name, lower(email), agency, role, team, children, true
      from wanted where account in (select id from users)`,
    [JSON.stringify(accounts), await hashPassword(password)],
  )
  return rowCount ?? 0
}
