import { capital } from './sentence.ts'

/** Words of closed lists that are not said as they are written, in the middle of a sentence. */
const inSentences: Readonly<Record<string, string>> = {
  unknown: 'not known',
  nrm: 'National Referral Mechanism',
  'national-referral-mechanism': 'National Referral Mechanism',
  camhs: 'CAMHS',
  fgm: 'female genital mutilation',
  'honour-based-abuse': 'honour-based abuse',
  'cme-inclusion': 'children missing education and inclusion',
  'mase-panel': 'MASE panel',
  'childrens-services': 'children’s services',
  'childrens-rights-officer': 'children’s rights officer',
  'mash-social-worker': 'MASH social worker',
  'semi-independent': 'semi-independent',
  'inter-agency-liaison': 'inter-agency liaison',
}

/** Words that say, standing alone on a tag, what they could not inside a sentence. */
const alone: Readonly<Record<string, string>> = {
  ungraded: 'Not graded yet',
  unclassified: 'Not decided yet',
  undecided: 'Not decided yet',
}

/** A word of a closed list, or a key, within a sentence: `foster-care` is `foster care`. What is not a key stays as it is written. */
export function sayWord(word: string): string {
  return inSentences[word] ?? sayKey(word)
}

/** The same standing alone, as on a tag or beside a box: `Foster care`. */
export function sayLabel(word: string): string {
  return alone[word] ?? capital(sayWord(word))
}

/** What people are told about, where it takes a few words more after “told of”. */
const topics: Readonly<Record<string, string>> = {
  absence: 'the absence',
  missing: 'the child being missing',
  'away-without-authorisation': 'the child being away without permission',
  concern: 'a concern',
  'still-missing': 'the child still being missing',
  grade: 'the risk grade',
  located: 'the child being located',
  return: 'the child’s return',
  'return-unsafe': 'its not being safe to go back',
  'found-report': 'the police found report',
  interview: 'the return interview',
  'interview-outcome': 'what came of the return interview',
  meeting: 'a meeting',
  plan: 'the plan',
  placement: 'the placement',
  'placement-not-notified': 'a placement nobody was told of',
  'safeguarding-referral': 'a safeguarding referral',
  'repeat-missing': 'repeated absences',
  closure: 'the closing of the case',
  disagreement: 'a disagreement',
  crime: 'a crime',
  'offer-of-contact': 'an offer of contact',
  'need-to-know': 'the need to know meeting',
  'form-request': 'a form that is needed',
  consultation: 'what is to be done, to hear what they think of it',
}

/** What somebody is told about, after “told of” or “about”: `missing` is `the child being missing`. */
export function sayTopic(topic: string): string {
  return topics[topic] ?? sayWord(topic)
}

/** Concerns that need a few words more after “a concern about”. */
const concerns: Readonly<Record<string, string>> = {
  'immediate-safety': 'the child’s immediate safety',
  safeguarding: 'the child’s safeguarding',
  'crime-victim': 'the child being the victim of a crime',
  'crime-by-child': 'the child having committed a crime',
  'risk-to-others': 'the child being a risk to others',
  'out-of-character': 'the absence being out of character',
  'antecedent-behaviour': 'behaviour before the absence',
  'trigger-incident': 'an incident that set the absence off',
  'post-incident-behaviour': 'behaviour after the absence',
  'family-abduction': 'abduction within the family',
  'placement-push-factor': 'something in the placement that drove the child away',
  'parents-unconcerned': 'the parents being unconcerned',
  'parents-failed-to-report': 'the parents failing to report',
  'address-or-adults': 'the address with the people there',
  'length-of-absence': 'the length of the absence',
  'placement-stability': 'the stability of the placement',
  'left-country': 'the child having left the country',
  'return-home-unsafe': 'the return home being unsafe',
  'reluctant-to-return': 'the child being reluctant to return',
  'response-not-in-line': 'a response that is not in line with the protocol',
  doubt: 'doubt whether the child is missing',
  vulnerable: 'the child being vulnerable',
  'at-risk': 'the child being at risk',
}

