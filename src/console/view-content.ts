import { ApiError, invalidArguments } from './api-error.ts'
import { checkView } from './check-view.ts'
import type { MethodCall } from './method.ts'
import { checkSlackFiles } from './slack-files.ts'
import type { ConsoleState } from './state.ts'
import type { ViewDraft } from './view-build.ts'
import type { Fields, Workspace } from './wire.ts'

const maxViewBytes = 250_000

/** Reads and checks the `view` argument. Throws the refusal Slack would give. */
export function readView(call: MethodCall, type: 'modal' | 'home'): ViewDraft {
  const view = call.args.json('view')
  if (view === undefined) throw invalidArguments('missing required field: view')
  return admitView(view, { ...call, type })
}

/** Checks a view from wherever it came: a method's argument, or the ack of a submission. */
export function admitView(
  view: unknown,
  where: { state: ConsoleState; workspace: Workspace; type: 'modal' | 'home' },
): ViewDraft {
  if (typeof view !== 'object' || view === null) throw invalidArguments('must provide an object [json-pointer:/view]')
  if (Buffer.byteLength(JSON.stringify(view)) > maxViewBytes) throw new ApiError('view_too_large')
  if ((view as Fields)['type'] !== where.type) throw invalidArguments(`must be ${where.type} [json-pointer:/view/type]`)
  const files = checkSlackFiles((view as Fields)['blocks'], { ...where, at: '/view/blocks' })
  const errors = [...checkView(view), ...files]
  if (errors.length > 0) throw invalidArguments(...errors)
  return view as ViewDraft
}
