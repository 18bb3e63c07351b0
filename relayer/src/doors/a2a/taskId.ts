import type { Deployment } from '@guildhall/sdk'
import { bytesToHex, type Hex, hexToBytes, sha256, stringToBytes, stringToHex } from 'viem'

/** Version and variant of a UUID (RFC 9562) whose other bits mean what its maker says. */
const version = 0x80
const variant = 0x80n << 56n
/** Bits of a job's id. */
const size = 62n

/**
 * The id of a job's task: a UUID that says which job of which market, so that every relayer tells the same
 * one and none need keep it.
 */
export function jobTaskId(deployment: Deployment, jobId: bigint): string {
  const bytes = marketOf(deployment)
  new DataView(bytes.buffer).setBigUint64(8, variant | jobId)
  const hex = bytesToHex(bytes).slice(2)
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

/** The job whose task it is; undefined where it is none of this market. */
export function jobOfTask(deployment: Deployment, taskId: string): bigint | undefined {
  if (!/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(taskId)) return
  const bytes = hexToBytes(`0x${taskId.replaceAll('-', '')}`)
  const jobId = BigInt.asUintN(Number(size), new DataView(bytes.buffer).getBigUint64(8))
  return jobTaskId(deployment, jobId) === taskId ? jobId : undefined
}

/** The conversation all who look at a job's task share. */
export function jobContextId(deployment: Deployment, jobId: bigint): string {
  return jobTaskId(deployment, jobId)
}

/** Sixteen bytes, the first eight of which name the market. */
function marketOf({ chainId, contracts }: Deployment): Uint8Array<ArrayBuffer> {
  const name: Hex = stringToHex(`eip155:${chainId}:${contracts.jobMarket.toLowerCase()}`)
  const bytes = new Uint8Array(16)
  bytes.set(sha256(stringToBytes(name), 'bytes').subarray(0, 8))
  bytes[6] = version | ((bytes[6] ?? 0) & 0x0f)
  return bytes
}
