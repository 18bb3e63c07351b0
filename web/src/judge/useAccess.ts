import { type ContentAccess, contentAccessTypedData, deploymentOf } from '@guildhall/sdk'
import { useEffect, useState } from 'react'
import { useConfig } from '../config/ConfigContext.ts'
import { useNow } from '../data/useNow.ts'
import { useSignature } from '../flow/useSignature.ts'

/** Seconds; a relayer takes none that lasts longer than ten minutes. */
const lifetime = 540

/** An access to the documents kept for those of a job, signed when it is asked for. */
export function useAccess(account: `0x${string}`, jobId: bigint) {
  const { chainId, relayerUrl } = useConfig()
  const now = useNow()
  const { state, sign } = useSignature()
  const [access, setAccess] = useState<ContentAccess>()
  useEffect(() => {
    if (!access) return
    const timer = setTimeout(() => setAccess(undefined), lifetime * 1000)
    return () => clearTimeout(timer)
  }, [access])
  return {
    access,
    state,
    async ask() {
      const wanted = {
        ...{ account, jobId, expiry: now + lifetime },
        relayer: new URL(relayerUrl).origin,
      }
      const signature = await sign(contentAccessTypedData(deploymentOf(chainId), wanted))
      if (signature) setAccess({ ...wanted, signature })
    },
  }
}
