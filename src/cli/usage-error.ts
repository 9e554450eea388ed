/** The words on the command line are not those of the usage; ends with exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}
