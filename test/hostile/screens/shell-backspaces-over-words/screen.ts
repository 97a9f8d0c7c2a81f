/** A question whose words were struck over. */
export function screen(): string {
  return 'dev@box:~/proj$ bash yn.sh\nDelete it?\b\b\b\b\b\b\b\b\b\bKeep it? [Y/n]'
}
