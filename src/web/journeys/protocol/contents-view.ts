import { describeCondition, type Pack } from '../../../protocol/index.ts'
import { askedCount, postsOf, sayAsked } from './asks-view.ts'
import { frameOf, type Opened } from './opened.ts'
import { askedAt, stagesOf } from './stages.ts'

/** A protocol's own page: what it is, what it asks of whoever looks, and the way to everything in it. */
export function contentsView(
  opened: Opened,
  role: string,
  versions: readonly Pack[],
  others: readonly Pack[],
) {
  const { pack, base } = opened
  const stages = stagesOf(pack, base)
  return {
    ...frameOf(opened, pack.title),
    title: pack.title,
    scope: pack.scope ? describeCondition(pack.scope.when, pack) : null,
    versions: versionLinks(versions, pack),
    stages: stages.map(({ id, title, href, duties }) => ({
      id,
      title,
      href,
      duties: duties.map((duty) => ({
        id: duty.duty,
        title: duty.title,
        href: askedAt(base, duty),
      })),
    })),
    flowHref: `${base}/flow/${stages[0]?.id ?? ''}`,
    mine: postsOf(opened, role).find((one) => one.role === role) ?? null,
    asked: sayAsked(askedCount(opened, role)),
    hasRules: pack.rules.length + pack.guidance.length > 0,
    others: others
      .filter(({ protocol }) => protocol !== pack.protocol)
      .map(({ protocol, title }) => ({
        title,
        href: `/compare?${new URLSearchParams({ a: pack.protocol, b: protocol })}`,
      })),
  }
}

/** Links to the protocol's other versions; none when there is only this one. */
function versionLinks(versions: readonly Pack[], shown: Pack) {
  return versions
    .filter((pack) => pack !== shown)
    .map(({ protocol, version }) => ({
      href: `/protocols/${protocol}@${version.id}`,
      compare: `/compare?${new URLSearchParams({ a: `${protocol}@${version.id}`, b: `${protocol}@${shown.version.id}` })}`,
      version,
    }))
}
