import autocannon from 'autocannon'
import { median } from '../measure.ts'

/** What one page costs, asked for alone and by many. */
export interface PageLoad {
  /** Median milliseconds from asking to the last byte, one request at a time. */
  readonly milliseconds: number
  readonly requestsASecond: number
  readonly bytes: number
}

const connections = 8
const seconds = 6

/** @param whileLoaded called a few times a second under load, to look at memory. */
export async function loadPage(
  url: string,
  cookie: string,
  whileLoaded: () => void = () => {},
): Promise<PageLoad> {
  const headers = { cookie }
  let bytes = 0
  const times: number[] = []
  for (let i = 0; i < 150; i++) {
    const asked = performance.now()
    const response = await fetch(url, { headers, redirect: 'manual' })
    bytes = (await response.arrayBuffer()).byteLength
    if (response.status !== 200) throw new Error(`${url} was answered ${response.status}`)
    if (i >= 30) times.push(performance.now() - asked)
  }
  const watch = setInterval(whileLoaded, 100)
  const result = await autocannon({ url, connections, duration: seconds, headers })
  clearInterval(watch)
  if (result.non2xx > 0 || result.errors > 0) {
    throw new Error(`${url}: ${result.non2xx} answers were not pages, ${result.errors} failed`)
  }
  return {
    milliseconds: median(times),
    requestsASecond: median([result.requests.p50, result.requests.average]),
    bytes,
  }
}
