/**
 * The closed word lists facts are written in. Each list is the union of the terms the five protocols use,
 * under the field's standard name; local titles live in the packs.
 */

/** Yes, no and not known are three answers and never merge. */
export const yesNoUnknown = ['yes', 'no', 'unknown'] as const

/** What an absence is held to be. Which of these a protocol uses, and under what name, is pack data. */
export const classifications = [
  'missing',
  'absent',
  'away-without-authorisation',
  'not-missing',
] as const

/** Police grades of the College of Policing APP; `absent` is the former name kept by older protocols as "no apparent risk". */
export const policeGrades = ['very-low', 'low', 'medium', 'high', 'absent'] as const

/** The national framework's levels of intervention. */
export const interventionLevels = [
  'no-immediate-intervention',
  'carer-intervention',
  'police-intervention',
] as const

export const placementTypes = [
  'foster-care',
  'connected-person-care',
  'residential-home',
  'supported-lodgings',
  'semi-independent',
  'residential-school',
  'secure',
  'with-parents',
  'hospital',
  'custody',
  'other',
] as const

/** Where the child lives when not missing: with family, or in the care of an authority. */
export const settings = ['home', 'care'] as const

/** Where a child was to be when they were found gone. */
export const missingFrom = [
  'home',
  'placement',
  'school',
  'hospital',
  'outing',
  'contact',
  'other',
] as const

export const legalStatuses = [
  'none',
  'section-17',
  'section-20',
  'section-31',
  'interim-care-order',
  'emergency-protection',
  'police-protection',
  'remand',
  'special-guardianship',
  'other',
] as const

/** Statuses under which a local authority holds parental responsibility. */
export const authorityHoldsResponsibility = [
  'section-31',
  'interim-care-order',
  'emergency-protection',
] as const

export const plans = [
  'child-protection',
  'child-in-need',
  'care',
  'pathway',
  'early-help',
  'placement',
  'trigger',
  'missing-management',
  'missing-risk-assessment',
  'philomena',
  'safety',
] as const

/** Standing risks and vulnerabilities of the child, held from an instant until said otherwise. */
export const risks = [
  'sexual-exploitation',
  'criminal-exploitation',
  'trafficking',
  'gangs',
  'radicalisation',
  'forced-marriage',
  'honour-based-abuse',
  'fgm',
  'domestic-abuse',
  'self-harm',
  'suicide',
  'mental-health',
  'substance-misuse',
  'disability',
  'learning-disability',
  'special-educational-needs',
  'medical-condition',
  'essential-medication',
  'pregnancy',
  'offending',
  'bullying',
  'known-to-go-missing',
  'particularly-vulnerable',
  'parental-issues',
  'sexual-offence-risk',
] as const

/** Concerns about this absence, raised or ruled out by somebody at an instant. */
export const concerns = [
  'immediate-safety',
  'significant-harm',
  'safeguarding',
  'exploitation',
  'trafficking',
  'crime-victim',
  'crime-by-child',
  'risk-to-others',
  'out-of-character',
  'antecedent-behaviour',
  'trigger-incident',
  'post-incident-behaviour',
  'abduction',
  'family-abduction',
  'placement-push-factor',
  'parents-unconcerned',
  'parents-failed-to-report',
  'address-or-adults',
  'length-of-absence',
  'placement-stability',
  'left-country',
  'return-home-unsafe',
  'reluctant-to-return',
  'response-not-in-line',
  'doubt',
  'vulnerable',
  'at-risk',
] as const

export const services = [
  'childrens-services',
  'family-solutions',
  'early-help',
  'youth-justice',
  'cme-inclusion',
  'camhs',
  'exploitation-team',
] as const

export const orders = [
  'recovery-order',
  'emergency-protection-order',
  'police-protection',
  'abduction-warning-notice',
  'harbouring-notice',
  'secure-accommodation-order',
  'wardship',
  'port-alert',
  'disclosure-order',
] as const

