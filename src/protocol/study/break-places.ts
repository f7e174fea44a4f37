export type Path = readonly (string | number)[]

/** The same with one value put at a place. */
export function put<T>(whole: T, [key, ...rest]: Path, value: unknown): T {
  if (key === undefined) return value as T
  const copy = Array.isArray(whole) ? [...whole] : { ...whole }
  Reflect.set(copy as object, key, put(Reflect.get(Object(whole), key), rest, value))
  return copy as T
}

/** The same without what stands at a place: a key, or an entry of a list. */
export function without<T>(whole: T, [key, ...rest]: Path): T {
  if (key === undefined) return whole
  if (rest.length > 0) return put(whole, [key], without(Reflect.get(Object(whole), key), rest))
  if (Array.isArray(whole)) return whole.filter((_, i) => i !== key) as T
  return Object.fromEntries(Object.entries(Object(whole)).filter(([one]) => one !== key)) as T
}

/** What stands at a place; undefined where there is none. */
export function at(whole: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, key) => Reflect.get(Object(value), key), whole)
}

/** The beginning of a text, enough to know it by. */
export function shorten(text: string): string {
  return text.length <= longest ? text : `${text.slice(0, longest - 1).trimEnd()}…`
}

const longest = 60
