/** One row of a body before anybody looked at its fields, or why it can't be read. */
export type RawRow = { readonly value: unknown } | { readonly fault: string }
