import { isAnswer, stillMissing } from './answers.ts'
import type { Case } from './case.ts'
import { firstDone } from './done.ts'
import type { Moments } from './moments.ts'
import { bySurely } from './times.ts'

export function answerPolice(c: Case, m: Moments): void {
  c.answer('hillingdon:police.decide', {
    starts: m.policeReported,
    done: (from) => c.first('police.responded', from),
    ends: m.over,
  })
  c.answer('hillingdon:police.tell-authority', {
    starts: m.policeReported,
    done: (from) =>
      c.told('missing', c.responsible ? ['mash'] : ['mash', 'responsible-authority'], from),
    ends: m.closed,
  })
  c.answer('hillingdon:police.urgent-call', {
    starts: c.becomes((s) => s.reportedToPolice && s.concerns['immediate-safety'] === true),
    done: (from) => c.told('concern', ['mash'], from),
    ends: m.over,
  })
  c.answer('hillingdon:police.assess-risk', {
    starts: m.policeReported,
    done: (from) =>
      c.first('assessment.completed', from, (data) => data.assessment === 'police-risk'),
    ends: m.closed,
  })
  c.answer('hillingdon:police.confirm-risk', {
    starts: c.when('assessment.completed', (data) => data.assessment === 'police-risk'),
    done: (from) =>
      firstDone(c.first('police.reviewed', from), c.step('confirm-police-risk-assessment', from)),
    ends: m.closed,
  })
  c.answer('hillingdon:police.grade', {
    starts: m.policeRecorded,
    done: (from) => c.first('police.graded', from),
    ends: m.over,
  })
  c.answer('hillingdon:police.investigate', {
    starts: m.policeReported,
    applies: stillMissing,
    done: (from) => bySurely(c, 'child.returned', from),
    ends: m.over,
  })
  c.answer('hillingdon:police.repeat-missing', {
    asks: ['multi-agency-intervention'],
    starts: m.heldMissing,
    arises: () => c.earlier + 1 >= 2,
    done: (from) =>
      c.first(
        'decision.recorded',
        from,
        (data) => data.decision === 'multi-agency-intervention' && isAnswer(data),
      ),
    ends: m.closed,
  })
  c.answer('hillingdon:police.refer', {
    starts: c.becomes((s) => s.reportedToPolice && s.concerns.safeguarding === true),
    done: (from) => c.first('referral.made', from, (data) => data.for === 'safeguarding'),
    ends: m.closed,
  })
}
