import { decodePicture } from '@guildhall/sdk/evidence/decodePicture'
import { previewOf } from '@guildhall/sdk/evidence/previewOf'
import { seeDecoded } from '@guildhall/sdk/evidence/seeFile'

// Strangers' pictures are decoded here, where nobody else waits for it or falls with it

process.on('message', async (bytes: Uint8Array) => {
  const pixels = decodePicture(bytes)
  const seen = await seeDecoded(bytes, pixels)
  process.send?.({ seen, preview: pixels && previewOf(pixels) })
})
process.on('disconnect', () => process.exit())
