import { type FactOf, namesPolice } from '../facts/index.ts'
import {
  type Applies,
  type ApplyOf,
  all,
  answers,
  answerValue,
  type Draft,
  happens,
  oneOfFamily,
  words,
} from './draft.ts'
import { councilHasViewSlot, getSlot, no, unknown, yes } from './slots.ts'

const classification = getSlot('absence.classification')
const policeClassification = getSlot('absence.policeClassification')
const faceToFace = getSlot('interview.faceToFace')
const everMissing = getSlot('absence.everMissing')
const everUnknown = getSlot('absence.whereaboutsEverUnknown')
const whereaboutsKnown = getSlot('absence.whereaboutsKnown')
const abroad = getSlot('absence.abroad')
const actionTakenOver = getSlot('absence.continuingActionTakenOver')
const caseTakenOver = getSlot('absence.caseResponsibilityTakenOver')
const open = getSlot('absence.open')
const ownAccord = getSlot('found.ownAccord')
const policeAware = getSlot('found.policeAware')
const attempts = getSlot('interview.attempts')
const recordedMissing = getSlot('police.recordedMissing')
const disputed = getSlot('police.disputed')
const issueResolved = getSlot('meeting.issueResolved')
const wellbeing = getSlot('found.wellbeingConfirmed')

const noticed: ApplyOf<'absence.noticed'> = (draft, fact) => {
  draft.set(open, yes)
  noticedAnswers(draft, fact)
  if (fact.data.whereaboutsKnown !== 'yes') draft.set(everUnknown, yes)
}
const noticedAnswers = all(
  words({ setting: 'absence.setting', missingFrom: 'absence.missingFrom' }),
  answers({
    whereaboutsKnown: 'absence.whereaboutsKnown',
    withPermission: 'absence.withPermission',
  }),
)

const whereabouts: ApplyOf<'whereabouts.recorded'> = (draft, fact) => {
  const { known } = fact.data
  const wasKnown = draft.values[whereaboutsKnown] === yes
  whereaboutsAnswers(draft, fact)
  if (known === undefined || known === 'yes') return
  draft.set(everUnknown, yes)
  if (wasKnown) placeLost(draft)
}

/** That a child is away at a known place says nothing any more once nobody knows the place, until somebody says it again. */
function placeLost(draft: Draft): void {
  if (draft.values[classification] !== 'away-without-authorisation') return
  draft.set(classification, 'unclassified')
  draft.set(councilHasViewSlot, no)
}
const whereaboutsAnswers = answers({
  known: 'absence.whereaboutsKnown',
  safe: 'absence.safeThere',
  abroad: 'absence.abroad',
})

/** The council's view wins; a carer's counts until the council has one; the police's stands beside it. */
const classified: ApplyOf<'absence.classified'> = (draft, fact) => {
  const { as } = fact.data
  if (fact.data.body === 'police') draft.set(policeClassification, as)
  else if (fact.data.body === 'council') {
    draft.set(classification, as)
    draft.set(councilHasViewSlot, yes)
  } else if (draft.values[councilHasViewSlot] === no) draft.set(classification, as)
  if (as === 'missing') draft.set(everMissing, yes)
}

const responded: ApplyOf<'police.responded'> = (draft, fact) => {
  const { response } = fact.data
  draft.set(getSlot('police.response'), response)
  if (response === 'recorded-missing') {
    draft.set(recordedMissing, yes)
    draft.set(policeClassification, 'missing')
    draft.set(everMissing, yes)
  }
  if (response === 'recorded-absent') draft.set(policeClassification, 'absent')
}

const graded: ApplyOf<'police.graded'> = (draft, fact) => {
  draft.set(getSlot('police.grade'), fact.data.grade)
}

const returned: ApplyOf<'child.returned'> = (draft, fact) => {
  draft.set(getSlot('absence.returned'), yes)
  draft.set(abroad, no)
  draft.set(open, no)
  const how = fact.data.how
  draft.set(ownAccord, how === 'unknown' ? unknown : how === 'own-accord' ? yes : no)
  draft.set(wellbeing, answerValue(fact.data.wellbeingConfirmed))
  draft.set(getSlot('found.medicalNeed'), answerValue(fact.data.medicalNeed))
  if (how === 'brought-by-police') draft.set(policeAware, yes)
  else if (fact.data.policeAware !== undefined)
    draft.set(policeAware, answerValue(fact.data.policeAware))
}

