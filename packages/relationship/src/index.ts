export { addDays, dayNumber, daysBetween, dayText, minutesOf, weekdayOf, type LocalDay, type LocalTime, type Weekday } from "./local-day.ts";
export { endOfDay, instantOf, localOf, type Instant } from "./zoned-time.ts";
export {
  lastSession, nextSession, sessionState, sessionStates, tookPlace, type Part, type PlannedBreak, type PlannedSession, type SessionEvent,
  type SessionState, type SessionStatus, type Slot,
} from "./session-state.ts";
export {
  lateGuessMilliseconds, mayGuess, nextWorkingDay, openness, undoOpeningMilliseconds, type HowOpened, type Openness, type OpennessFacts,
} from "./openness.ts";
export {
  allowedNext, applyLook, becomes, beginLook, keepsThinking, lookIsOffered, lookState, mayHappen, rowInView, rowsFromSession, rowsToPick,
  stepOf, wasLookedAt, type AllowedEvent, type LookEvent, type LookEventKind, type LookFacts, type LookPart, type LookPlace,
  type LookState, type LookedLine, type LookedRow, type SaidBack,
} from "./look-together.ts";
export { askingAfter, type AnsweredAfter, type Asking } from "./asking-pause.ts";
export { mayChangeVisibility, mayTakeBack, pairMayRead, visibilities, type Visibility, type VisibleItem } from "./visibility.ts";
export { finding, type Finding } from "./finding.ts";
export { pairsInTime, sharedLines, type SharedLine } from "./shared-judgement.ts";
export { planSessions, weeksAhead, type Rhythm, type SessionToMake } from "./plan-sessions.ts";
export { questionsAWeek, withinBudget, type AskedKind, type DueQuestions } from "./burden-budget.ts";
export { partIsOpen, type OpeningFacts, type OpeningPart } from "./opening-of-parts.ts";
export { ownAnswersDue } from "./own-answers-due.ts";
export { beforeBreakClosesAt, breaksAround, isFelt, type BreaksAround } from "./break-questions.ts";
export { countEndings, endingOf, endingsCountedDays, lookBackSessions, mayWriteGoodbye, type AgreedEnding, type Ending, type EndingFacts } from "./endings.ts";
export { goalPicture, goalRatings, mayAddGoal, mostGoals, type GoalFacts, type GoalPicture, type GoalRated, type GoalRating } from "./goals.ts";
export { howToWork, type BothSides, type HowToWork, type SaidHowToWork } from "./how-to-work.ts";
export { howToWorkDue, type HowToWorkAsked } from "./how-to-work-due.ts";
export { toolHelpsDue } from "./tool-helps-due.ts";
export { hasEnded } from "./has-ended.ts";
export { invitationToSpeakUpDue } from "./invitation-to-speak-up.ts";
export {
  afterOpenHours, beforeOpensHours, formsDue, holdsOwnAnswers, isOpenNow, type AnswersWhere, type DueForm, type FormDueFacts,
} from "./form-due.ts";
export { type ChosenForm, type ChosenPlace, type Often, oftenChoices, weekWithForm } from "./chosen-form.ts";
export { messagesAWeek, outsideNight, planReminder, quietFrom, quietUntil, type ReminderFacts, type ReminderPlan } from "./reminder-rules.ts";
export { lapseWeeks, therapistLapses } from "./late-and-lapses.ts";
export {
  aboutExpected, coursesForAModel, expectedCourse, expectedFindings, type CallsCounted, type CourseModelInUse, type ExpectedCourse, type ExpectedPlace, type Standing,
} from "./expected-course.ts";
export { harderThreeRunning, type HarderRunning } from "./harder-three-running.ts";
export { courseFindings, courseOf, type Course, type OutcomeScale, type OutcomeScore } from "./course.ts";
export { likelyChange, speaksOfChance, type RuleOfChange } from "./rule-of-change.ts";
export { perspectiveGap, type GuessedAnswer } from "./perspective-gap.ts";
export { leftUnanswered, numbersFooting, strainFromNumbers, type NumberFacts, type NumbersFooting, type RatedSeries } from "./strain-from-numbers.ts";
export { usualRangeOfPractice, type AnsweredPair, type UsualRangeOfPractice } from "./usual-range-of-practice.ts";
export {
  codeOfReason, possibleStrain, reasonCodes, reasonOfCode, standingStrain, strainEverySessions, strainsAWeek, strainWeekDays, type PossibleStrain, type RaisedStrain, type ReasonCode, type StrainAnswer, type StrainFacts,
} from "./possible-strain.ts";
export {
  briefOf, briefWords, type Brief, type BriefFacts, type BriefItem, type BriefQuoteRole, type BriefSection, type BriefSectionName,
} from "./brief.ts";
export { callOuts, callOutsShown, waitsPastReadingDay, type CallOut, type CallOutAction, type CaseloadClient } from "./caseload-call-outs.ts";
export { trajectoryChart, type Meeting, type TrajectoryChart } from "./chart-trajectory.ts";
export {
  allianceChart, falseMarkShare, type AllianceChart, type AlliancePoint, type AllianceRepair, type AllianceSession, type UsualRangeInUse,
} from "./chart-alliance.ts";
export { caseloadChart, type CaseloadEntry, type CaseloadRow } from "./chart-caseload.ts";
export { copyState, type CopyState, minutesToChangeHerMind, openedTooLongAgo, type SharedCopy } from "./shared-copy.ts";
export { guessedItems, twoSides, type GuessedItem, type ItemSides, type SidesPoint, type SidesSession, type TwoSidesChart } from "./two-sides.ts";
export { ownGuesses, type GuessedClient, type GuessesOnItem, type LikelyRange, type OwnGuesses } from "./learn/own-guesses.ts";
export { gapsToTalkAbout, type ClientToTalkTo, type GapToTalkAbout } from "./learn/gaps-to-talk-about.ts";
export { saidFirst, whoSaidFirst, type NamedStrain } from "./learn/who-said-first.ts";
export { howNotesLanded, landedNotes, type LandedNote, type WrittenNote } from "./learn/notes-that-landed-hard.ts";
export { thingsToPractise } from "./learn/things-to-practise.ts";
export { allianceEffect, allianceEffectFindings, priorOfAllianceEffect, type AllianceEffect, type RatedCourse } from "./alliance-effect.ts";
export { allianceOutcome, allianceOutcomeFindings, priorOfAllianceOutcome, type AllianceOutcome, type ClosedPair } from "./alliance-outcome.ts";
export { type EffectPart, type EffectParts, type Range } from "./effect-parts.ts";
export { matteredMostFindings, whatMatteredMost, type MatteredMost, type Predictor } from "./what-mattered-most.ts";
export { fewestCounted, whatMattered, type CountedCourse, type CountedScores, type WhatMattered } from "./what-mattered.ts";
export { whatMatteredChart, type ChartEffect, type EffectName, type FormEffects, type ToolCounts, type WhatMatteredChart } from "./chart-what-mattered.ts";
export { likeCodes, talkCodes, wouldHelpCodes } from "./repair/form-e.ts";
export { gentleFlags, type GentleFlag } from "./repair/gentle-flags.ts";
export { changeDoers, lookTimes, type ChangeDoer, type LookTime } from "./repair/small-change.ts";
export { repairMarks, type NumberedSession } from "./repair/repair-marks.ts";
export { isAskedAfter, repairCheckDue } from "./repair/repair-check.ts";
export { checkAnswers, repairSteps, type CheckAnswer, type RepairEvent, type RepairEventKind, type RepairPart, type RepairStep } from "./repair/repair-events.ts";
export { answersThatMend, repairState, sessionsUntilItRests, type RepairFacts, type RepairSession, type RepairStanding, type RepairState } from "./repair/repair-state.ts";
export { mayHappenInRepair } from "./repair/what-may-happen.ts";
export { leadsOutside, lets, whatLeaves, type Lets, type Told } from "./repair/what-she-lets-see.ts";
export { anotherViewTiming, type AnotherViewTiming, type SafeFacts } from "./notes/another-view-waits.ts";
export { fitsAndHurt, isKept, type Landing, landedHard, landingCard } from "./notes/landing.ts";
export { isOpenNote, offerRefusal, type OfferFacts, type OfferRefusal } from "./notes/may-offer.ts";
export { doneCodes, type DoneThen, type NoteEvent, type NoteEventKind, noteKinds, type NotePart, type OpenedHow, type TherapistNoteKind, type Thanked, type UnderstandingAnswer, understandingAnswers } from "./notes/note-events.ts";
export { type NoteOfPair, noteSeenByClient, type NoteSeenByClient, noteSeenByTherapist, type NoteSeenByTherapist } from "./notes/note-seen.ts";
export { answerDays, knownToTherapist, type NoteStanding, noteState, type NoteState, standingVersion } from "./notes/note-state.ts";
export { mayHappenToNote, type NoteFacts, theyMeet } from "./notes/what-may-happen-to-a-note.ts";
export { noteWordsMost, sentencesIn, sentencesOfANote } from "./notes/short-note.ts";
export { type Understood, understandingGrew } from "./notes/understanding-grew.ts";
