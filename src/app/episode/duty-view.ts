import type { Timeline } from '../../episode/index.ts'
import type { Form } from '../../forms/index.ts'
import {
  type Applied,
  type CompiledPack,
  dutyOf,
  explain,
  formerNames,
  type Whose,
  type Why,
} from '../../protocol/index.ts'
import type { Viewer } from '../../sight/index.ts'
import { sayList } from '../../words/index.ts'
import { formForDuty, waysToDo } from '../forms/form-for-duty.ts'
import { saidBy } from '../forms/said-by.ts'
import { titleOfRole } from '../library.ts'
import { hasDoneTheirPart, jointlyWith } from '../worklist/owed-by.ts'
import type { DutyView } from './duty-views.ts'
import type { SeenDuty } from './see-case.ts'

/** A duty, of an absence or a child, as a page shows it to somebody. */
export function dutyView(
  duty: SeenDuty & Whose,
  timeline: Timeline,
  applied: readonly Applied[],
  viewer: { readonly mine: readonly string[]; readonly speaker: Viewer },
  forms: readonly Form[],
  call: (duty: SeenDuty, asking: CompiledPack | undefined) => DutyView['calls'],
): DutyView {
  const asking =
    applied.find(({ compiled }) => compiled.pack.protocol === duty.askers[0]?.protocol) ??
    applied[0]
  const compiled = asking?.compiled
  const ways = compiled && waysToDo(compiled, duty, timeline.facts)
  const form = formForDuty(forms, ways)
  const written = duty.askers.map(({ protocol, duty: id, instance }) => {
    const pack = applied.find((one) => one.compiled.pack.protocol === protocol)?.compiled.pack
    return { instance, duty: pack && dutyOf(pack, id) }
  })
  const owners = duty.askers.map(({ owner }) => owner)
  let why: Why | undefined
  return {
    ...duty,
    whose: isTheirs(duty, owners, viewer) ? 'mine' : 'others',
    ownerTitle: sayList(
      [duty.owner, ...jointlyWith(duty).map(({ role }) => role)].map((role) =>
        titleOfRole(compiled, role),
      ),
      'and',
    ),
    outOfHoursTitle: duty.outOfHours === null ? null : titleOfRole(compiled, duty.outOfHours),
    form: form && ways ? { id: form.form, preset: saidBy(viewer.speaker, ways) } : null,
    contents: written.flatMap((one) => (one.duty?.contents ?? []).map(({ item }) => item)),
    formerly: written.flatMap((one) => formerNames(one.instance, one.duty?.was)),
    get why() {
      why ??= whyOf(duty, timeline, applied)
      return why
    },
    waivable: written.some((one) => one.duty?.waivedBy?.includes(viewer.speaker.post) ?? false),
    calls: call(duty, compiled),
  }
}

/** Whether a duty is this person's: as its owner, or as one of several who own it together; while it is open, for as long as their part of it is not done. */
function isTheirs(
  duty: SeenDuty,
  owners: readonly string[],
  { mine, speaker }: { readonly mine: readonly string[]; readonly speaker: Viewer },
): boolean {
  const left = (done: boolean) => duty.doneAt !== null || !done
  return (
    owners.some((owner) => mine.includes(owner) && left(hasDoneTheirPart(duty, owner))) ||
    jointlyWith(duty).some(
      ({ role, of, doneAt }) =>
        mine.includes(role) &&
        (of === null || speaker.of === undefined || of === speaker.of) &&
        left(doneAt !== null),
    )
  )
}

/** Why, from what this person may see; where there is more to it than that, that there is. */
function whyOf(duty: SeenDuty, timeline: Timeline, applied: readonly Applied[]): Why {
  const why = explain(timeline, applied, duty)
  return duty.restsOnHidden
    ? { ...why, because: [...why.because, { text: restsOnMore, fact: null }] }
    : why
}

const restsOnMore = 'It rests on something you may not see.'
