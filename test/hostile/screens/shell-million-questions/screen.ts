/** As many questions as fit into a megabyte. */
export function screen(): string {
  return 'Continue? [Y/n]\n'.repeat(62_500)
}
