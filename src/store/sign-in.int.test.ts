import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../test/support/test-database.ts'
import type { SignIn } from '../app/index.ts'
import { createAccounts } from './accounts.ts'
import { putTrainingAccounts } from './put-accounts.ts'
import { createSignIn } from './sign-in.ts'

let database: TestDatabase
let signIn: SignIn
const account = {
  account: 'coach-1',
  name: 'Casey Court',
  email: 'Casey.Court@courtside.example',
  authority: 'courtside',
  agency: 'carer' as const,
  role: 'coach',
  team: 'First team',
  children: ['ash'],
}
const options = { secret: 'x'.repeat(40), publicUrl: 'http://localhost:3000', triesPerMinute: 5 }
const attempt = {
  email: account.email,
  password: 'correct horse',
  ip: '192.0.2.1',
  userAgent: 'test',
}

beforeAll(async () => {
  database = await createTestDatabase()
  await putTrainingAccounts(database.app.pool, [account], attempt.password)
  signIn = createSignIn(database.app.pool, options)
})
afterAll(() => database.drop())

const cookieOf = (setCookies: readonly string[]) =>
  setCookies.map((set) => set.split(';')[0]).join('; ')

test('the right password opens a session, and the cookie names the account until signed out', async () => {
  const answer = await signIn.signIn(attempt)
  expect(answer).toMatchObject({ kind: 'signed-in', account: 'coach-1' })
  const cookie = cookieOf(answer.kind === 'signed-in' ? answer.setCookies : [])
  expect(await signIn.findAccount(cookie)).toBe('coach-1')
  const ended = await signIn.signOut(cookie)
  expect(ended.join()).toMatch(/Max-Age=0/)
  expect(await signIn.findAccount(cookie)).toBeNull()
})

test('the session cookie is out of reach of scripts and other sites', async () => {
  const answer = await signIn.signIn({ ...attempt, ip: '192.0.2.2' })
  const [cookie] = answer.kind === 'signed-in' ? answer.setCookies : []
  expect(cookie).toMatch(/HttpOnly/)
  expect(cookie).toMatch(/SameSite=Lax/)
})

test('a wrong password, an unknown address and a made-up cookie open nothing', async () => {
  expect(await signIn.signIn({ ...attempt, password: 'wrong', ip: '192.0.2.3' })).toEqual({
    kind: 'wrong',
  })
  expect(await signIn.signIn({ ...attempt, email: 'nobody@x.example', ip: '192.0.2.3' })).toEqual({
    kind: 'wrong',
  })
  expect(await signIn.findAccount('whereabouts.session_token=made-up.signature')).toBeNull()
  expect(await signIn.findAccount(undefined)).toBeNull()
})

test('guessing from one address is stopped, and only there', async () => {
  const guess = { ...attempt, password: 'guess', ip: '192.0.2.66' }
  for (let i = 0; i < 5; i++) expect(await signIn.signIn(guess)).toEqual({ kind: 'wrong' })
  expect(await signIn.signIn(guess)).toMatchObject({ kind: 'too-many' })
  expect(await signIn.signIn({ ...attempt, ip: '192.0.2.67' })).toMatchObject({ kind: 'signed-in' })
})

test('passwords are kept as argon2id', async () => {
  const { rows } = await database.owner.query('select password from sign_in_account')
  expect(rows[0].password).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
})

test('accounts say who people are here, and are added once', async () => {
  const accounts = createAccounts(database.app)
  expect(await accounts.findAccount('coach-1')).toEqual({
    ...account,
    email: account.email.toLowerCase(),
  })
  expect(await accounts.findAccount('nobody')).toBeNull()
  expect(await putTrainingAccounts(database.app.pool, [account], 'another')).toBe(0)
  expect(await accounts.listAccounts()).toHaveLength(1)
})
