/** For jobs that are run by themselves: nothing stops them. */
export const stopping: AbortSignal = new AbortController().signal
