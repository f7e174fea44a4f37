import type { Agency, Post } from '../facts/index.ts'

/** What the shared list of posts says of each: whose agency it is, and the posts whose work whoever holds it also does. */
export type Posts = ReadonlyMap<
  string,
  { readonly agency: Agency; readonly answersFor?: readonly string[] }
>

/** Somebody who looks at a record or adds to it: the post they act in, whose it is, and which account they are. */
export interface Viewer extends Post {
  readonly agency: Agency
  readonly person: string
  readonly posts: Posts
}

/** The posts that are this person's: the one they hold, and those it answers for. */
export function postsOf({ post, posts }: Pick<Viewer, 'post' | 'posts'>): readonly string[] {
  return [post, ...(posts.get(post)?.answersFor ?? [])]
}
