import {
  sayConcern,
  sayDecision,
  sayKey,
  sayTopic,
  sayWord,
  withArticle,
} from '../../words/index.ts'
import { sayConsenter } from '../conditions/functions/consented.ts'

/** What is asked of a fact, field by field. A field that is asked for by name here is said; whoever calls says the others. */
export interface AskedOfFact {
  /** The words asked of a field, each as it is said, joined with “or”; undefined where nothing is asked of it. */
  readonly list: (field: string, say?: (word: string) => string) => string | undefined
  /** Whether a field is asked for, and takes this word and no other. */
  readonly only: (field: string, word: string) => boolean
}

/** A fact of a kind as a claim that follows “when”: `a strategy meeting is held`. */
type FactWords = (asked: AskedOfFact) => string

/** ` by the carer`; nothing where nobody is named. */
function after(before: string, said: string | undefined): string {
  return said === undefined ? '' : ` ${before} ${said}`
}

/** The same with nothing before it. */
function then(said: string | undefined): string {
  return said === undefined ? '' : ` ${said}`
}

const post = (word: string): string => `the ${sayKey(word)}`
const from =
  (words: Readonly<Record<string, string>>) =>
  (word: string): string =>
    words[word] ?? sayWord(word)

const meetingServed = from({
  first: 'the first one',
  'decided-on': 'the one decided on',
  concern: 'the one a concern calls for',
  'two-days': 'the one at two days',
  'seven-days': 'the one at seven days',
  'twenty-eight-days': 'the one at 28 days',
  'weekly-review': 'a weekly review',
  'fortnightly-review': 'a fortnightly review',
  'monthly-review': 'a monthly review',
  'six-weekly-review': 'a six-weekly review',
  'two-monthly-review': 'a two-monthly review',
  review: 'a review',
  exploitation: 'the one on exploitation',
  return: 'the one on the return',
})
const enquiryMade = from({
  'contact-child': 'trying to reach the child',
  'search-home': 'searching the home',
  'search-surroundings': 'searching nearby',
  'search-vehicles': 'searching vehicles',
  friends: 'asking friends',
  family: 'asking family',
  'places-known': 'going to places the child knows',
  school: 'asking the school',
  hospitals: 'asking hospitals',
  custody: 'asking custody suites',
  'social-media': 'looking at social media',
  'phone-data': 'looking at phone records',
  'others-in-home': 'asking others who live there',
  'leads-in-home': 'looking for leads in the home',
  'systems-check': 'checking records',
  'house-visit': 'visiting a house',
})
const policeAnswer = from({
  'recorded-missing': 'by recording the child as missing',
  'recorded-absent': 'by recording the child as absent',
  'deployment-delayed': 'with a delay',
  refused: 'by refusing it',
  'no-further-action': 'with no further action',
})
const policeCheck = from({
  'face-to-face': 'face to face',
  video: 'by video',
  'telephone-child': 'by telephone with the child',
  'telephone-carer': 'by telephone with the carer',
  'by-other-professional': 'by another professional',
})
const disputed = from({
  classification: 'what the absence is held to be',
  grade: 'the grade',
  delay: 'a delay',
  refusal: 'a refusal',
  'report-not-warranted': 'whether a report is called for',
  level: 'the level',
})
const contact = from({ spoke: 'speaks to somebody', message: 'sends a message' })
const consentTo = from({
  photograph: 'a photograph',
  'information-sharing': 'sharing information',
  'return-interview': 'the return interview',
  assessment: 'an assessment',
})
const consentAnswer = from({
  given: 'yes',
  refused: 'no',
  objected: 'an objection',
  withdrawn: 'that it is withdrawn',
  'not-practicable': 'that asking was not practicable',
})
const documentCalled = from({ philomena: 'Philomena form' })
const planCalled = (word: string): string =>
  from({
    philomena: 'Philomena form',
    'missing-risk-assessment': 'missing risk assessment',
  })(word).replace(/^(?!.*(form|assessment)$)(.*)$/, '$2 plan')

/** Some are not called meetings. */
function meetingCalled(word: string): string {
  const said = sayWord(word)
  return /(conference|case review|after review|conversation|group)$/.test(said)
    ? said
    : `${said} meeting`
}

function meeting(asked: AskedOfFact, does: string): string {
  const which = asked.list('meeting', meetingCalled)
  return `${which === undefined ? 'a meeting' : withArticle(which)} is ${does}${after('with', asked.list('attended', post))}${after('as', asked.list('serves', meetingServed))}`
}

function isWell(asked: AskedOfFact): string {
  return asked.only('wellbeingConfirmed', 'yes') ? ' and is known to be well' : ''
}

