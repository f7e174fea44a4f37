export { type OwnQuestions, withOwnQuestions } from './additions.ts'
export {
  type AnswerWords,
  answerWords,
  type QuestionWords,
  questionWords,
} from './answer-words.ts'
export {
  type Answer,
  type AnsweredRow,
  type Answers,
  endsOf,
  isAnswered,
  isRows,
  spanAnswer,
  wordsIn,
} from './answers.ts'
export { answersOf, type Prefilled, prefill } from './answers-of.ts'
export {
  type Asked,
  askedOf,
  beginsJustNow,
  type Knowledge,
  pageOf,
  partsFor,
  questionIn,
  testsOf,
} from './asked.ts'
export { checkAnswers, lowerFirst } from './check-answers.ts'
export { checkAddition, checkForm } from './check-form.ts'
export type { FormNames } from './check-names.ts'
export { correctedData, offeringAsAnswered } from './corrected.ts'
export { type FormFound, findForms } from './find-forms.ts'
export {
  type Form,
  type FormRecord,
  type FormSection,
  fieldsOf,
  formOf,
  givenRows,
  isGroup,
  occurredQuestion,
  questionsOf,
} from './form.ts'
export { type FormGroup, formGroups, groupTitles } from './groups.ts'
export type { KnownToReport } from './known.ts'
export {
  type Need,
  type UsedWords,
  withNeeds,
  withOtherAbsences,
  withUsedWords,
  withWordsInForce,
} from './offered.ts'
export type { FormFault } from './placed.ts'
export { answerOfPost, answerWord, postOfAnswer } from './post-answer.ts'
export type { QuestionFault } from './question-fault.ts'
export {
  type AnswerContext,
  type DraftedFact,
  questionFaults,
  type ReadAnswers,
  readAnswers,
} from './read-answers.ts'
export { fieldsTaking, presetAnswers, withoutSettled } from './settled.ts'
export {
  type Condition,
  type Field,
  type FormAddition,
  formAdditionSchema,
  formSchema,
  formSchemas,
  type Group,
  type Option,
  type Question,
  type WrittenForm,
} from './shape.ts'
