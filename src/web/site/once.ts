import type nunjucks from 'nunjucks'

type Markup = nunjucks.runtime.SafeString

/**
 * Markup that a macro makes of one and the same object, made the first time a page shows it and kept for as long as the object is. For what a
 * protocol says of a duty whatever the case: its terms, its readings. Only for objects that nobody changes; `as` is what the markup is of them.
 */
export function rememberOnce(): (as: string, of: object, macro: (of: object) => Markup) => Markup {
  const made = new Map<string, WeakMap<object, Markup>>()
  return (as, of, macro) => {
    const kept = made.get(as) ?? new WeakMap<object, Markup>()
    made.set(as, kept)
    const known = kept.get(of)
    if (known) return known
    const markup = macro(of)
    kept.set(of, markup)
    return markup
  }
}