export const meetings = [
  'strategy',
  'professionals',
  'review-planning',
  'missing-child',
  'child-protection-conference',
  'care-planning',
  'placement-planning',
  'looked-after-review',
  'case-review',
  'return-planning',
  'follow-up-conversation',
  'integrated-risk-management',
  'network',
  'legal-planning',
  'core-group',
  'complex-strategy',
  'need-to-know',
] as const

/** Which of several meetings of one kind a meeting is, where a protocol asks for more than one in an absence. */
export const meetingsServed = [
  'first',
  'decided-on',
  'concern',
  'two-days',
  'seven-days',
  'twenty-eight-days',
  'weekly-review',
  'fortnightly-review',
  'monthly-review',
  'six-weekly-review',
  'two-monthly-review',
  'review',
  'exploitation',
  'return',
] as const

export const panels = [
  'vulnerable-adolescents-panel',
  'operational-panel',
  'strategic-panel',
  'mase-panel',
  'missing-panel',
  'safeguarding-partnership',
  'inter-agency-liaison',
  'national-referral-mechanism',
] as const

/** What somebody was told about. */
export const noticeTopics = [
  'absence',
  'missing',
  'away-without-authorisation',
  'concern',
  'still-missing',
  'grade',
  'located',
  'return',
  'return-unsafe',
  'found-report',
  'interview',
  'interview-outcome',
  'meeting',
  'plan',
  'placement',
  'placement-not-notified',
  'safeguarding-referral',
  'repeat-missing',
  'closure',
  'publicity',
  'disagreement',
  'crime',
  'offer-of-contact',
  'missing-education',
  'need-to-know',
  'form-request',
  'information',
  'consultation',
] as const

export const enquiries = [
  'contact-child',
  'search-home',
  'search-surroundings',
  'search-vehicles',
  'friends',
  'family',
  'places-known',
  'school',
  'hospitals',
  'custody',
  'social-media',
  'phone-data',
  'others-in-home',
  'leads-in-home',
  'systems-check',
  'house-visit',
  'other',
] as const

/** Why a child who returned is thought to have gone, as said by them or judged by the interviewer. */
export const reasonsForGoing = [
  'push-home',
  'push-placement',
  'pull-friends',
  'pull-family',
  'pull-exploitation',
  'education',
  'emotional-wellbeing',
  'substance',
  'independence',
  'misunderstanding',
  'other',
  'not-said',
] as const

/** What somebody's consent is asked for. */
export const consentSubjects = [
  'publicity',
  'photograph',
  'information-sharing',
  'national-missing-persons-desk',
  'return-interview',
  'assessment',
  'early-help',
] as const

/** Whose consent it is: a parent is asked as somebody with parental responsibility. */
export const consenters = [
  'child',
  'parental-responsibility',
  'local-authority',
  'carer',
  'other',
] as const

/** Where consent stands. `objected` – they are against it, whether or not it needs their consent; `not-practicable` – they could not be asked. */
export const consentAnswers = [
  'asked',
  'given',
  'refused',
  'objected',
  'withdrawn',
  'not-practicable',
] as const

/** How a return interview was held. */
export const interviewMethods = ['face-to-face', 'video', 'telephone'] as const

/** Who says they saw the child. */
export const sighters = [
  'parent',
  'carer',
  'family',
  'professional',
  'police',
  'member-of-public',
  'child',
  'unknown',
] as const

/** What another agency or authority takes over being accountable for. */
export const accountabilities = ['continuing-action', 'case-responsibility'] as const

export const caseStatuses = ['open', 'dormant', 'closed'] as const

export const agencies = [
  'childrens-services',
  'police',
  'carer',
  'family',
  'health',
  'education',
  'voluntary',
  'partnership',
  'other',
  'system',
] as const

export type YesNoUnknown = (typeof yesNoUnknown)[number]
export type Agency = (typeof agencies)[number]
