import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { expect, test } from 'vitest'
import { useService } from '../support/service-under-test.ts'

const house = useService({
  limits: {
    headersWithin: 400,
    requestWithin: 900,
    stillFor: 3_000,
    keptFor: 600,
    checkedEvery: 100,
    heartbeat: 300,
  },
})

/** A connection on which so much is written, and then a letter now and then, until somebody closes it. Answers after how long, and what was said. */
async function drip(first: string, letter: string): Promise<{ ms: number; said: string }> {
  const socket = await open()
  const began = performance.now()
  let said = ''
  socket.setEncoding('latin1')
  socket.on('data', (chunk) => {
    said += chunk
  })
  socket.write(first)
  const dripping = setInterval(() => socket.write(letter), 50)
  await once(socket, 'close')
  clearInterval(dripping)
  return { ms: performance.now() - began, said }
}

async function open(): Promise<Socket> {
  const socket = connect(Number(new URL(house.service.origin).port), '127.0.0.1')
  socket.on('error', () => {})
  await once(socket, 'connect')
  return socket
}

test('headers that never end are waited for so long and no longer', async () => {
  const { ms, said } = await drip('GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ', 'y')
  expect(said).toMatch(/^HTTP\/1\.1 408/)
  expect(ms).toBeGreaterThan(350)
  expect(ms).toBeLessThan(5_000)
})

test('a body that comes letter by letter is waited for so long and no longer', async () => {
  const head = `POST /sign-in HTTP/1.1\r\nHost: ${new URL(house.service.origin).host}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 100000\r\n\r\nemail=`
  const { ms, said } = await drip(head, 'a')
  expect(said).toMatch(/^HTTP\/1\.1 408/)
  expect(ms).toBeGreaterThan(850)
  expect(ms).toBeLessThan(5_000)
})

test('a connection that says nothing at all, or nothing more, is closed', async () => {
  for (const first of ['', 'GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n']) {
    const socket = await open()
    const began = performance.now()
    if (first !== '') socket.write(first)
    socket.resume()
    await once(socket, 'close')
    expect(performance.now() - began).toBeLessThan(5_000)
  }
})

test('two hundred slow connections keep nobody else waiting', async () => {
  const slow = await Promise.all(Array.from({ length: 200 }, open))
  for (const socket of slow)
    socket.resume().write('POST /sign-in HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n')
  const began = performance.now()
  const asking = await open()
  asking.write('GET /health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')
  let said = ''
  asking.on('data', (chunk) => {
    said += chunk
  })
  await once(asking, 'close')
  expect(said).toMatch(/^HTTP\/1\.1 200/)
  expect(performance.now() - began).toBeLessThan(2_500)
  await Promise.all(slow.map((socket) => socket.destroyed || once(socket, 'close')))
})

test('a stream of changes stays open longer than anything else may', async () => {
  const visitor = await house.as('allocated-social-worker@brent.example')
  const stop = new AbortController()
  const { body } = await visitor.ask('/events', { signal: stop.signal })
  let beats = 0
  for await (const chunk of body ?? []) {
    beats += new TextDecoder().decode(chunk).split('still here').length - 1
    if (beats >= 8) break
  }
  expect(beats).toBe(8)
})
