import { isIP, isIPv4 } from 'node:net'
import { BadInput } from '../cli/index.ts'

/** Proxies before us, as WHEREABOUTS_PROXIES names them: addresses and ranges (CIDR), with commas or spaces between. Throws `BadInput` for one that is neither. */
export function readProxies(written: string): readonly string[] {
  const named = written.split(/[\s,]+/).filter((one) => one !== '')
  for (const one of named) {
    const [address = '', mask, ...more] = one.split('/')
    const longest = isIPv4(address) ? 32 : 128
    const isMask = mask === undefined || (/^\d{1,3}$/.test(mask) && Number(mask) <= longest)
    if (isIP(address) === 0 || !isMask || more.length > 0)
      throw new BadInput(
        `“${one}” in WHEREABOUTS_PROXIES is no address and no range: give such as 10.0.0.5 or 10.0.0.0/24.`,
      )
    if (mask !== undefined && Number(mask) === 0)
      throw new BadInput(
        `“${one}” in WHEREABOUTS_PROXIES would believe everybody about who they are. Name the proxies.`,
      )
  }
  return named
}

/** Where people find the service. Throws `BadInput` for anything but the beginning of a web address. */
export function readPublicUrl(written: string): string {
  const url = URL.canParse(written) ? new URL(written) : null
  if (url && /^https?:$/.test(url.protocol) && url.pathname === '/' && url.search === '')
    return url.origin
  throw new BadInput(
    `“${written}” in PUBLIC_URL is not where a service can be: give such as https://whereabouts.example.org, with no path.`,
  )
}

/** Requests a minute of one person. Throws `BadInput` for what is no number of them. */
export function readRequests(written: string): number {
  const requests = Number(written)
  if (Number.isInteger(requests) && requests > 0) return requests
  throw new BadInput(
    `“${written}” in WHEREABOUTS_REQUESTS_A_MINUTE is not a number of requests: give a whole number above 0.`,
  )
}
