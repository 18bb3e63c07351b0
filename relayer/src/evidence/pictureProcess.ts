import { previewOf } from '@guildhall/sdk/evidence/previewOf'
import { seeFile } from '@guildhall/sdk/evidence/seeFile'

// Strangers' pictures are decoded here, where nobody else waits for it or falls with it

process.on('message', async (bytes: Uint8Array) => {
  process.send?.({ seen: await seeFile(bytes), preview: previewOf(bytes) })
})
process.on('disconnect', () => process.exit())
