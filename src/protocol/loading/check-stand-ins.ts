import type { CheckContext } from './check-context.ts'

/** Roles whose duties fall to each other, out of hours or while vacant, in a circle: at the end of it stands nobody. */
export function checkStandIns(context: CheckContext): void {
  const { roles } = context.pack
  const next = (role: string): readonly string[] => {
    const { outOfHours, vacantGoesTo } = roles[role] ?? {}
    return [...new Set([outOfHours, vacantGoesTo])].filter((one) => typeof one === 'string')
  }
  const settled = new Set<string>()
  const visit = (role: string, path: readonly string[]): void => {
    const seen = path.indexOf(role)
    if (seen >= 0) {
      const circle = [...path.slice(seen), role]
      const last = path.at(-1) ?? role
      const key = roles[last]?.outOfHours === role ? 'outOfHours' : 'vacantGoesTo'
      context.report(
        { element: 'pack', path: ['roles', last, key], cites: roles[last]?.cites ?? [] },
        'stand-in-circle',
        circle.length === 2
          ? `“${role}” stands in for itself, so that nobody does.`
          : `These stand in for each other in a circle, so that nobody does: ${circle.join(' → ')}.`,
        { suggestion: 'leave it out, or write null where the document says that nobody stands in' },
      )
      return
    }
    if (settled.has(role)) return
    for (const one of next(role)) visit(one, [...path, role])
    settled.add(role)
  }
  for (const role of Object.keys(roles)) visit(role, [])
}
