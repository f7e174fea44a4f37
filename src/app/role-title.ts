import { postOfAnswer } from '../forms/index.ts'
import { findInForce, type Library, titleOfRole, titleOfWhose } from './library.ts'

/** A post as an answer names it, `mash` or `mash@exampleshire`: which, and whose where that is said. */
export function whoseOf(role: string): { readonly post: string; readonly of?: string } {
  const named = postOfAnswer(role)
  return typeof named === 'string' ? { post: named } : named
}

/** What a post, as an answer names it, is called to somebody of an authority. */
export function roleTitleIn(library: Library, authority: string, role: string): string {
  const { post, of } = whoseOf(role)
  // As it is called where it is; whose it is is said of another's.
  const there = of !== undefined && library.authorities.has(of) ? of : authority
  const protocol = library.authorities.get(there)?.protocol
  const title = titleOfRole(
    protocol === undefined ? undefined : findInForce(library, protocol, Number.POSITIVE_INFINITY),
    post,
  )
  return of === undefined || of === authority ? title : `${title}, ${titleOfWhose(library, of)}`
}
