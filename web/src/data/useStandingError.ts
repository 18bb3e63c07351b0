import { useRef } from 'react'

/**
 * Why a question has no answer, also while it is asked once more, when a query forgets it: what is shown
 * for it, and what somebody does there, stays.
 */
export function useStandingError(
  key: string,
  { data, error }: { data: unknown; error: Error | null },
): Error | undefined {
  const kept = useRef<{ key: string; error: Error }>(undefined)
  if (data) kept.current = undefined
  else if (error) kept.current = { key, error }
  return kept.current?.key === key ? kept.current.error : undefined
}
