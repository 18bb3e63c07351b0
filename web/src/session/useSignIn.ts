import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useConfig } from '../config/ConfigContext.ts'
import { privateKey } from './privateKey.ts'

/** Signs in when asked to; what is private is asked for anew then. */
export function useSignIn() {
  const config = useConfig()
  const client = useQueryClient()
  return useMutation({
    mutationFn: async () => {
      const { signIn } = await import('./signIn.ts')
      await signIn(config)
    },
    onSuccess: () => client.invalidateQueries({ queryKey: [privateKey] }),
  })
}
