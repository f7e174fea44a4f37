import { fieldOf, isoOf } from '../../facts/index.ts'
import {
  answersOf,
  type Form,
  formOf,
  offeringAsAnswered,
  withoutSettled,
} from '../../forms/index.ts'
import type { Dependencies } from '../dependencies.ts'
import { findFormWith, formsOf } from '../forms/find-form.ts'
import { formRecording } from '../forms/form-for-duty.ts'
import { knownOf } from '../report/open-report.ts'
import type { OpenCorrection, OpenedCorrection } from '../views.ts'

/** The form a fact is put right on: that which records its kind, with what it says now; where none does, only when it happened can be. */
export function openCorrectionWith(
  dependencies: Pick<Dependencies, 'forms'>,
): (query: OpenCorrection) => OpenedCorrection {
  const findForm = findFormWith(dependencies)
  return ({ actor, fact, inForce }) => {
    const { occurredAt, occurredUntil, data } = fact.stands ?? fact
    const recording = formRecording(formsOf(dependencies.forms.forms, inForce), {
      fact: fact.kind,
      data,
    })
    const found = recording && findForm({ actor, form: recording.form, inForce })
    // Which duty it is of stays as it is: another would be another decision.
    const preset = typeof fieldOf(fact, 'duty') === 'string' ? { duty: fieldOf(fact, 'duty') } : {}
    const form =
      found && saysThisAlone(found) ? withoutSettled(found, preset, () => false) : whenAlone(fact)
    const said = {
      kind: fact.kind,
      occurredAt: isoOf(occurredAt),
      ...(occurredUntil !== undefined && { occurredUntil: isoOf(occurredUntil) }),
      data,
    }
    const answers = answersOf(form, [said], { known: knownOf(actor) })
    return { form: offeringAsAnswered(form, answers), answers, data, preset }
  }
}

function saysThisAlone({ records: [first, ...others] }: Form): boolean {
  return first !== undefined && first.each === undefined && others.length === 0
}

function whenAlone({ kind, title }: OpenCorrection['fact']): Form {
  return formOf({ form: 'when-it-happened', title, records: kind, fields: [] })
}
