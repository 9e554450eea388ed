import { initialValues } from './view-values.ts'
import type { ConsoleState } from './state.ts'
import { withIds } from './wire-message.ts'
import type { Block, Fields, StoredView, Workspace } from './wire.ts'

/** A checked view as the bot sent it. */
export type ViewDraft = Fields & { readonly type: 'modal' | 'home'; readonly blocks: readonly Block[] }

/** Makes the view Slack would store: with its own id and hash, block ids filled in, and the initial values as its state. */
export function buildView(
  where: { state: ConsoleState; workspace: Workspace },
  draft: ViewDraft,
  place: { user: string; previous?: StoredView | undefined },
): StoredView {
  const { state, workspace } = where
  const id = state.nextId('V')
  const blocks = withIds(draft.blocks)
  return {
    id,
    team_id: workspace.id,
    type: draft.type,
    user: place.user,
    blocks,
    hash: `${state.nextTs()}.${id.slice(-4)}`,
    callback_id: textOf(draft['callback_id']),
    private_metadata: textOf(draft['private_metadata']),
    external_id: textOf(draft['external_id']),
    title: draft['title'] as Fields | undefined,
    submit: draft['submit'] as Fields | undefined,
    close: draft['close'] as Fields | undefined,
    clear_on_close: draft['clear_on_close'] === true,
    notify_on_close: draft['notify_on_close'] === true,
    root_view_id: place.previous?.root_view_id ?? id,
    previous_view_id: place.previous?.id ?? null,
    app_id: workspace.appId,
    app_installed_team_id: workspace.id,
    bot_id: workspace.botId,
    state: { values: initialValues(blocks) },
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
