/**
 * The block in one of Ponder's checkpoints: decimal fields of fixed width, 10 digits of timestamp, 16
 * of chain id, 16 of block number, and more.
 */
export function checkpointBlock(checkpoint: string): { number: number; timestamp: number } {
  return { timestamp: Number(checkpoint.slice(0, 10)), number: Number(checkpoint.slice(26, 42)) }
}
