import { trySuite } from '@guildhall/sdk/criteria/trySuite'

/** Runs checks over a sample beside the page, which can stop it. */
addEventListener('message', ({ data }: MessageEvent<Parameters<typeof trySuite>[0]>) => {
  trySuite(data).then((results) => postMessage(results), reportError)
})
