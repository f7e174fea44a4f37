/** A shape's type once the file has been read: nobody writes to it. */
export type Settled<T> = T extends readonly (infer Item)[]
  ? readonly Settled<Item>[]
  : T extends object
    ? { readonly [K in keyof T]: Settled<T[K]> }
    : T