const located: ApplyOf<'child.located'> = (draft, fact) => {
  draft.set(getSlot('absence.located'), yes)
  if (fact.data.abroad !== undefined) draft.set(abroad, answerValue(fact.data.abroad))
  draft.set(getSlot('absence.whereaboutsKnown'), yes)
  draft.set(wellbeing, answerValue(fact.data.wellbeingConfirmed))
  if (fact.data.willReturn !== undefined) {
    draft.set(getSlot('found.willReturn'), answerValue(fact.data.willReturn))
  }
}

const tellsPoliceOfReturn: ApplyOf<'notice.given'> = (draft, { data }) => {
  if (data.about === 'return' && namesPolice(data.to)) draft.set(policeAware, yes)
}

const policeCheck: ApplyOf<'police-check.completed'> = (draft, fact) => {
  draft.set(getSlot('policeCheck.done'), yes)
  draft.set(policeAware, yes)
  if (fact.data.method === 'face-to-face') draft.set(getSlot('policeCheck.faceToFace'), yes)
  if (fact.data.harmed !== undefined) {
    draft.set(getSlot('policeCheck.harmed'), answerValue(fact.data.harmed))
  }
}

function closes(draft: Draft): void {
  draft.set(open, no)
}

const reopened: ApplyOf<'episode.reopened'> = (draft) => {
  if (draft.values[getSlot('absence.returned')] === no) draft.set(open, yes)
}

/** What each kind of episode fact does. Kinds not listed leave the values alone; conditions read them from the record. */
export const episodeApplies: Applies = {
  'absence.noticed': noticed,
  'absence.classified': classified,
  'level.set': words({ level: 'absence.level' }),
  'concern.recorded': oneOfFamily('concern', 'concern', 'present'),
  'whereabouts.recorded': whereabouts,
  // A sighting that is not believed says nothing of where the child is.
  'sighting.reported': (draft, fact) => {
    if (fact.data.credible === 'yes' && fact.data.abroad !== undefined)
      draft.set(abroad, answerValue(fact.data.abroad))
  },
  'others-missing.recorded': answers({ others: 'absence.othersMissing' }),
  'enquiries.finished': all(
    happens('absence.enquiriesDone'),
    answers({ able: 'absence.carerCouldAct' }),
  ),
  'publicity.proposed': happens('absence.publicityProposed'),
  'media.decided': (draft) => draft.set(getSlot('absence.publicityProposed'), no),
  'accountability.taken-over': (draft, fact) => {
    if (fact.data.for === 'continuing-action') draft.set(actionTakenOver, yes)
    if (fact.data.for === 'case-responsibility') draft.set(caseTakenOver, yes)
  },
  'police.reported': happens('absence.reportedToPolice'),
  'police.responded': responded,
  'police.graded': graded,
  'police.disputed': (draft, fact) => draft.set(disputed, fact.data.resolved === 'yes' ? no : yes),
  'police.enquiries-exhausted': happens('police.enquiriesExhausted'),
  'notice.given': tellsPoliceOfReturn,
  'meeting.held': (draft, fact) => {
    if (fact.data.issueResolved !== undefined) {
      draft.set(issueResolved, fact.data.issueResolved === 'yes' ? yes : no)
    }
  },
  'child.located': located,
  'child.returned': returned,
  'found-report.received': (draft) => draft.set(policeAware, yes),
  'police-check.completed': policeCheck,
  'return-interview.offered': happens('interview.offered'),
  'return-interview.arranged': happens('interview.arranged'),
  'return-interview.attempted': (draft) => draft.set(attempts, Number(draft.values[attempts]) + 1),
  'return-interview.refused': (draft, fact) => {
    if (fact.data.refusedBy === 'child') draft.set(getSlot('interview.refused'), yes)
  },
  'return-interview.refused-by-other': happens('interview.refusedByOther'),
  'return-interview.held': all(
    happens('interview.held'),
    (draft: Draft, fact: FactOf<'return-interview.held'>) => {
      const { method } = fact.data
      draft.set(faceToFace, method === undefined ? unknown : method === 'face-to-face' ? yes : no)
    },
    answers({
      independent: 'interview.independent',
      furtherConcern: 'interview.furtherConcern',
      harmed: 'interview.harmed',
    }),
  ),
  'return-interview.recorded': happens('interview.recorded'),
  'episode.closed': closes,
  'episode.reopened': reopened,
}
