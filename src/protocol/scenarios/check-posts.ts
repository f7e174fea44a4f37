import type { Applied } from '../engine/evaluate.ts'
import { type Fault, nearest } from '../loading/faults.ts'
import type { Scenario } from './scenario.ts'

/**
 * Posts a case names that are no role here, whoever says a fact among them. One like a role there is was misspelt, and whoever says a fact without their agency being
 * said would speak for an agency that was only guessed: both are faults. Any other is warned of, since cases may be about people whom no protocol asks anything.
 */
export function checkPosts(
  { posts, source }: Scenario,
  applied: readonly Applied[],
): readonly Fault[] {
  const roles = new Set(applied.flatMap(({ compiled: { shared } }) => [...shared.roles.keys()]))
  return posts
    .filter(({ post }) => !roles.has(post))
    .map(({ post, path, agencyLeftOpen }): Fault => {
      const near = nearest(post, roles)
      return {
        level: near === null && !agencyLeftOpen ? 'warning' : 'error',
        file: source.path,
        ...source.position(path),
        where: '',
        rule: 'unknown-role',
        message: `There is no role “${post}”.`,
        cites: [],
        suggestion:
          near === null
            ? agencyLeftOpen
              ? `write the role meant; or, of somebody no protocol knows, by: { role: ${post}, agency: … }`
              : null
            : `did you mean “${near}”?`,
      }
    })
}
