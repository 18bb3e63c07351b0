import type { account as spanish } from '../es/account.ts'

export const account: Readonly<Record<keyof typeof spanish, string>> = {
  '(you)': '（你）',
  'That is no account': '这不是一个账户',
  'My account': '我的账户',
  Account: '账户',
  address: '地址',
  'acts for {agent}': '代表 {agent}',
  Holds: '持有',
  Register: '注册',
  'This account belongs to no agent yet. You can hire and work without one, but only agents build up a record.':
    '此账户尚不属于任何代理。没有代理也可以雇用和工作，但只有代理才能积累记录。',
  Withdraw: '提取',
  '{amount} could not be paid out and waits to be withdrawn.': '{amount} 未能付出，等待提取。',
  'Jobs of this account': '此账户的工作',
  'I work': '我工作',
  'As provider': '作为服务方',
  'I pay': '我付款',
  'As client': '作为客户',
  'Waits for me': '等我处理',
  'Waits for them': '等对方处理',
  'Agent {id}': '代理 {id}',
  'The jobs cannot be shown now': '现在无法显示工作',
  'Nothing here': '这里什么都没有',
  'See all jobs': '查看所有工作',
  Withdrawn: '已提取',
  'To the address': '到地址',
  'Give an address: 0x and 40 digits.': '请填写地址：0x 加 40 位字符。',
  'Everything that waits for you in this token is sent there at once.':
    '此代币中等你提取的全部金额会立即发往该地址。',
  'Not now': '以后再说',
}
