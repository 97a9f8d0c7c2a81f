/** The tmux option of a pane that names the monitor to which it belongs; each key is guarded by its value. */
export const CLAIM_OPTION = '@czarina-monitor'
