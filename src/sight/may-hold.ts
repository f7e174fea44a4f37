import { findFactKind, type Post } from '../facts/index.ts'
import { answersAs, type Speaker } from './may-say.ts'
import { speakerTable } from './table.ts'

/** A task, as far as it goes who may have it: the posts whose it is, whose posts those are, and what is recorded when it is done. */
export interface Holdable {
  /** The post that owes it, and whoever stands in for it at that hour. */
  readonly posts: readonly string[]
  /** Key of the authority, force or provider whose post it is; null where it is not known. */
  readonly whose: string | null
  /** Kinds of fact that show its members done. */
  readonly shownBy: readonly string[]
}

/** Whether somebody may take a task, give it to another or hand it back: it is their post’s, of a post they answer for, or of a colleague in one body with them. */
export function mayTake(speaker: Speaker, { posts, whose }: Holdable): boolean {
  // A provider’s people are not known as such yet, and neither is the force of an area with several.
  if (whose !== null && speaker.of !== undefined && whose !== speaker.of) return false
  return posts.some((post) => answersAs(speaker, post))
}

/** Whether somebody may be given a task: whoever may take it, and whoever’s post is named for the doing of it, such as whoever interviews children who come back. */
export function mayBeGiven(speaker: Speaker, task: Holdable): boolean {
  return mayTake(speaker, task) || task.shownBy.some((kind) => isNamedFor(speaker.post, kind))
}

function isNamedFor(post: string, kind: string): boolean {
  const known = findFactKind(kind)
  return known !== undefined && (speakerTable[known.speakers].posts?.includes(post) ?? false)
}

/** Whether somebody may take on a child who was handed over: the one person it is for; else whoever’s post it is for, and their colleagues in one body. */
export function mayTakeOn(
  speaker: Speaker & { readonly person: string },
  { to, person }: { readonly to: Post; readonly person: string | null },
): boolean {
  if (person !== null) return person === speaker.person
  return mayTake(speaker, { posts: [to.post], whose: to.of ?? null, shownBy: [] })
}