/** A concern after “a concern about”: `left-country` is `the child having left the country`. */
export function sayConcern(concern: string): string {
  return concerns[concern] ?? sayWord(concern)
}

/** Questions that need a few words more after “a decision on”, or as one of a list. */
const decisions: Readonly<Record<string, string>> = {
  'absence-time-limit': 'a time limit for the absence',
  'act-for-carer': 'acting for a carer who cannot',
  'alert-authorities': 'alerting other authorities',
  'assessment-of-need': 'an assessment of need',
  'child-and-family-assessment': 'a child and family assessment',
  'circulate-details': 'circulating the child’s details',
  closure: 'closing the case',
  'closure-ratified': 'ratifying the decision to close the case',
  'consider-publicity': 'publicity',
  contact: 'a contact with children’s services',
  'early-care-review': 'an earlier looked after review',
  'early-conference': 'an earlier child protection conference',
  'education-contact': 'a contact about missing education',
  'end-care-status': 'ending care status',
  'end-placement': 'ending the placement',
  'enquiries-elsewhere': 'whether most enquiries are in another area',
  'exploitation-strategy-discussion': 'a strategy discussion on trafficking or exploitation',
  'failed-to-attend-court': 'whether the child failed to attend court',
  'health-alert': 'an alert to health services',
  homeless: 'whether the young person is homeless',
  'independent-person': 'offering somebody independent to talk to',
  'joint-high-risk': 'whether the risk is immediate or high',
  'legal-meeting': 'an urgent legal meeting',
  'looked-after-review': 'a looked after review',
  'move-to-missing': 'moving the case from absent to missing',
  'multi-agency-intervention': 'whether repeat absences need several agencies',
  'national-desk-alert': 'an alert to the National missing persons desk',
  'next-steps': 'the next steps',
  order: 'a court order',
  'other-safeguards': 'press and other safeguards',
  'panel-referral': 'taking the child to the panel',
  'parenting-support': 'support for parents or carers',
  'party-return': 'whether the rest of the party goes home',
  'police-search-adviser': 'a Police Search Adviser',
  'ports-alert': 'an alert to ports and airports',
  'prevention-interview': 'a prevention interview',
  response: 'the response',
  'return-interview': 'a return interview',
  'review-support': 'reviewing the support under way',
  'risk-and-vulnerability-assessment': 'a risk and vulnerability assessment',
  'safe-return': 'how to bring the child back safely',
  'section-47': 'section 47 enquiries',
  'senior-investigating-officer': 'a Senior Investigating Officer',
  'strategy-meeting': 'a strategy meeting',
  'tell-of-return': 'telling others that the child is back',
  'uasc-status-criterion': 'whether a criterion for ending looked after status is met',
  'unsuitable-place': 'what keeps the child safe in an unsuitable place',
  'urgent-strategy-meeting': 'an urgent strategy meeting',
  visit: 'going to see the child',
  'warning-notice': 'a warning notice',
  'who-is-told': 'who is told',
}

/** What was decided on, after “a decision on”: `alert-authorities` is `alerting other authorities`. */
export function sayDecision(decision: string): string {
  return decisions[decision] ?? sayWord(decision)
}

/** Words within a key that are not said as they are written. */
const inKeys: Readonly<Record<string, string>> = {
  bromley: 'Bromley',
  caf: 'CAF',
  camhs: 'CAMHS',
  childrens: 'children’s',
  cme: 'CME',
  connexions: 'Connexions',
  lado: 'LADO',
  mase: 'MASE',
  mash: 'MASH',
  merlin: 'MERLIN',
  nrm: 'NRM',
  ola: 'OLA',
  philomena: 'Philomena',
  smart: 'SMART',
  y: 'Y',
}

/** A key of a protocol's own, which no list of ours knows: its hyphens are spaces, and only names within it are spelt as names are. */
export function sayKey(key: string): string {
  if (!/^[a-z0-9][a-z0-9-]*$/.test(key)) return key
  return key
    .split('-')
    .map((part) => inKeys[part] ?? part)
    .join(' ')
}
