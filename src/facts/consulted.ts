import type { Fact } from './fact.ts'
import type { Post } from './post.ts'

/** Posts that each word for whom a decision on publicity consulted stands for. */
const postsOf: Readonly<Record<string, readonly Post[]>> = {
  police: [{ post: 'police' }],
  parents: [{ post: 'parent' }, { post: 'person-with-parental-responsibility' }],
  council: [{ post: 'childrens-services' }, { post: 'childrens-social-care' }],
  'social-worker': [{ post: 'allocated-social-worker' }],
  carer: [{ post: 'carer' }],
  child: [{ post: 'child' }],
}

/** Those whom a fact says were consulted, in words of its own. */
export function consultedIn(fact: Fact): readonly Post[] {
  if (fact.kind !== 'media.decided') return []
  return (fact.data.consulted ?? []).flatMap((word) => postsOf[word] ?? [])
}
