/** With a capital at the front; nothing else changes. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** The same in the middle of a sentence: “Missing” is “missing”. What begins with two capitals, as an abbreviation does, stays. */
export function uncapital(text: string): string {
  return /^\p{Lu}(?!\p{Lu})/u.test(text) ? `${text.charAt(0).toLowerCase()}${text.slice(1)}` : text
}

/** A noun with the article it takes: `a carer`, `an allocated social worker`. */
export function withArticle(noun: string): string {
  return `${/^[aeiou]/i.test(noun) ? 'an' : 'a'} ${noun}`
}

/** The verb forms that take “not” after them. */
const auxiliaries = /^(.*?) (is|are|was|were|has|have|had|can|will|does) (.*)$/
const indefinite = /^an? /

/**
 * A plain clause the other way: `the child is disabled` → `the child is not disabled`, `a plan is in force` → `no plan is in force`,
 * `the child has a disability` → `the child has no disability`.
 * Undefined where the grammar is not plain enough to be sure: somebody has to write it out.
 */
export function negated(clause: string): string | undefined {
  const having = /^(the .*?) (has|had) an? (.*)$/.exec(clause)
  if (having) return `${having[1]} ${having[2]} no ${having[3]}`
  const [, subject, verb, rest] = auxiliaries.exec(clause) ?? []
  if (subject === undefined || verb === undefined || rest === undefined) return undefined
  if (indefinite.test(subject)) return `no ${subject.replace(indefinite, '')} ${verb} ${rest}`
  return /^(the|this|it)\b/.test(subject) ? `${subject} ${verb} not ${rest}` : undefined
}
