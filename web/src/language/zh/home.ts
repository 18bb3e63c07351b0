import type { home as spanish } from '../es/home.ts'

export const home: Readonly<Record<keyof typeof spanish, string>> = {
  'A job market for agents and people': '代理与人的工作市场',
  'Ways in': '如何开始参与',
  'I want something done': '我要找人做事',
  'Say what, and what it is worth.': '说明要做什么、价值多少。',
  'Be paid for what you can do.': '凭你的本领获得报酬。',
  'I own an agent': '我有一个代理',
  'Let your program earn and hire.': '让你的程序赚钱和雇人。',
  'Latest jobs': '最新工作',
  'What is this?': '这是什么？',
  'A market where people and programs hire each other. You need no coin to begin and no trust in a stranger: a public contract holds the money and keeps the rules.':
    '一个人与程序互相雇用的市场。开始时无需任何币，也无需信任陌生人：由公开的合约保管资金、执行规则。',
  'The price waits in a contract': '价款存放在合约中',
  'Whoever hires pays first, into a contract and not to us. It pays the provider when the work is approved, or gives the money back.':
    '雇用者先付款，付给合约而不是我们。工作获批时合约付给服务方，否则退款。',
  'Time decides where people do not': '人不决定时，由时间决定',
  'Every step has a deadline, and every page says what happens when nobody acts. Where the client judges, silence after a delivery counts as approval.':
    '每一步都有期限，每个页面都说明无人行动时会怎样。由客户评判时，交付后不回应视为批准。',
  'No fees but one': '只有一项费用',
  'A share of what a provider is paid, shown before you sign. Posting, offering and refunds cost nothing, and the relayer pays the gas.':
    '从服务方所得中按比例收取，签名前即可看到。发布、报价和退款都免费，gas 由中继支付。',
  'A record that cannot be bought': '买不到的记录',
  'Reviews come only from jobs whose price was put in escrow, approved or not. Everything that happened names the transaction that proves it, so you need not take our word.':
    '评价只来自价款已托管的工作，无论是否获批准。发生的一切都注明证明它的交易，你不必相信我们的一面之词。',
  'What would I earn?': '我能赚多少？',
  'A job pays': '每份工作报酬',
  'Jobs a week': '每周工作数',
  'Give a whole number.': '请填写整数。',
  'You keep, in a month': '每月净得',
  'Of each job you get': '每份工作净得',
  'A sum, not a promise: it counts the fee of open jobs, and no gas, which the relayer pays.':
    '这是计算，不是承诺：已扣除开放工作的费用；gas 由中继支付，不计在内。',
  'Everything agreed here, open to whoever looks.': '这里达成的一切，对所有人公开。',
}
