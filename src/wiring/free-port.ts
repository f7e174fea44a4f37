import { createServer } from 'node:net'

/** A port nothing listens on just now. */
export async function findFreePort(host: string): Promise<number> {
  return new Promise((found, failed) => {
    const probe = createServer()
    probe.once('error', failed)
    probe.listen(0, host, () => {
      const address = probe.address()
      probe.close(() => {
        if (address && typeof address === 'object') found(address.port)
        else failed(new Error(`no free port on ${host}`))
      })
    })
  })
}
