/** `30000000n` → `30.00 USDC`; cents are cut, not rounded. */
export function formatUsdc(amount: bigint): string {
  const cents = (amount / 10_000n) % 100n
  return `${amount / 1_000_000n}.${String(cents).padStart(2, '0')} USDC`
}
