/**
 * How many characters there is room for: Slack refuses somewhat more than 13,000 in all blocks together, with what it
 * takes to write them down. The thread has everything.
 */
export const ROOM = {
  warnings: 1_800,
  figures: 3_300,
  rest: 1_250,
  events: 1_000,
  missing: 700,
  corrected: 450,
  compliance: 600,
} as const
