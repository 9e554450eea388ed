/**
 * A child's side of a measurement: does each order its parent sends, answers what came of it, and ends with the parent.
 * What is sent is trusted to be the order that `work` does: both sides share its type.
 */
export function answerOrders(work: (order: never) => Promise<object>): void {
  process.on(
    'message',
    (order: unknown) =>
      void work(order as never).then(
        (done) => process.send?.(done),
        (error: unknown) => {
          process.stderr.write(`${String(error)}\n`)
          process.exit(1)
        },
      ),
  )
  process.once('disconnect', () => process.exit(0))
  process.send?.('ready')
}
