import type { Fact, FactInput } from '../../facts/index.ts'
import type { Form } from '../../forms/index.ts'
import type { AnsweredForm, FactView, Outcome } from '../views.ts'

interface Sent {
  readonly facts: readonly FactInput[]
  readonly form?: AnsweredForm | readonly (AnsweredForm | null)[]
}

/**
 * What was sent, each fact with the form it was answered on, so that whoever reads it later knows what was asked. Only the service says
 * so: it knows which form it showed, and somebody who sends facts showed nobody any.
 */
export function withForm<C extends Sent>(command: C): Outcome<C> {
  const { facts, form } = command
  const claimed = facts.findIndex(({ data }) => isObject(data) && 'onForm' in data)
  if (claimed >= 0)
    return {
      kind: 'refused',
      reason: 'faulty-facts',
      message: 'Something in what you sent needs to be put right. Nothing has been recorded.',
      faults: [
        {
          field: facts.length === 1 ? 'onForm' : `${claimed}.onForm`,
          rule: 'wrong-shape',
          message: 'Leave out the form: the service adds it where it showed one.',
        },
      ],
    }
  if (!form) return { kind: 'ok', value: command }
  const formOf = (i: number) => ('form' in form ? form : form[i])
  return {
    kind: 'ok',
    value: { ...command, facts: facts.map((fact, i) => answeredOn(fact, formOf(i) ?? null)) },
  }
}

function answeredOn(fact: FactInput, form: AnsweredForm | null): FactInput {
  if (!form || !isObject(fact.data)) return fact
  const of = nameOf(form.of)
  const onForm = { form: form.form, version: form.version, ...(of !== undefined && { of }) }
  return { ...fact, data: { ...fact.data, onForm } }
}

/** The form a fact was answered on, where it is not that form as it is now. */
export function earlierForm({ data }: Fact, forms: readonly Form[]): FactView['earlierForm'] {
  const { onForm } = data
  if (!onForm) return null
  const now = forms.find(({ form, of }) => form === onForm.form && nameOf(of) === onForm.of)
  if (now?.version === onForm.version) return null
  return { title: now?.title ?? null, version: onForm.version, versionNow: now?.version ?? null }
}

function nameOf(of: Form['of']): string | undefined {
  return of ? `${of.id}@${of.version}` : undefined
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
