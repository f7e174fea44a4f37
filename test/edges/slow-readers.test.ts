import { subscribe } from 'node:diagnostics_channel'
import { once } from 'node:events'
import { connect, Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { useService, type Visitor } from '../support/service-under-test.ts'

const house = useService({ limits: { stillFor: 6_000, checkedEvery: 100, heartbeat: 1_000 } })
const worker = () => house.as('allocated-social-worker@brent.example')

/** Connections as the service holds them: what of an answer waits for somebody who does not read waits here. */
const held = new Set<Socket>()
subscribe('net.server.socket', (message) => {
  const { socket } = Object(message)
  if (!(socket instanceof Socket)) return
  held.add(socket)
  socket.once('close', () => held.delete(socket))
})

/** The service's end of a connection of ours. */
function endOf(ours: Socket): Socket {
  const found = [...held].find(({ remotePort }) => remotePort === ours.localPort)
  if (!found) throw new Error('the service holds no such connection')
  return found
}

/** Asks so many times on one connection, and reads nothing of what is answered. */
async function askAndNotRead(path: string, visitor: Visitor, times = 1): Promise<Socket> {
  const { port, host } = new URL(house.address)
  const socket = connect(Number(port), '127.0.0.1')
  socket.on('error', () => {})
  await once(socket, 'connect')
  socket.pause()
  const asked = `GET ${path} HTTP/1.1\r\nHost: ${host}\r\nCookie: ${visitor.cookie}\r\n\r\n`
  socket.write(asked.repeat(times))
  return socket
}

async function anEpisode(visitor: Visitor): Promise<string> {
  const list = await (await visitor.ask('/api/worklist')).text()
  return /"episodeId":"([^"]+)"/.exec(list)?.[1] ?? ''
}

test('whoever asks for page after page and reads none has a few of them made, and is then hung up on', async () => {
  const visitor = await worker()
  const path = `/api/episodes/${await anEpisode(visitor)}`
  const size = (await (await visitor.ask(path)).arrayBuffer()).byteLength
  const times = 400
  const socket = await askAndNotRead(path, visitor, times)
  const end = endOf(socket)
  let most = 0
  while (!end.destroyed) {
    most = Math.max(most, end.writableLength)
    await wait(10)
  }
  // What the system itself takes in for somebody slow is its own affair, and less than everything that was asked for.
  expect(end.bytesWritten).toBeLessThan((times * size) / 2)
  expect(most).toBeLessThan(20 * size)
  socket.destroy()
})

test('whoever sends on without waiting for an answer has so many in hand and no more, and what they asked first is answered', async () => {
  const visitor = await worker()
  const socket = await askAndNotRead(`/episodes/${await anEpisode(visitor)}`, visitor, 100)
  let said = ''
  socket.on('data', (chunk: Buffer) => {
    said += chunk.toString('latin1')
  })
  socket.resume()
  await once(socket, 'close')
  const statuses = [...said.matchAll(/^HTTP\/1\.1 (\d{3})/gm)].map(([, status]) => status)
  expect(statuses).toEqual(['200', '200', '200', '200', '429'])
})

test('a stream of changes that nobody reads is given up at the next beat, and holds little until then', async () => {
  const visitor = await worker()
  const socket = await askAndNotRead('/events', visitor)
  const end = endOf(socket)
  while (end.bytesWritten === 0) await wait(10)
  // As when everything between is full: it takes megabytes, and a stream says a line at a time.
  end.cork()
  const began = performance.now()
  await once(end, 'close')
  expect(performance.now() - began).toBeLessThan(5_000)
  socket.destroy()
})

test('many changes at once to somebody who does not read are not kept for them', async () => {
  const visitor = await worker()
  const episodeId = await anEpisode(visitor)
  const socket = await askAndNotRead('/events', visitor)
  const end = endOf(socket)
  while (end.bytesWritten === 0) await wait(10)
  end.cork()
  let most = 0
  const { pool } = house.service.store
  // As the store tells it: forty changes in a notice.
  const notice = Array.from({ length: 40 }, () => ['brent', episodeId])
  for (let told = 0; told < 5_000 && !end.destroyed; told += notice.length) {
    await pool.query('select pg_notify($1, $2)', ['whereabouts_changed', JSON.stringify(notice)])
    most = Math.max(most, end.writableLength)
  }
  if (!end.destroyed) await once(end, 'close')
  expect(most).toBeLessThan(128 * 1024)
  socket.destroy()
})
