import type { FastifyRequest } from 'fastify'
import { knownOf } from '../../../app/index.ts'
import { type Answers, type Form, fieldsTaking, pageOf, wordsIn } from '../../../forms/index.ts'
import { actorOf } from '../../../http/index.ts'
import type { Boxes } from '../../forms/boxes.ts'
import { type FormSetting, type PartView, partViews, roleChoices } from '../../forms/form-page.ts'
import type { FieldFault } from '../../forms/question-box.ts'
import { answersSoFar } from '../../forms/read-form.ts'
import type { Site } from '../../site/site.ts'
import type { Subject } from './subject.ts'

/** How far a form is filled in. */
interface Filled {
  readonly form: Form
  readonly boxes: Boxes
  readonly faults: readonly FieldFault[]
  readonly preset: Readonly<Record<string, unknown>>
  readonly known?: NonNullable<FormSetting['known']>
  /** What was answered before: a post named then may go on being named. */
  readonly answered?: Answers
}

/** The parts of a form about an absence or a child, ready for a template. */
export function formParts(
  site: Site,
  request: FastifyRequest,
  subject: Subject,
  { form, boxes, faults, preset, known, answered = {} }: Filled,
): readonly PartView[] {
  const { app, now } = site.deps
  const actor = actorOf(request)
  const knowledge = { known: knownOf(actor) }
  const titleOf = (post: string) => app.roleTitle(actor.authority, post)
  const roles = roleChoices(app, actor, subject, preset)
  const named = form.sections
    .flatMap(({ fields }) => fields)
    .filter(({ type }) => type === 'role' || type === 'roles')
    .flatMap(({ name }) => wordsIn(answered[name]))
    .filter((post, i, all) => all.indexOf(post) === i && !roles.some(({ value }) => value === post))
  return partViews({
    form,
    parts: pageOf(
      form,
      () => true,
      answersSoFar(form, boxes, { ...knowledge, now: now() }),
      knowledge,
    ),
    boxes,
    faults,
    now: now(),
    roles: [...roles, ...named.map((value) => ({ value, text: titleOf(value) }))],
    titleOf,
    mayBe: (question, post) =>
      wordsIn(answered[question]).includes(post) ||
      fieldsTaking(form, question).every(({ kind, field }) =>
        app.mayName(actor, kind, field, post),
      ),
    child: subject.child.name,
    ...(known && { known }),
  })
}
