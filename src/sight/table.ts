import type { Agency, Audience, PostSense, Speakers } from '../facts/index.ts'

/*
 * Who may see, say and amend what. This page is the whole of it: every kind of fact says one word for whom it is for and one
 * word for who may say it (src/facts/kinds), a field that is for fewer its own, and here is whom each word covers. The code beside it only looks things up.
 *
 * Whatever else holds: what a person recorded themselves they may always see; a record is opened only by those with
 * something to do with the child; a protocol may be stricter about who decides, and never looser; which version of a protocol
 * judges an episode, and that a duty of it need not be done, is said by those who act in its name: the authority that keeps the
 * record, and for the host's protocol the host.
 */

/** People, by the agency they act for; or by the post they hold, where one post of an agency is meant and not the rest. */
export interface Whom {
  readonly agencies: readonly Agency[]
  readonly posts?: readonly string[]
}

const professionals: readonly Agency[] = [
  'childrens-services',
  'police',
  'health',
  'education',
  'voluntary',
  'partnership',
  'other',
]

/**
 * Professionals, as those whom a fact is for. `other` is whoever belongs to no agency here, the press and the subject of a
 * warning notice among them: of those, only the posts named, which work for the child.
 */
const working = professionals.filter((agency) => agency !== 'other')
const posts = [
  'return-home-interviewer',
  'independent-professional',
  'other-local-authority',
  'other-local-authorities',
  'responsible-authority-social-worker',
  'local-authority-where-abuse-occurred',
]

/** Whom a fact is for, by its word. */
export const audienceTable: Readonly<Record<Audience, Whom>> = {
  /** Everybody working on the absence, and the family. */
  all: { agencies: [...working, 'carer', 'family'], posts },
  /** What the people who look after the child must know: health needs, plans, whom to ring. */
  'professionals-and-carers': { agencies: [...working, 'carer'], posts },
  /** Risks, assessments, meetings, decisions, what professionals say to one another. */
  professionals: { agencies: working, posts },
  'police-and-care': { agencies: ['police', 'childrens-services'] },
  care: { agencies: ['childrens-services'] },
  /** What a child said in confidence, perhaps about the carer. */
  interview: { agencies: ['childrens-services'], posts: ['return-home-interviewer'] },
}

/** Who may say a fact, by its word. */
export const speakerTable: Readonly<Record<Speakers, Whom>> = {
  anyone: { agencies: [...professionals, 'carer', 'family'] },
  'carers-and-professionals': { agencies: [...professionals, 'carer'] },
  'carers-family-and-childrens-services': { agencies: ['carer', 'family', 'childrens-services'] },
  'carers-and-childrens-services': { agencies: ['carer', 'childrens-services'] },
  professionals: { agencies: professionals },
  'police-and-childrens-services': { agencies: ['police', 'childrens-services'] },
  'education-and-childrens-services': { agencies: ['education', 'childrens-services'] },
  'health-and-childrens-services': { agencies: ['health', 'childrens-services'] },
  'health-police-and-childrens-services': { agencies: ['health', 'police', 'childrens-services'] },
  /** Those who hold return interviews: voluntary bodies, whoever holds the post elsewhere, and the social worker of another authority's child. */
  'interviewers-and-childrens-services': {
    agencies: ['childrens-services', 'voluntary'],
    posts: [
      'return-home-interviewer',
      'independent-professional',
      'responsible-authority-social-worker',
    ],
  },
  'panel-members': { agencies: ['police', 'childrens-services', 'partnership'] },
  'childrens-services': { agencies: ['childrens-services'] },
  police: { agencies: ['police'] },
  /** Only the service itself, which is nobody who signs in. */
  service: { agencies: [] },
}

/**
 * Agencies whose people answer for one another: what a protocol asks of one post of theirs, whoever holds another may say was
 * done. The rest are many bodies under one word: only the post asked, and whoever answers for it, may say so.
 */
export const oneBody: readonly Agency[] = [
  'childrens-services',
  'police',
  'health',
  'education',
  'carer',
  'family',
]

/**
 * For whom a speaker may name a post, by the sense in which a field names it (see `shapes.ts` in facts). `own` – a post they
 * hold or answer for; `own-agency` – also any post of their own agency; `any` – anybody's. Whoever tells or asks somebody may
 * name anybody; whoever says who *did* a thing speaks for them; what somebody had the authority to *decide* they say themselves.
 */
export const namingTable: Readonly<
  Record<PostSense, (agency: Agency) => 'own' | 'own-agency' | 'any'>
> = {
  doer: (agency) => (professionals.includes(agency) ? 'own-agency' : 'own'),
  decider: () => 'own',
  told: () => 'any',
  named: () => 'any',
  /** Children's services allocate anybody to a child; every other agency its own people. */
  appointed: (agency) => (agency === 'childrens-services' ? 'any' : 'own-agency'),
}

/**
 * Who may correct or withdraw what somebody of an agency said, besides its author and whoever holds the author's post after
 * them. What families and carers said is put right by the child's social worker and their manager, who spoke to them.
 */
export const amenderTable: Readonly<Record<Agency, readonly string[]>> = {
  'childrens-services': ['team-manager', 'head-of-service'],
  police: ['police-missing-unit'],
  carer: ['residential-manager', 'allocated-social-worker', 'team-manager'],
  family: ['allocated-social-worker', 'team-manager'],
  health: ['named-health-professional'],
  education: ['designated-safeguarding-teacher'],
  voluntary: [],
  partnership: ['team-manager'],
  other: [],
  /** What the service said of itself stands. */
  system: [],
}
