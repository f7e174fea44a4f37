import { clause, sayConcern, sayWord, type Words, withArticle } from '../../../words/index.ts'

/** What a family of yes/no values says of one of its words, by the family's name. */
export const familyWords: Readonly<Record<string, (word: string) => Words>> = {
  risk: (risk) =>
    riskWords[risk] ?? {
      say: 'among',
      is: 'there is a risk of',
      isNot: 'there is no risk of',
      words: [sayWord(risk)],
    },
  concern: (concern) => ({
    say: 'among',
    is: 'there is a concern about',
    isNot: 'there is no concern about',
    words: [sayConcern(concern)],
  }),
  plan: (plan) =>
    clause(
      `${withArticle(sayWord(plan))} plan is in force`,
      `no ${sayWord(plan)} plan is in force`,
    ),
  openTo: (service) => ({
    say: 'among',
    is: 'the child is open to',
    isNot: 'the child is not open to',
    words: [sayWord(service)],
  }),
  orderInForce: (order) =>
    clause(
      `there is ${withArticle(sayWord(order))} in force`,
      `there is no ${sayWord(order)} in force`,
    ),
}

/** What somebody is asked who can say whether it is so, by the family's name. */
const familyQuestions: Readonly<Record<string, (word: string) => string>> = {
  risk: (risk) => {
    const words = riskWords[risk]
    return words?.say === 'clause'
      ? `Is it so that ${words.yes}?`
      : `Is there a risk of ${sayWord(risk)}?`
  },
  concern: (concern) => `Is there a concern about ${sayConcern(concern)}?`,
  plan: (plan) => `Is ${withArticle(sayWord(plan))} plan in force?`,
  openTo: (service) => `Is the child open to ${sayWord(service)}?`,
}

/** The question that finds out one word of a family: `plan`, `child-protection` is “Is a child protection plan in force?”. Throws for a family nobody is asked of. */
export function familyQuestion(family: string, word: string): string {
  const ask = familyQuestions[family]
  if (ask === undefined) throw new Error(`Nobody is asked for a word of “${family}”.`)
  return ask(word)
}

/** Standing risks that are not something a child may come to, but something the child has or is. */
const riskWords: Readonly<Record<string, Words>> = {
  disability: clause('a disability puts the child at risk', 'no disability puts the child at risk'),
  'learning-disability': clause(
    'a learning disability puts the child at risk',
    'no learning disability puts the child at risk',
  ),
  'special-educational-needs': clause(
    'special educational needs put the child at risk',
    'no special educational needs put the child at risk',
  ),
  'mental-health': clause(
    'the child’s mental health puts them at risk',
    'the child’s mental health does not put them at risk',
  ),
  'medical-condition': clause(
    'a medical condition puts the child at risk',
    'no medical condition puts the child at risk',
  ),
  'essential-medication': clause(
    'missing essential medication is a risk for the child',
    'missing essential medication is no risk for the child',
  ),
  pregnancy: clause('pregnancy puts the child at risk', 'pregnancy does not put the child at risk'),
  offending: clause('the child is at risk of offending', 'the child is not at risk of offending'),
  'known-to-go-missing': clause(
    'the child is known to go missing',
    'the child is not known to go missing',
  ),
  'particularly-vulnerable': clause(
    'the child is particularly vulnerable',
    'the child is not particularly vulnerable',
  ),
  'parental-issues': clause(
    'parental issues put the child at risk',
    'no parental issues put the child at risk',
  ),
  'sexual-offence-risk': clause(
    'the child poses a risk of sexual offences',
    'the child poses no risk of sexual offences',
  ),
}
