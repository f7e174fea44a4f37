import { isPost } from '../facts/index.ts'

/** A post as an answer: its word, and whose it is where that is said, as `mash@exampleshire`. No word of a post has an @. */
export function answerOfPost({
  post,
  of,
}: {
  readonly post: string
  readonly of?: string | null
}): string {
  return of === undefined || of === null ? post : `${post}@${of}`
}

/** The post that an answer to a role question names: as it is said, with whose it is where the answer says so. */
export function postOfAnswer(
  answer: string,
): string | { readonly post: string; readonly of: string } {
  const [post = '', of] = answer.split('@')
  return of === undefined ? answer : { post, of }
}

/** What stands in a fact as an answer: a post as its word, anything else as it is. */
export function answerWord(value: unknown): unknown {
  return isPost(value) ? answerOfPost(value) : value
}
