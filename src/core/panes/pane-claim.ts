/** The tmux option of a pane that says which monitor it belongs to; each key is guarded by its value. */
export const CLAIM_OPTION = '@czarina-monitor'