/** Kinds of fact as they are said. Any other kind goes by its title. */
export const factWords: Readonly<Record<string, FactWords>> = {
  'absence.noticed': (asked) =>
    `the absence is noticed${after('by', asked.list('noticedBy', post))}${after('from', asked.list('missingFrom'))}${
      asked.list('whereaboutsKnown') === undefined ? '' : ' and nobody knows where the child is'
    }`,
  'absence.classified': (asked) =>
    `the absence is ${after('held to be', asked.list('as')).trim() || 'classified'}${after('by', asked.list('body', post))}`,
  'accountability.taken-over': (asked) => `${asked.list('for') ?? 'responsibility'} is taken over`,
  'assessment.completed': (asked) =>
    `${after('the', asked.list('assessment')).trim() || 'an'} assessment is completed${after('with the level', asked.list('level'))}`,
  'care-status.recorded': (asked) =>
    asked.only('lookedAfter', 'yes')
      ? 'the child is recorded as looked after'
      : asked.only('lookedAfter', 'no')
        ? 'the child is recorded as not looked after'
        : 'the child’s care status is recorded',
  'child.located': (asked) =>
    `the child is found${after('by', asked.list('locatedBy', post))}${isWell(asked)}`,
  'child.photographed': () => 'a photograph of the child is added',
  'child.registered': () => 'the child is added',
  'child.returned': (asked) =>
    `the child comes back${then(asked.list('how'))}${isWell(asked)}${
      asked.only('policeAware', 'yes') ? ' and the police know' : ''
    }`,
  'concern.escalated': (asked) =>
    `the concern is taken further${after('to', asked.list('to', post))}`,
  'concern.recorded': (asked) => {
    const about = after('about', asked.list('concern', sayConcern))
    return asked.only('present', 'yes')
      ? `a concern${about} is recorded`
      : `it is recorded whether there is a concern${about}`
  },
  'consent.recorded': (asked) =>
    `${asked.list('whose', sayConsenter) ?? 'somebody'} is asked for consent${after('to', asked.list('for', consentTo))}${after('and the answer is', asked.list('answer', consentAnswer))}`,
  'contact.made': (asked) => {
    const does = asked.list('result', contact)
    const seems = asked.only('safe', 'yes')
      ? ' and seems safe'
      : asked.only('safe', 'no')
        ? ' and does not seem safe'
        : ''
    return does === undefined && seems === ''
      ? 'somebody tries to reach the child'
      : `the child ${does ?? 'is in touch'}${seems}`
  },
  'decision.recorded': (asked) =>
    `the decision on ${asked.list('decision', sayDecision) ?? 'any question'} is ${asked.list('outcome') ?? 'recorded'}`,
  'document.completed': (asked) =>
    `${after('the', asked.list('document', documentCalled)).trim() || 'a document'} is completed`,
  'document.shared': (asked) =>
    `${after('the', asked.list('document', documentCalled)).trim() || 'a document'} is shared${after('with', asked.list('to', post))}`,
  'education.recorded': (asked) =>
    asked.only('missingEducation', 'yes')
      ? 'the child is recorded as missing education'
      : 'the child’s education is recorded',
  'education-case.recorded': (asked) =>
    `the missing education case is recorded${after('as', asked.list('status'))}${
      asked.only('leftCountry', 'yes') ? ' with the child thought to have left the country' : ''
    }`,
  'enquiries.finished': (asked) =>
    asked.only('able', 'no')
      ? 'it is recorded that the carer could not make enquiries'
      : `the carer’s enquiries are finished${asked.list('able') === undefined ? '' : ' and nobody says that they could not be made'}`,
  'enquiry-47.recorded': (asked) =>
    `a section 47 enquiry is ${asked.only('open', 'yes') ? 'opened' : 'recorded'}`,
  'enquiry.made': (asked) =>
    `${asked.list('enquiry', enquiryMade) ?? 'an enquiry'} is recorded${after('with the result', asked.list('result'))}`,
  'found-report.received': () => 'the police found report is received',
  'immigration.recorded': (asked) =>
    asked.only('unaccompanied', 'yes')
      ? 'the child is recorded as unaccompanied'
      : asked.only('migrant', 'yes')
        ? 'the child is recorded as a migrant child'
        : 'the child’s immigration circumstances are recorded',
  'level.set': (asked) => `the level of intervention is set${after('at', asked.list('level'))}`,
  'media.decided': (asked) =>
    asked.only('publicise', 'yes') ? 'it is decided to publicise' : 'publicity is decided on',
  'meeting.called': (asked) => meeting(asked, 'called'),
  'meeting.held': (asked) => meeting(asked, 'held'),
  'notice.given': (asked) =>
    `somebody tells ${asked.list('to', post) ?? 'somebody'}${after('of', asked.list('about', sayTopic))}${after('with the form', asked.list('form', sayKey))}`,
  'order.ended': (asked) => `${withArticle(asked.list('order') ?? 'order or notice')} ends`,
  'order.made': (asked) => `${withArticle(asked.list('order') ?? 'order or notice')} is made`,
  'others-missing.recorded': (asked) =>
    `it is recorded whether anybody else is missing${asked.list('others') === undefined ? '' : ', yes or no'}`,
  'panel.considered': (asked) =>
    `${after('the', asked.list('panel')).trim() || 'a panel'} considers the child`,
  'person.allocated': (asked) => `somebody is named as ${asked.list('role', post) ?? 'a worker'}`,
  'placement.began': (asked) =>
    `a placement begins${asked.only('emergency', 'yes') ? ' in an emergency' : ''}`,
  'placement.planned': (asked) =>
    asked.only('stands', 'planned') ? 'a move is planned' : 'a move is planned or called off',
  'plan.recorded': (asked) => {
    const plan = after('the', asked.list('plan', planCalled)).trim() || 'a plan'
    return `${plan} ${asked.only('active', 'yes') ? 'is in force' : 'is recorded'}`
  },
  'plan.shared': (asked) =>
    `${after('the', asked.list('plan', planCalled)).trim() || 'a plan'} is shared${after('with', asked.list('to', post))}`,
  'police-check.completed': (asked) =>
    `the police check on the return is done${then(asked.list('method', policeCheck))}`,
  'police.disputed': (asked) =>
    `a disagreement with the police${after('about', asked.list('about', disputed))} is ${
      asked.only('resolved', 'yes') ? 'settled' : 'recorded'
    }${after('by', asked.list('raisedBy', post))}`,
  'police.enquiries-exhausted': () => 'the police record that active enquiries are exhausted',
  'police.graded': (asked) => `the police grade the risk${after('as', asked.list('grade'))}`,
  'police.reported': (asked) =>
    `the child is reported to the police${after('by', asked.list('reportedBy', post))}`,
  'police.responded': (asked) =>
    `the police answer the report${then(asked.list('response', policeAnswer))}`,
  'police.review-set': () => 'the police set their next review',
  'police.reviewed': () => 'the police review the case',
  'publicity.proposed': () => 'publicity is proposed',
  'referral.made': (asked) =>
    `a referral is made${after('to', asked.list('to', post))}${after('for', asked.list('for'))}`,
  'respite.began': () => 'a respite stay begins',
  'return-interview.arranged': () => 'the return interview is arranged',
  'return-interview.held': (asked) =>
    `the return interview is held${
      asked.only('independent', 'yes') ? ' independently of the placement' : ''
    }${after('by', asked.list('interviewer', post))}${after('by', asked.list('method'))}${after('as agreed by', asked.list('methodAgreedBy', post))}${after('and the child went because of', asked.list('reasons', from({ 'push-placement': 'the placement', 'push-home': 'home' })))}`,
  'return-interview.offered': (asked) =>
    `a return interview is offered${after('with', asked.list('interviewer', post))}${
      asked.only('choiceGiven', 'yes') ? ' and the child may choose who holds it' : ''
    }`,
  'return-interview.recorded': (asked) =>
    `the return interview is written up${after('and shared with', asked.list('sharedWith', post))}`,
  'return-interview.refused': (asked) =>
    `the return interview is refused${after('by', asked.list('refusedBy', post))}`,
  'review.completed': (asked) =>
    `${after('the', asked.list('review')).trim() || 'a'} review is completed`,
  'risk.recorded': (asked) =>
    `it is recorded ${asked.only('present', 'yes') ? 'that' : 'whether'} ${
      asked.list('risk', (word) => `“${sayWord(word)}”`) ?? 'something'
    } is a risk${asked.list('present') === 'yes or no' ? ', yes or no' : ''}`,
  'sighting.reported': (asked) =>
    asked.only('credible', 'yes')
      ? 'a sighting is reported and believed'
      : asked.list('credible') === undefined
        ? 'a sighting is reported'
        : 'a sighting is reported that may be believed',
  'step.recorded': (asked) =>
    `${asked.list('act', (word) => `“${sayKey(word)}”`) ?? 'a step'} is recorded as a step`,
  'whereabouts.recorded': (asked) =>
    asked.only('known', 'yes')
      ? 'it is recorded where the child is'
      : 'it is recorded whether it is known where the child is',
}
