import { describe, expect, test } from 'vitest'
import { useService, type Visitor } from '../support/service-under-test.ts'

const guess = (visitor: Visitor, email: string, forwarded: string, token: string) =>
  visitor.send(
    '/sign-in',
    { _token: token, email, password: 'guess', next: '' },
    { 'x-forwarded-for': forwarded },
  )

/** Wrong tries at many accounts, each said to come from another address; what the last was answered. */
async function manyGuesses(visitor: Visitor, forwarded: (i: number) => string): Promise<number> {
  const token = await visitor.token()
  let last = 0
  for (let i = 0; i < 12; i++)
    last = (await guess(visitor, `person-${i}@x.example`, forwarded(i), token)).status
  return last
}

describe('where no proxy is named', () => {
  const house = useService({ publicUrl: 'https://whereabouts.example', tries: { byAddress: 10 } })

  test('nobody’s word is taken for where they come from', async () => {
    const visitor = house.nobody()
    const { status } = await visitor.ask('/sign-in', {
      headers: { 'x-forwarded-host': 'whereabouts.example', 'x-forwarded-proto': 'https' },
    })
    expect(status).toBe(200)
    expect(await manyGuesses(house.nobody(), (i) => `198.51.100.${i}`)).toBe(429)
  })

  test('nor for which host they asked', async () => {
    const visitor = house.nobody()
    const answer = await visitor.ask('/sign-in', {
      method: 'POST',
      headers: {
        origin: 'https://evil.example',
        'x-forwarded-host': 'evil.example',
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: `_token=${await visitor.token()}`,
    })
    expect(answer.status).toBe(403)
  })
})

describe('where the proxy before us is named', () => {
  const house = useService({ proxies: ['127.0.0.0/8', '::1'], tries: { byAddress: 10 } })

  test('it is believed about who asks', async () => {
    expect(await manyGuesses(house.nobody(), (i) => `203.0.113.${i}`)).toBe(422)
    expect(await manyGuesses(house.nobody(), () => '203.0.113.200')).toBe(429)
  })

  test('what a stranger says before it is not', async () => {
    expect(await manyGuesses(house.nobody(), (i) => `198.51.100.${i}, 192.0.2.200`)).toBe(429)
  })
})
