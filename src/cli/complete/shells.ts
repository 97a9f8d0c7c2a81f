/** The scripts by which shells complete our words: they ask us at each Tab, so that workers and policies are up to date. */

export const SHELLS = ['bash', 'zsh'] as const
export type Shell = (typeof SHELLS)[number]

/** If we offer nothing, bash completes file names. No space follows a folder, so that the path can be continued. */
const BASH = `_czarina_monitor() {
  local IFS=$'\\n'
  COMPREPLY=($("$1" complete -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null))
  [[ \${COMPREPLY[0]} == */ ]] && compopt -o nospace
}
complete -o default -F _czarina_monitor czarina-monitor`

/** The same for zsh, which treats `--worker=a` as one word. */
const ZSH = `_czarina_monitor() {
  local -a offered
  offered=(\${(f)"$("$words[1]" complete -- "\${(@)words[2,CURRENT]}" 2>/dev/null)"})
  [[ $PREFIX == --*=* ]] && compset -P '*='
  if (( $#offered == 0 )); then _files; return; fi
  compadd -S '' -- \${(M)offered:#*/}
  compadd -- \${offered:#*/}
}
compdef _czarina_monitor czarina-monitor`

/** The lines for a shell's start-up file. */
export function shellScript(shell: Shell): string {
  const file = shell === 'bash' ? '~/.bashrc' : '~/.zshrc, after compinit'
  return `# In ${file}: eval "$(czarina-monitor autocomplete ${shell})"\n${shell === 'bash' ? BASH : ZSH}`
}
