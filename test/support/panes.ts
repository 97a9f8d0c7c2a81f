import type { PaneInfo } from '../../src/core/ports.ts'

/** A pane that runs Claude Code in its own window, `%N` in `@N`, unless `more` says otherwise. */
export function paneInfo(index: number, more: Partial<PaneInfo> = {}): PaneInfo {
  return {
    paneId: `%${index}`,
    paneKey: `1:2:%${index}`,
    sessionName: 'work',
    windowId: `@${index}`,
    windowIndex: index,
    windowName: 'shell',
    renamesItself: false,
    paneIndex: 0,
    active: true,
    command: 'claude',
    pid: 100 + index,
    dead: false,
    activity: 0,
    claim: '',
    ...more,
  }
}
