import type { solvency as spanish } from '../es/solvency.ts'

export const solvency: Readonly<Record<keyof typeof spanish, string>> = {
  'Job market': '工作市场',
  'Escrow of jobs, and payouts that wait': '工作的托管款与待提取的付款',
  Listings: '服务列表',
  'Bonds of services': '服务保证金',
  Court: '法庭',
  'Bonds of disputes': '争议保证金',
  Treasury: '金库',
  'Fees; it owes nothing': '费用收入；不欠任何人',
  Covered: '足额',
  'Covered, not compared': '足额，未比对',
  'The index differs': '索引不一致',
  Short: '不足',
  Escrow: '托管',
  Bonds: '保证金',
  'Waiting payouts': '待提取',
  Has: '持有',
  Owes: '应付',
  Missing: '缺少',
  'Beyond that': '超出',
  'Every contract has what it owes': '每个合约都持有其应付的金额',
  'The chain says so, and the index of the chain says the same of the same block.':
    '链上如此显示，链的索引对同一区块也这么说。',
  'The chain says so. The index of the chain did not answer, so nothing was compared.':
    '链上如此显示。链的索引没有回应，因此未作比对。',
  'The index and the chain do not agree': '索引与链不一致',
  'Every contract has what it owes by the chain. The index says something else; what pages show may be wrong.':
    '按链上数据每个合约都足额。索引说法不同；页面显示的内容可能有误。',
  'A contract has less than it owes': '有合约持有的少于应付的',
  'The lines marked below tell where and how much is missing.':
    '下面标出的行说明缺在哪里、缺多少。',
  Solvency: '偿付能力',
  'Is the money there? Your browser asks the chain itself, while you look.':
    '钱还在吗？你的浏览器此刻正直接询问链。',
  'Read from the chain at block {block, number}.': '读自链上区块 {block, number}。',
  'The chain cannot be asked now': '现在无法询问链',
  'Without its answer nothing can be said about the money: {detail}':
    '没有它的回答，就无法说明资金状况：{detail}',
  'Asking the chain': '正在询问链',
  'How this is checked': '如何核对',
  'What a contract has is the token’s own balanceOf, asked at one block.':
    '合约持有的金额取自代币自身在同一区块的 balanceOf。',
  'What it owes is summed by the contracts: escrow over every job there is (MarketLens), bonds and payouts that wait (totalBonds, totalCredits).':
    '应付金额由合约加总：每份工作的托管（MarketLens）、保证金与待提取付款（totalBonds、totalCredits）。',
  'The index counted the same from every transfer since the first block. Both must agree to the last unit.':
    '索引从第一个区块起的每笔转账算出同样的数字。两者必须分毫不差。',
  'What is beyond what is owed belongs to the treasury, or was sent to a contract by mistake.':
    '超出应付的部分属于金库，或是被误转到合约的。',
  'The chain says so. It no longer tells of the block the index has read last, so nothing was compared.':
    '链上如此显示。它不再提供索引最后读取的区块，因此未作比较。',
}
