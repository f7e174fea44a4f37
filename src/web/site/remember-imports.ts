import nunjucks from 'nunjucks'

/** What a template gives to those that import from it; left out of the published types. */
interface Imported {
  getExported(...asked: unknown[]): void
}

const { prototype }: { prototype: Imported } = Object(nunjucks.Template)
const runAnew = prototype.getExported
const kept = new WeakMap<object, unknown>()

/*
 * Nunjucks runs a template anew for every import of it, and all that it imports in turn: that took most of the time of a page’s frame. Without the
 * context of whoever imports, which none of ours asks for, it gives the same macros every time, so they are kept for as long as the template is.
 */
prototype.getExported = function (this: Imported, ...asked: unknown[]): void {
  const [done] = asked
  const known = kept.get(this)
  if (typeof done !== 'function') runAnew.apply(this, asked)
  else if (known !== undefined) done(null, known)
  else
    runAnew.call(this, (failed: unknown, macros: unknown) => {
      if (!failed) kept.set(this, macros)
      done(failed, macros)
    })
}
