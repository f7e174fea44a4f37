/** Any address that is not ours. What leads to the same place from here and from elsewhere leads elsewhere. */
const elsewhere = 'http://elsewhere.invalid'

/**
 * Whether an address that came from outside leads to a page of this service and nowhere else, however it is read: by the rules of browsers, which
 * take `/\evil` for `//evil`, drop tabs and line breaks, and resolve dots before they look at slashes.
 */
export function isOwnPage(path: string): boolean {
  if (!/^\/[!-~]*$/.test(path) || path.length >= 500) return false
  if (!URL.canParse(path, elsewhere)) return false
  const read = new URL(path, elsewhere)
  return read.origin === elsewhere && !/^\/[/\\]/.test(decodeAll(read.pathname))
}

/** Something between may undo percent signs before it looks; so do we, until there is nothing to undo. */
function decodeAll(path: string): string {
  let decoded = path
  for (let times = 0; times < 5; times++) {
    const next = decoded.replaceAll(/%(2f|5c|25)/gi, (sign) => decodeURIComponent(sign))
    if (next === decoded) return decoded
    decoded = next
  }
  return decoded
}
