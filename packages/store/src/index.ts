export { type Context, contextKeyPads, signContext } from "./context.ts";
export { Database, type DatabaseOptions } from "./database.ts";
export { DataKeys, type Place } from "./data-keys.ts";
export { type InstrumentRegistryRow, migrate, type MigrateOptions, type MigrateReport, pendingMigrations, readMigrations } from "./migrate.ts";
export { leaveTrace } from "./record-read.ts";
export { type Schema, type TableName, tables } from "./schema.ts";
export { realSeams, type Seams } from "./seams.ts";
export { StoreError, type StoreErrorCode, toStoreError } from "./store-error.ts";
export { type Query, sqlFor, statements, Transaction } from "./transaction.ts";
export { keepPack, type KeptPack, loadPacks, type PackToKeep, withdrawPack } from "./practice/wording-packs.ts";
export { kindsInLog, loadLog, type LogFilter, type LogRow } from "./audit-log.ts";
export { addAudit, type AuditEntry, canonical, type Change, write, type WriteRequest, type Written } from "./write.ts";
export { type BegunPage, keepBegun } from "./administration/begun-answers.ts";
export { type AnswerToStore, type FormToStore } from "./administration/form-to-store.ts";
export { type FormContext, readFormContext } from "./administration/form-context.ts";
export { type StoredForm, storeForm, storeLater, wasStored } from "./administration/store-form.ts";
export { type LinkToMake, makeLink } from "./link/make-link.ts";
export { anyOf } from "./any-of.ts";
export { placeOf } from "./places.ts";
export { clientName, loadTreatment, loadTreatments, therapistOf, type Treatment } from "./treatment/load-treatment.ts";
export { makeTreatment, type NewTreatment } from "./treatment/make-treatment.ts";
export { loadMeetings, loadMeetingsOf, type Meetings, treatmentOfSession } from "./session/load-meetings.ts";
export { addSessionEvent, addSessions, type NewSessionEvent } from "./session/change-session.ts";
export { type After, briefDays, loadAfters } from "./after/load-afters.ts";
export { type AnsweredForm, formsDone, loadAnswers } from "./after/load-answers.ts";
export { type Line, loadLines, type NewLine, writeLine } from "./after/lines.ts";
export { commitGuess, loadGuesses, type NewGuess } from "./after/guesses.ts";
export { addOpening, changeOpening, type NewOpening } from "./after/openings.ts";
export { addPromise, addToTry, changePromise, loadPromises, loadToTry, type NewBetween, type PromiseMade, type ToTry } from "./between/promises.ts";
export { addLookEvent, beginStoredLook, loadLooks, type Look, type NewLook, type NewLookEvent } from "./look/looks.ts";
export { makePractice, type NewPractice } from "./practice/make-practice.ts";
export { changePracticeSettings, type PracticeSettings } from "./practice/practice-settings.ts";
export { type CrisisNumber, loadCrisisNumbers, replaceCrisisNumbers } from "./practice/crisis-numbers.ts";
export { loadOutsidePerson, type OutsidePerson, replaceOutsidePerson } from "./practice/outside-person.ts";
export { type MissingForInvitations, missingForInvitations } from "./practice/missing-for-invitations.ts";
export { agreeToLook, changeOwnSettings, loadOwnSettings, type OwnSettings, type OwnSettingsKept } from "./person/own-settings.ts";
export { addStaff, endStaff, loadStaff, rolesOfPerson, staffAtWork, type StaffMember } from "./person/staff.ts";
export { type FirstTimeChoices, keepFirstTimeChoices, loadFirstTime } from "./person/first-time.ts";
export { invitationHours, makeInvitation, type NewInvitation, voidInvitations } from "./invitation/make-invitation.ts";
export { confirmInvitation, type Invitation, loadInvitation, loadInvitations } from "./invitation/load-invitations.ts";
export { changeProfile, type ClientProfile, clientNames, loadProfile, type ProfileChange } from "./treatment/client-profile.ts";
export { comingBreaks, sayHowTryingWent, type TryOutcome } from "./client-page/between.ts";
export { helpOfPractice, type HelpNumber } from "./client-page/help.ts";
export { correctLook, lookCorrections } from "./client-page/looked-at.ts";
export { addOwnLink } from "./client-page/own-link.ts";
export { changeOwnProfile, type OwnProfile, type OwnProfileChange, ownProfile } from "./client-page/own-profile.ts";
export { type OwnTherapist, type OwnTreatment, ownTreatment } from "./client-page/own-treatment.ts";
export { askingResumedOn, isStopped, type PausedPart, type StandingPause, standingPauses, stopParts } from "./client-page/pauses.ts";
export { answerToolQuestion, type ToolAnswer, toolAskedAfter } from "./client-page/tool-question.ts";
export { type KeptLine, keepLine, keptLines, letLineGo } from "./kept-line/kept-line.ts";
export { answerMessage, type MessageAnswer, type MessageChoice, messagesOf, sendMessage, type ShortMessage, treatmentOfMessage } from "./message/message.ts";
export { changeNote, type NoteKind, noteStanding, type OwnNote, ownNotes, sendNote, takeNoteBack } from "./note/own-notes.ts";
export { addPlanEntry, changePlanEntry, choosePlanReaders, orderPlan, type PlanEntry, type PlanSection, readPlan, removePlanEntry } from "./plan/plan.ts";
export { addConsent, type ConsentSaid, consentsSaid } from "./privacy/consent.ts";
export { type Erased, eraseClient } from "./privacy/erase-client.ts";
export { turnLookingOn } from "./privacy/looking-again.ts";
export { type Looked, whoLooked } from "./privacy/who-looked.ts";
export { ownFormsDone } from "./client-page/forms-closed.ts";
export { type OwnScore, ownScores } from "./client-page/own-scores.ts";
export { acknowledgeNote, type Acknowledged, loadNoteMarks, loadSentNotes, type NoteMark, openNote, type SentNote, treatmentOfNote } from "./between/sent-notes.ts";
export { waitingMessages } from "./between/waiting-messages.ts";
export { type AskingOfTreatment, loadAsking, resumeAsking } from "./between/asking.ts";
export { addNotNow, loadNotNow, type NotNowWhy } from "./between/not-now.ts";
export { loadReportedScores, type ReportedScore, type ScoreToType, typeScore } from "./scores/reported-scores.ts";
export { addImportedScores, type ImportedScore, inFixedSizes, scoreKey, type StoredScore, storedScoresBetween } from "./scores/imported-scores.ts";
export { addImportRun, type ImportRun, loadImportRuns, type TakenBack, takeBackImport } from "./scores/import-runs.ts";
export { loadReach, type Reached } from "./treatment/load-reach.ts";
export { type ConsentGiven, consentsOf, ownReads, planChangedOn } from "./record/record.ts";
export { loadLookMarks } from "./between/look-marks.ts";
export { contactFailed } from "./record/contact-failed.ts";
export { loadAllianceAnswers } from "./scores/alliance-answers.ts";
export { addJobs, type JobKind, type JobOf, type JobToAdd } from "./delivery/jobs.ts";
export { jobsSchemaVersion } from "./delivery/jobs-schema.ts";
export { planMessageAt, planMessages, planToPlanAhead } from "./delivery/plan-messages.ts";
export {
  changeDelivery,
  type Delivery,
  type DeliveryKind,
  type DeliveryState,
  type DeliveryToKeep,
  keepDelivery,
  loadDeliveries,
} from "./delivery/deliveries.ts";
export { chooseMessages, keepStopHash, markAddressFailed, messagesByStopHash, type ReachedByMail, reachedByMail } from "./delivery/reach-by-mail.ts";
export { addMailedLink, type MailedLink } from "./delivery/mailed-link.ts";
export { finishForm, type FormWordingUsed, type Unfinished, unfinishedForms } from "./administration/unfinished.ts";
export { type ClosedCourse, loadClosedCourses } from "./course-model/closed-courses.ts";
export { dropCourseModel, keepCourseModel, loadCourseModels, type StoredBackTest, type StoredCourseModel } from "./course-model/course-models.ts";
export { planRefit } from "./course-model/plan-refit.ts";
