import { mayMoveClock, mayNameIn } from '../sight/index.ts'
import type { Answering } from './answering.ts'
import { countAwayWith, getAwayWith } from './away/get-away.ts'
import { getChildWith, listChildrenWith } from './child/get-child.ts'
import { introduceChildWith } from './child/register-child.ts'
import { seeChild } from './child/see-child.ts'
import { openCorrectionWith } from './correct/open-correction.ts'
import { whatFollowsWith } from './correct/what-follows.ts'
import type { Dependencies } from './dependencies.ts'
import { getEpisodeWith } from './episode/get-episode.ts'
import { getWhoKnowsWith } from './episode/get-who-knows.ts'
import { seeCase } from './episode/see-case.ts'
import { subscribeWith } from './episode/subscribe.ts'
import { findFormWith } from './forms/find-form.ts'
import { formRecording } from './forms/form-for-duty.ts'
import { getHandoversWith, openHandoverWith } from './handover/get-handovers.ts'
import { offerHandoverWith, takeOnWith } from './handover/write-handover.ts'
import { findProtocol, listInForce, listVersions } from './library.ts'
import { getMonthWith, overseesWith } from './month/get-month.ts'
import { offerFormsWith } from './record/offer-forms.ts'
import { recordFactsWith } from './record/record-facts.ts'
import { draftsWith } from './report/drafts.ts'
import { getReportedWith } from './report/get-reported.ts'
import { openReportWith } from './report/open-report.ts'
import { reportAbsenceWith } from './report/report-absence.ts'
import { openReturnWith } from './return/open-return.ts'
import { recordReturnWith } from './return/record-return.ts'
import { roleTitleIn, whoseOf } from './role-title.ts'
import { doTaskWith } from './tasks/do-task.ts'
import { getTaskWith } from './tasks/get-task.ts'
import { giveTaskWith, handBackTaskWith, takeReportWith, takeTaskWith } from './tasks/hold-task.ts'
import { openGivingWith } from './tasks/open-giving.ts'
import { viewerOf } from './viewer.ts'
import type { Actor, App } from './views.ts'
import { getPlansWith, getWorklistWith } from './worklist/get-worklist.ts'

/** What people can do, wired to the rooms that keep and show it. */
export function createApp(dependencies: Dependencies): App {
  const { accounts, library } = dependencies
  const roleTitle = (authority: string, role: string) => roleTitleIn(library, authority, role)
  const findActor = async (account: string): Promise<Actor | null> => {
    const found = await accounts.findAccount(account)
    if (!found) return null
    const { name, authority, agency, role, children } = found
    return {
      account,
      name,
      authority,
      agency,
      role,
      roleTitle: roleTitle(authority, role),
      children,
    }
  }
  const answering: Answering = {
    readModels: dependencies.readModels,
    accounts,
    library,
    forms: dependencies.forms,
    seen: {
      case: (query) => seeCase(dependencies, query),
      child: (query) => seeChild(dependencies, query),
    },
  }
  const recordFacts = recordFactsWith(dependencies)
  return {
    findActor,
    listChildren: listChildrenWith(answering),
    reportAbsence: reportAbsenceWith(dependencies),
    recordFacts,
    takeTask: takeTaskWith(answering, recordFacts),
    giveTask: giveTaskWith(answering, recordFacts),
    handBackTask: handBackTaskWith(answering, recordFacts),
    openGiving: openGivingWith(answering),
    takeReport: takeReportWith(recordFacts),
    getHandovers: getHandoversWith(answering),
    openHandover: openHandoverWith(answering),
    offerHandover: offerHandoverWith(dependencies, recordFacts),
    takeOn: takeOnWith(recordFacts),
    getWorklist: getWorklistWith(answering),
    getPlans: getPlansWith(answering),
    getAway: getAwayWith(answering),
    countAway: countAwayWith(answering),
    getMonth: getMonthWith(dependencies),
    oversees: overseesWith(library),
    getEpisode: getEpisodeWith(answering),
    getWhoKnows: getWhoKnowsWith(answering),
    getChild: getChildWith(answering),
    formRecording: (kind) =>
      formRecording(dependencies.forms.forms, { fact: kind, data: {} })?.form ?? null,
    findForm: findFormWith(dependencies),
    getTask: getTaskWith(answering),
    doTask: doTaskWith(dependencies, answering),
    openReport: openReportWith(answering),
    introduceChild: introduceChildWith(dependencies),
    getReported: getReportedWith(answering),
    drafts: draftsWith(dependencies),
    openReturn: openReturnWith(answering),
    recordReturn: recordReturnWith(library, recordFacts),
    offerForms: offerFormsWith(answering),
    openCorrection: openCorrectionWith(dependencies),
    whatFollows: whatFollowsWith(dependencies),
    listProtocols: (now) => listInForce(library, now),
    listVersions: (protocol) => listVersions(library, protocol),
    getProtocol: (name, now) => findProtocol(library, name, now),
    mayMoveClock: (actor) => mayMoveClock(viewerOf(library, actor)),
    roleTitle,
    mayName: (actor, kind, field, role) =>
      mayNameIn(viewerOf(library, actor), kind, field, whoseOf(role)),
    subscribe: subscribeWith(dependencies, findActor),
  }
}
