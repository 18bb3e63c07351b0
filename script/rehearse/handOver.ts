import {
  type Address,
  getAddress,
  type Hex,
  keccak256,
  type PublicClient,
  parseAbi,
  toHex,
  zeroHash,
} from 'viem'

const abi = parseAbi([
  'function owner() view returns (address)',
  'function hasRole(bytes32 role, address account) view returns (bool)',
  'function getMinDelay() view returns (uint256)',
])

const roles = { admin: zeroHash, proposer: roleOf('PROPOSER'), canceller: roleOf('CANCELLER') }
const owned = ['membership', 'jobMarket', 'treasury', 'verifications', 'court', 'klerosArbiter']

/** Who rules what after a deployment: sentences on what is not as it should be. */
export async function handOverFaults(options: {
  chain: PublicClient
  contracts: { readonly [name: string]: Address }
  deployer: Address
  governance: Address
  /** Seconds. */
  delay: bigint
}): Promise<string[]> {
  const { chain, contracts, deployer, governance, delay } = options
  const timelock = contracts.timelock as Address
  const faults: string[] = []
  for (const name of owned) {
    const owner = await chain.readContract({
      ...{ abi, address: contracts[name] as Address, functionName: 'owner' },
    })
    if (getAddress(owner) !== getAddress(timelock)) faults.push(`${name} is ruled by ${owner}`)
  }
  const has = (role: Hex, account: Address) =>
    chain.readContract({
      ...{ abi, address: timelock, functionName: 'hasRole', args: [role, account] },
    })
  for (const [name, role] of Object.entries(roles)) {
    if (await has(role, deployer)) faults.push(`the deployer is still ${name}`)
    const shouldHave = name !== 'admin'
    if ((await has(role, governance)) !== shouldHave) {
      faults.push(`governance is ${shouldHave ? 'not ' : ''}${name}`)
    }
  }
  const actual = await chain.readContract({ abi, address: timelock, functionName: 'getMinDelay' })
  if (actual !== delay) faults.push(`the timelock waits ${actual} s, not ${delay}`)
  return faults
}

function roleOf(name: string): Hex {
  return keccak256(toHex(`${name}_ROLE`))
}
