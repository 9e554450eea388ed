/** What a change of a schedule means for the digest that was due next. */
export type CurrentDigest =
  /** It went out, or is about to: the next is another one. */
  | 'out'
  /** It was to be left out, and stays so: the next is another one. */
  | 'skipped'
  /** Its new time is past and its old one will not come: there is none. */
  | 'dropped'
  /** Nothing to say: it comes when the schedule says. */
  | 'as scheduled'
