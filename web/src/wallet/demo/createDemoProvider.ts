import { local } from '@guildhall/sdk'
import { createPublicClient, http, numberToHex, parseEther } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { createKeyProvider } from '../createKeyProvider.ts'
import { type Identity, readDemo, writeDemo } from './demoKeys.ts'

/** A wallet whose two keys are in this browser: for play on the local chain, nothing else. */
export function createDemoProvider(rpcUrl: string) {
  const publicClient = createPublicClient({ chain: local, transport: http(rpcUrl) })
  const signer = () => {
    const kept = readDemo()
    return privateKeyToAccount(kept[kept.active])
  }
  const provider = createKeyProvider(local, rpcUrl, {
    account: () => (readDemo().connected ? signer().address : undefined),
    async connect() {
      writeDemo({ ...readDemo(), connected: true })
      return signer().address
    },
    disconnect: () => writeDemo({ ...readDemo(), connected: false }),
    signer: async () => signer(),
    // Direct transactions need gas, and on the local chain gas is for the asking
    async beforeSending(address) {
      if ((await publicClient.getBalance({ address })) > 0n) return
      await publicClient.request({
        method: 'anvil_setBalance',
        params: [address, numberToHex(parseEther('1'))],
      } as never)
    },
  })
  return {
    ...provider,
    switchTo(identity: Identity) {
      writeDemo({ ...readDemo(), active: identity })
      provider.emit('accountsChanged', [signer().address])
    },
  }
}

export type DemoProvider = ReturnType<typeof createDemoProvider>
