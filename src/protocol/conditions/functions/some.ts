import type { FactOf, KindName } from '../../../facts/index.ts'
import { happened, type Reader } from '../../language/reader.ts'
import { isNo, isYes, type Truth } from '../../language/truth.ts'

/** Whether a fact of the kind that happened by now passes the test. */
export function some<K extends KindName>(
  reader: Reader,
  kind: K,
  test: (fact: FactOf<K>) => boolean,
): Truth {
  for (const fact of happened(reader, kind)) if (test(fact)) return isYes
  return isNo
}
