import { findCountFunction, findRecordFunction } from './functions/index.ts'
import type { ConditionFault } from './parse.ts'
import { type Literal, type Operand, type Tree, walk } from './tree.ts'
import type { Vocabulary } from './vocabulary.ts'

/** What a key looks like, where no list says what it may be. */
const key = /^[a-z][a-z0-9]*([.-][a-z0-9]+)*$/

/** Words of a condition that nobody knows: what it asks of acts, roles and the pack's own conditions. */
export function unknownWords(tree: Tree, vocabulary: Vocabulary): readonly ConditionFault[] {
  return walk(tree).flatMap((part) => {
    switch (part.is) {
      case 'record':
        return wordsOfCall(part.name, part.words, vocabulary)
      case 'comparison':
        return [...wordsOfOperand(part.left, vocabulary), ...wordsOfOperand(part.right, vocabulary)]
      case 'membership':
        return wordsOfOperand(part.item, vocabulary)
      case 'named':
        return wordFaults('is', part.name, [...vocabulary.conditions])
      default:
        return []
    }
  })
}

function wordsOfOperand(operand: Operand, vocabulary: Vocabulary): readonly ConditionFault[] {
  return operand.of === 'count' ? wordsOfCall(operand.name, operand.words, vocabulary) : []
}

function wordsOfCall(
  name: string,
  words: readonly Literal[],
  vocabulary: Vocabulary,
): readonly ConditionFault[] {
  const parameters = (findRecordFunction(name) ?? findCountFunction(name))?.parameters ?? []
  return words.flatMap((word, i) => {
    const parameter = parameters[i]
    if (parameter?.type !== 'word') return []
    return wordFaults(name, word, parameter.words?.(vocabulary))
  })
}

function wordFaults(
  name: string,
  { value, start, end }: Literal,
  expected: readonly string[] | undefined,
): readonly ConditionFault[] {
  if (expected === undefined) {
    return key.test(String(value))
      ? []
      : [
          {
            message: `${name}(…) takes a key, such as strategy-meeting; not “${value}”.`,
            start,
            end,
          },
        ]
  }
  return expected.includes(String(value))
    ? []
    : [{ message: `${name}(…) does not know “${value}”.`, start, end, expected }]
}
