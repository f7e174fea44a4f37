import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../test/support/test-database.ts'
import type { SignIn } from '../app/index.ts'
import { createAccounts } from './accounts.ts'
import { connect } from './connect.ts'
import { putTrainingAccounts } from './put-accounts.ts'
import { createSignIn } from './sign-in.ts'
import { delayAfter } from './sign-in-tries.ts'

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
const options = { secret: 'x'.repeat(40), publicUrl: 'http://localhost:3000' }
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
  expect(await signIn.findSession(cookie)).toMatchObject({ account: 'coach-1' })
  const ended = await signIn.signOut(cookie)
  expect(ended.join()).toMatch(/Max-Age=0/)
  expect(await signIn.findSession(cookie)).toBeNull()
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
  expect(await signIn.findSession('whereabouts.session_token=made-up.signature')).toBeNull()
  expect(await signIn.findSession(undefined)).toBeNull()
})

test('guessing at one account from one address is stopped, and only there', async () => {
  const guess = { ...attempt, password: 'guess', ip: '192.0.2.66' }
  for (let i = 0; i < 5; i++) expect(await signIn.signIn(guess)).toEqual({ kind: 'wrong' })
  const stopped = await signIn.signIn(guess)
  expect(stopped).toMatchObject({ kind: 'too-many' })
  expect(stopped.kind === 'too-many' ? stopped.waitSeconds : 0).toBeGreaterThan(500)
  // The right password from there is stopped as well: otherwise the answer would tell the guesser when it was right.
  expect(await signIn.signIn({ ...guess, password: attempt.password })).toMatchObject({
    kind: 'too-many',
  })
  expect(await signIn.signIn({ ...attempt, ip: '192.0.2.67' })).toMatchObject({ kind: 'signed-in' })
})

test('a hundred guesses at once are a hundred guesses', async () => {
  const guess = { ...attempt, email: 'at-once@x.example', password: 'guess', ip: '192.0.2.70' }
  const answers = await Promise.all(Array.from({ length: 100 }, () => signIn.signIn(guess)))
  expect(answers.filter(({ kind }) => kind === 'wrong')).toHaveLength(5)
})

test('guessing at many accounts from one address is stopped', async () => {
  const few = createSignIn(database.app.pool, { ...options, tries: { byAddress: 8 } })
  const guess = (i: number) =>
    few.signIn({ ...attempt, email: `person-${i}@x.example`, password: 'guess', ip: '192.0.2.80' })
  for (let i = 0; i < 8; i++) expect(await guess(i)).toEqual({ kind: 'wrong' })
  expect(await guess(8)).toMatchObject({ kind: 'too-many' })
})

test('signing in with the right password is never counted, and forgets what was mistyped', async () => {
  const here = { ...attempt, ip: '192.0.2.90' }
  for (let round = 0; round < 4; round++) {
    for (let i = 0; i < 3; i++) await signIn.signIn({ ...here, password: 'mistyped' })
    for (let i = 0; i < 4; i++)
      expect(await signIn.signIn(here)).toMatchObject({ kind: 'signed-in' })
  }
})

test('wrong tries at an account from everywhere make the next ones slower and lock nobody out', async () => {
  const patient = createSignIn(database.app.pool, {
    ...options,
    tries: { promptly: 3, longestDelay: 300 },
  })
  for (let i = 0; i < 12; i++)
    await patient.signIn({ ...attempt, password: 'guess', ip: `198.51.100.${i % 10}` })
  const began = performance.now()
  const theirs = await patient.signIn({ ...attempt, ip: '192.0.2.99' })
  expect(theirs).toMatchObject({ kind: 'signed-in' })
  expect(performance.now() - began).toBeGreaterThanOrEqual(300)
})

test('the delay doubles from a quarter of a second and never passes its bound', () => {
  const tries = { promptly: 5, longestDelay: 4_000 }
  expect([0, 4, 5, 6, 7, 8, 9, 10, 1000].map((wrong) => delayAfter(wrong, tries))).toEqual([
    0, 0, 250, 500, 1000, 2000, 4000, 4000, 4000,
  ])
})

test('every web process counts alike', async () => {
  const there = createSignIn(database.app.pool, options)
  const guess = { ...attempt, email: 'both@x.example', password: 'guess', ip: '192.0.2.110' }
  for (let i = 0; i < 5; i++) await (i % 2 ? signIn : there).signIn(guess)
  expect(await there.signIn(guess)).toMatchObject({ kind: 'too-many' })
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

test('what cannot be looked up, because the database is away, is thrown to whoever asked and printed in one line of words', async () => {
  const { pool, close } = connect({ url: database.ownerUrl, role: database.appRole, max: 1 })
  const elsewhere = createSignIn(pool, options)
  const answer = await elsewhere.signIn({ ...attempt, ip: '192.0.2.9' })
  const cookie = cookieOf(answer.kind === 'signed-in' ? answer.setCookies : [])
  await close()
  const printed = vi.spyOn(console, 'error').mockReturnValue()
  for (let asked = 0; asked < 3; asked++)
    await expect(elsewhere.findSession(cookie)).rejects.toThrow()
  await elsewhere.signOut(cookie).catch(() => {})
  const lines = printed.mock.calls.map((said) => said.join(' '))
  printed.mockRestore()
  expect(lines.length).toBeGreaterThan(0)
  for (const line of lines)
    expect(line).toMatch(/^Whether somebody is signed in could not be looked up: [^\n]+$/)
  expect(new Set(lines).size).toBe(lines.length)
})
