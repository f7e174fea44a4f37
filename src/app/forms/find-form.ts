import { type Form, partsFor, withOwnQuestions, withWordsInForce } from '../../forms/index.ts'
import { covers } from '../../sight/index.ts'
import type { Dependencies } from '../dependencies.ts'
import type { Actor } from '../views.ts'

/** Forms that all share, and those that the protocols in force bring. */
export function formsOf(
  forms: readonly Form[],
  inForce: readonly { readonly id: string; readonly version: string }[],
): readonly Form[] {
  return forms.filter(
    ({ of }) =>
      of === null || inForce.some(({ id, version }) => id === of.id && version === of.version),
  )
}

/** A form as this person fills it in: with what the protocols in force add to it, and only the parts that are theirs to see. */
export function findFormWith({ forms }: Pick<Dependencies, 'forms'>) {
  return ({
    actor,
    form,
    inForce,
  }: {
    actor: Actor
    form: string
    inForce: readonly { readonly id: string; readonly version: string }[]
  }): Form | null => {
    const found = formsOf(forms.forms, inForce).find((one) => one.form === form)
    if (!found) return null
    const offering = withWordsInForce(found, inForce)
    return partsFor(withOwnQuestions(offering, forms.own, inForce), (audience) =>
      covers({ post: actor.role, agency: actor.agency }, audience),
    )
  }
}
