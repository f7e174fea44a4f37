/**
 * A post: a key of `protocols/roles.yaml`, and whose post it is (the key of an authority, force or provider). Without `of`
 * it is not known whose, and counts as any.
 */
export interface Post {
  readonly post: string
  readonly of?: string
}

/** A post as a fact may write it: the word alone, or with whose it is. */
export type WrittenPost = string | Post

export function isPost(value: unknown): value is Post {
  return (
    typeof value === 'object' &&
    value !== null &&
    'post' in value &&
    typeof value.post === 'string' &&
    (!('of' in value) || typeof value.of === 'string')
  )
}

/** A post as this version reads it; anything that is neither a word nor a post stays as it is. */
export function postFrom(written: unknown): unknown {
  return typeof written === 'string' ? { post: written } : written
}

/** One value of a fact as conditions and packs compare it: a post by its word, whatever whose it is. */
export function wordOf(value: unknown): string {
  return isPost(value) ? value.post : String(value)
}

/** Whether a list of posts names the police, by any of their posts. */
export function namesPolice(posts: readonly Post[] | undefined): boolean {
  return posts?.some(({ post }) => post.startsWith('police')) ?? false
}

/** Whether a list of posts names this one, whatever whose it is. */
export function namesPost(posts: readonly Post[] | undefined, word: string): boolean {
  return posts?.some(({ post }) => post === word) ?? false
}
