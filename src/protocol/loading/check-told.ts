import type { Duty } from '../pack/duty-shape.ts'
import { partiesWritten } from '../pack/party-shape.ts'
import { type CheckContext, type Place, within } from './check-context.ts'

/** Whom a title or a line says is told, consulted or invited: up to what they are told. */
const addressed =
  /^(?:tell|inform|notify|consult|invite) (.*?)(?: (?:that|of|what|how|who|whether|if|about|to|in|for)\b|[.;(]|$)/i

/** Somebody whom a title or a line has told must be a party of the duty: of anybody else nobody could say whether they were. */
export function checkTold(context: CheckContext, place: Place, duty: Duty): void {
  const parties = [...new Set(partiesWritten(duty).map(({ role }) => role))]
  const named = parties.map((role) => titleOf(context, role))
  const lines = (duty.contents ?? []).map(({ item }, i) => ({
    text: item,
    at: within(place, 'contents', i, 'item'),
  }))
  for (const { text, at } of [{ text: duty.title, at: within(place, 'title') }, ...lines]) {
    const [, whom = ''] = addressed.exec(text) ?? []
    for (const role of Object.keys(context.pack.roles)) {
      if (role === 'child') continue
      const title = titleOf(context, role)
      if (parties.includes(role) || named.some((one) => one.includes(title) || title.includes(one)))
        continue
      if (isNamed(title, whom))
        context.report(
          at,
          'party-not-tracked',
          `This names “${role}”, who is no party of the duty: nobody could say whether they were.`,
          { suggestion: `name ${role} under tells, consults or invites` },
        )
    }
  }
}

function titleOf({ pack, shared }: CheckContext, role: string): string {
  return (pack.roles[role]?.title ?? shared.roles.get(role)?.title ?? role).toLowerCase()
}

/** Whether a text names a post by its title, alone or as several. What is the child’s is not the child. */
function isNamed(title: string, text: string): boolean {
  const words = title.split(/[^\p{L}]+/u).filter(Boolean)
  return new RegExp(`(?<!\\p{L})${words.join('[^\\p{L}]+')}s?(?![’\\p{L}])`, 'iu').test(text)
}
