import type { Analyzer } from '../plugin/contract.ts'

/** Whether what a `setup` gave back can be asked. */
export function isAnalyzer(value: unknown): value is Analyzer {
  return (
    typeof value === 'object' && value !== null && 'analyze' in value && typeof value.analyze === 'function'
  )
}
